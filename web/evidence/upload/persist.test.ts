import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '../../client/api.ts';
import { persist, type Wait } from './persist.ts';
import { Stalled, StoreRefusal, stallAfter } from './send.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is listened to while an upload waits: `wake` is what the browser says by itself. */
function surroundings() {
  const listening = new Map<() => void, Wait>();
  const waits: (Wait | null)[] = [];
  const abort = new AbortController();
  return {
    waits,
    abort,
    listening,
    wake: () => {
      for (const wake of [...listening.keys()]) wake();
    },
    persistence: {
      signal: abort.signal,
      waiting: (wait: Wait | null) => void waits.push(wait),
      wakes: (wait: Wait, wake: () => void) => {
        listening.set(wake, wait);
        return () => void listening.delete(wake);
      },
    },
  };
}

/** An attempt that fails so often before it works. */
function failing(times: number, cause: Error = new Refusal('unreachable')) {
  const attempt = vi.fn(async () => {
    if (attempt.mock.calls.length <= times) throw cause;
    return 'sent';
  });
  return attempt;
}

test('what the line broke is tried again, ever more seldom, until it is sent', async () => {
  const { persistence, waits } = surroundings();
  const attempt = failing(3);
  const sent = persist(attempt, persistence);
  await vi.advanceTimersByTimeAsync(1000 + 2000);
  expect(attempt).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await sent).toBe('sent');
  expect(waits).toEqual(['line', null, 'line', null, 'line', null]);
});

test('it goes on at once when something says that the line is back, and listens no longer', async () => {
  const { persistence, wake, listening } = surroundings();
  const sent = persist(failing(1), persistence);
  await vi.advanceTimersByTimeAsync(0);
  wake();
  expect(await sent).toBe('sent');
  expect(listening.size).toBe(0);
});

test('after a whole night off line it is still tried, once a minute, and sent in the morning', async () => {
  const { persistence } = surroundings();
  let isBack = false;
  const attempt = vi.fn(async () => {
    if (!isBack) throw new Refusal('unreachable');
    return 'sent';
  });
  const sent = persist(attempt, persistence);
  await vi.advanceTimersByTimeAsync(8 * 3600_000);
  expect(attempt.mock.calls.length).toBeGreaterThan(400);
  isBack = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await sent).toBe('sent');
});

test.each([
  ['the sign-in lapsed', new Refusal('not-signed-in'), 'sign-in'],
  ['the window has closed', new Refusal('window-closed'), 'window'],
  ['the assessment was submitted', new Refusal('assessment-locked'), 'window'],
  ['the service is busy', new Refusal('busy'), 'busy'],
  ['nothing moves', new Stalled(), 'stall'],
  ['the store says SlowDown', new StoreRefusal(503, 'SlowDown'), 'busy'],
  ['the store was at the same key', new StoreRefusal(409, 'OperationAborted'), 'busy'],
  ['the store gave up waiting for bytes', new StoreRefusal(400, 'RequestTimeout'), 'busy'],
] as const)('where %s it waits, says so, and goes on', async (_, cause, wait) => {
  const { persistence, waits, wake } = surroundings();
  const sent = persist(failing(1, cause), persistence);
  await vi.advanceTimersByTimeAsync(0);
  wake();
  expect(await sent).toBe('sent');
  expect(waits).toEqual([wait, null]);
});

test('without a sign-in nothing is tried, however long it takes', async () => {
  const { persistence, wake } = surroundings();
  const attempt = failing(1, new Refusal('not-signed-in'));
  const sent = persist(attempt, persistence);
  await vi.advanceTimersByTimeAsync(24 * 3600_000);
  expect(attempt).toHaveBeenCalledTimes(1);
  wake();
  expect(await sent).toBe('sent');
});

test.each([
  ['a permission that has ended', new StoreRefusal(403, 'AccessDenied')],
  ['a condition that does not hold', new StoreRefusal(412, 'PreconditionFailed')],
  ['bytes that are others', new StoreRefusal(400, 'BadDigest')],
  ['no right to attach', new Refusal('not-permitted')],
  ['an upload in parts that is over', new Refusal('upload-ended')],
])('%s is told at once: the same request would never do', async (_, cause) => {
  const { persistence } = surroundings();
  const refused = failing(9, cause);
  await expect(persist(refused, persistence)).rejects.toBe(cause);
  expect(refused).toHaveBeenCalledTimes(1);
});

test('a cancelled upload waits for nothing', async () => {
  const { persistence, abort, listening } = surroundings();
  const told = expect(persist(failing(9), persistence)).rejects.toMatchObject({
    name: 'AbortError',
  });
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  await told;
  expect(listening.size).toBe(0);
});

test('each stall makes the next try more patient, up to some minutes', () => {
  expect([0, 1, 2, 9].map(stallAfter)).toEqual([30_000, 60_000, 120_000, 480_000]);
});
