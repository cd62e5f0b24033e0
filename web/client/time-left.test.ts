import { expect, test } from 'vitest';
import { timeLeftWords, untilNextWords } from './time-left.ts';

const CLOSES = '2023-07-21T23:59:59+07:00';
const at = (bangkok: string) => new Date(`${bangkok}+07:00`);

test.each([
  ['2023-07-01T12:00:00', 'เหลืออีก 20 วัน', '20 days left'],
  ['2023-07-20T23:59:59', 'เหลืออีก 1 วัน', '1 day left'],
  ['2023-07-21T00:00:00', 'วันนี้เป็นวันสุดท้าย เหลือ 23 ชั่วโมง 59 นาที', '23 h 59 min'],
  ['2023-07-21T21:59:59', 'วันนี้เป็นวันสุดท้าย เหลือ 2 ชั่วโมง', '2 h left'],
  ['2023-07-21T23:30:00', 'วันนี้เป็นวันสุดท้าย เหลือ 29 นาที', '29 min left'],
  ['2023-07-21T23:59:30', 'วันนี้เป็นวันสุดท้าย เหลือไม่ถึง 1 นาที', 'less than a minute'],
])('at %s in Bangkok it says "%s"', (now, th, en) => {
  const words = timeLeftWords(CLOSES, at(now));
  expect(words?.th).toBe(th);
  expect(words?.en).toContain(en);
});

test('after the last second nothing is left', () => {
  expect(timeLeftWords(CLOSES, at('2023-07-22T00:00:00'))).toBeNull();
  expect(untilNextWords(CLOSES, at('2023-07-22T00:00:00'))).toBe(Number.POSITIVE_INFINITY);
});

test('the words are looked at again once a minute, just after they change', () => {
  const now = at('2023-07-21T22:00:10');
  const next = new Date(now.getTime() + untilNextWords(CLOSES, now));
  expect(timeLeftWords(CLOSES, now)?.en).toContain('1 h 59 min');
  expect(timeLeftWords(CLOSES, next)?.en).toContain('1 h 58 min');
});
