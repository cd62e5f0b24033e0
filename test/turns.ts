import { mkdir, rmdir } from 'node:fs/promises';
import { afterAll, beforeAll, inject, vi } from 'vitest';

/** As long as another file may take, on a busy machine too. */
const TURN_MS = 300_000;

/**
 * Test files run side by side on one system. Those that count on something which stands once in all of
 * it, such as the number that the next import gets, call this and run one after the other.
 */
export function takesTurns(what: 'registry'): void {
  const place = `${inject('dir')}/turn-${what}`;
  let mine = false;
  beforeAll(async () => {
    const taken = () =>
      mkdir(place).then(
        () => true,
        () => false,
      );
    await vi.waitUntil(taken, { timeout: TURN_MS, interval: 200 });
    mine = true;
  }, TURN_MS);
  afterAll(async () => {
    if (mine) await rmdir(place);
  });
}
