import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

function storageOf(kept = new Map<string, string>()) {
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
let made = 0;
const random = () => {
  made += 1;
  return `mark-${made}`;
};

test('a device keeps one random mark, and remembers what it answered', () => {
  const storage = storageOf();
  const first = deviceOf(storage, random);
  expect(storage.kept.size).toBe(0);
  const mark = first.mark();
  first.answered('2566', '5800101');
  const later = deviceOf(storage, random);
  expect(later.mark()).toBe(mark);
  expect(later.hasAnswered('2566', '5800101')).toBe(true);
  expect(later.hasAnswered('2567', '5800101')).toBe(false);
  expect([...storage.kept.keys()]).toEqual(['survey-device']);
});

test('what others left there is not taken for a mark, and a browser that keeps nothing still answers', () => {
  expect(deviceOf(storageOf(new Map([['survey-device', '{"mark":5}']])), random).mark()).toMatch(
    /^mark-/,
  );
  const closed = {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('full');
    },
  };
  const device = deviceOf(closed, random);
  device.answered('2566', '5800101');
  expect(device.hasAnswered('2566', '5800101')).toBe(true);
  expect(device.mark()).toBe(device.mark());
});
