import { delayAfter } from './draft-status.ts';

/** How often each answer failed, and the next try: the wait doubles, one plan replaces the other. */
export function createRetries(later: (run: () => void, milliseconds: number) => void) {
  const tries = new Map<string, number>();
  let plan = 0;
  return {
    failed: (key: string): void => void tries.set(key, (tries.get(key) ?? 0) + 1),
    of: (key: string): number => tries.get(key) ?? 0,
    forget: (key: string): void => void tries.delete(key),

    /** Plans a run for the one of these that failed least often; none where none has failed. */
    plan(keys: readonly string[], run: () => void): void {
      const failures = keys.flatMap((key) => tries.get(key) ?? []);
      plan += 1;
      const mine = plan;
      if (failures.length === 0) return;
      later(
        () => {
          if (mine === plan) run();
        },
        delayAfter(Math.min(...failures)),
      );
    },
  };
}
