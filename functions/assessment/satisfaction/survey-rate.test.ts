import { expect, test } from 'vitest';
import { ratePartOf, takenOf } from './survey-rate.ts';

const part = (seen: Parameters<typeof takenOf>[0], window: number) =>
  ratePartOf({ pk: 'p', sk: 's' }, seen, { window, most: 5, expiresAt: 9 });

test('a new window begins at nothing, and the day goes on', () => {
  expect(takenOf(undefined, 7)).toEqual({ inWindow: 0, today: 0 });
  expect(takenOf({ answers: 12, window: 7, inWindow: 3 }, 7)).toEqual({ inWindow: 3, today: 12 });
  expect(takenOf({ answers: 12, window: 7, inWindow: 3 }, 8)).toEqual({ inWindow: 0, today: 12 });
});

test('a clock that is behind another counts into the window that has begun', () => {
  expect(takenOf({ answers: 12, window: 8, inWindow: 3 }, 7)).toEqual({ inWindow: 3, today: 12 });
  expect(part({ window: 8 }, 7).ExpressionAttributeValues).toMatchObject({ ':window': 8 });
});

test('an answer counts only in the window that it was judged by', () => {
  expect(part({ window: 7 }, 7).ConditionExpression).toBe('#window = :window AND inWindow < :most');
  expect(part({ window: 7 }, 8).ConditionExpression).toBe(
    'attribute_not_exists(#window) OR #window < :window',
  );
});
