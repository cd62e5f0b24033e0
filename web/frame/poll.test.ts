import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ASK_AGAIN_AT_MOST_MS, ASK_AGAIN_MS, poll } from './poll.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Plays the answers in turn ("end" is the last one) and tells what a page would hear. */
function played(answers: readonly (string | Error)[]) {
  const heard: string[] = [];
  let asked = 0;
  const stop = poll(
    async () => {
      const answer = answers[asked++];
      if (typeof answer !== 'string') throw answer;
      return answer;
    },
    {
      isEnd: (answer) => answer === 'end',
      isFinal: (cause) => cause instanceof RangeError,
      onAnswer: (answer) => void heard.push(answer),
      onFailure: (_, againMs) => void heard.push(againMs === null ? 'given up' : `${againMs}`),
    },
  );
  return { heard, stop, asked: () => asked };
}

test('one answer that is lost ends nothing: it is said, and asked again until the end', async () => {
  const { heard, asked } = played(['1', new Error('offline'), new Error('offline'), '2', 'end']);
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS);
  expect(heard).toEqual(['1', String(2 * ASK_AGAIN_MS)]);
  await vi.advanceTimersByTimeAsync(2 * ASK_AGAIN_MS);
  expect(heard.at(-1)).toBe(String(4 * ASK_AGAIN_MS));
  await vi.advanceTimersByTimeAsync(4 * ASK_AGAIN_MS);
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS);
  expect(heard.slice(-2)).toEqual(['2', 'end']);
  await vi.advanceTimersByTimeAsync(10 * ASK_AGAIN_AT_MOST_MS);
  expect(asked()).toBe(5);
});

test('however long the line is broken, it is asked once a minute', async () => {
  const { asked } = played([...new Array(30).fill(new Error('offline')), 'end']);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  const before = asked();
  await vi.advanceTimersByTimeAsync(ASK_AGAIN_AT_MOST_MS);
  expect(asked()).toBe(before + 1);
});

test('what would be refused again is asked no more, nor is anything for a page that was left', async () => {
  const refused = played([new RangeError('not permitted'), 'end']);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(refused.heard).toEqual(['given up']);
  const left = played(['1', 'end']);
  await vi.advanceTimersByTimeAsync(0);
  left.stop();
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(left.heard).toEqual(['1']);
});
