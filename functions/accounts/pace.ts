/** Waits until the next may begin. */
export type Pace = () => Promise<void>;

/**
 * At most so many a second, evenly: each takes the next free place in time.
 *
 * @param now milliseconds; @param sleep how a pause is made
 */
export function paceOf(
  perSecond: number,
  now: () => number = Date.now,
  sleep: (ms: number) => Promise<unknown> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Pace {
  const gap = 1000 / perSecond;
  let free = 0;
  return async () => {
    const at = Math.max(now(), free);
    free = at + gap;
    const wait = at - now();
    if (wait > 0) await sleep(wait);
  };
}
