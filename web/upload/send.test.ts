import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Refusal } from '../api.ts';
import { persist } from './send.ts';

const events = new EventTarget();
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('removeEventListener', events.removeEventListener.bind(events));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const never = new AbortController().signal;

/** An attempt that fails so often before it works. */
function failing(times: number, refusal = new Refusal('unreachable')) {
  const attempt = vi.fn(async () => {
    if (attempt.mock.calls.length <= times) throw refusal;
    return 'sent';
  });
  return attempt;
}

test('what the line broke is tried again, ever more seldom, until it is sent', async () => {
  const attempt = failing(3);
  const waits: boolean[] = [];
  const sent = persist(attempt, never, (waiting) => waits.push(waiting));
  await vi.advanceTimersByTimeAsync(1000 + 2000);
  expect(attempt).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(4000);
  expect(await sent).toBe('sent');
  expect(waits).toEqual([true, false, true, false, true, false]);
});

test('it goes on at once when the browser says that the line is back', async () => {
  const attempt = failing(1);
  const sent = persist(attempt, never, () => {});
  await vi.advanceTimersByTimeAsync(0);
  events.dispatchEvent(new Event('online'));
  expect(await sent).toBe('sent');
});

test('what no repeat can cure is told at once, and what was never sent is told at last', async () => {
  const refused = failing(9, new Refusal('window-closed'));
  await expect(persist(refused, never, () => {})).rejects.toMatchObject({ type: 'window-closed' });
  expect(refused).toHaveBeenCalledTimes(1);

  const lost = failing(99);
  const sent = persist(lost, never, () => {});
  const told = expect(sent).rejects.toMatchObject({ type: 'unreachable' });
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  await told;
  expect(lost).toHaveBeenCalledTimes(8);
});

test('a cancelled upload waits for nothing', async () => {
  const abort = new AbortController();
  const sent = persist(failing(9), abort.signal, () => {});
  const told = expect(sent).rejects.toMatchObject({ name: 'AbortError' });
  await vi.advanceTimersByTimeAsync(0);
  abort.abort();
  await told;
});
