import { expect, test } from 'vitest';
import { COUNTER_MOST_ANSWERS, counterEndOf, counterWaitOf, isCounterOpen } from './counter.ts';

const bangkok = (time: string) => new Date(`2026-07-01T${time}+07:00`);

test('a counter ends after eight hours, at midnight, or when the LAO’s window closes', () => {
  const far = bangkok('23:59:59');
  expect(counterEndOf(bangkok('08:30:00'), far)).toEqual(bangkok('16:30:00'));
  expect(counterEndOf(bangkok('18:00:00'), new Date('2026-09-01'))).toEqual(
    new Date('2026-07-02T00:00:00+07:00'),
  );
  expect(counterEndOf(bangkok('08:30:00'), bangkok('12:00:00'))).toEqual(bangkok('12:00:00'));
});

test('it is open until it ends, by itself or by hand', () => {
  const endsAt = bangkok('16:30:00').toISOString();
  const open = { endsAt, endedAt: null };
  expect(isCounterOpen(open, bangkok('16:29:59'))).toBe(true);
  expect(isCounterOpen(open, bangkok('16:30:00'))).toBe(false);
  expect(
    isCounterOpen({ endsAt, endedAt: bangkok('09:00:00').toISOString() }, bangkok('09:00:01')),
  ).toBe(false);
});

test('it takes one answer in ten seconds, and so many in all', () => {
  expect(counterWaitOf({ answers: 0, lastSecond: 0 }, 1000)).toBe(0);
  expect(counterWaitOf({ answers: 1, lastSecond: 996 }, 1000)).toBe(6);
  expect(counterWaitOf({ answers: 1, lastSecond: 990 }, 1000)).toBe(0);
  expect(counterWaitOf({ answers: COUNTER_MOST_ANSWERS, lastSecond: 0 }, 1000)).toBeNull();
});
