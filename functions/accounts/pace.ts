import { setTimeout as sleep } from 'node:timers/promises';
/** Waits until the next may begin. */
export type Pace = () => Promise<void>;

/**
 * At most so many a second, evenly: each takes the next free place in time.
 *
 * @param now milliseconds; @param wait how a pause is made
 */
export function paceOf(
  perSecond: number,
  now: () => number = Date.now,
  wait: (ms: number) => Promise<unknown> = sleep,
): Pace {
  const gap = 1000 / perSecond;
  let free = 0;
  return async () => {
    const at = Math.max(now(), free);
    free = at + gap;
    const left = at - now();
    if (left > 0) await wait(left);
  };
}
