import { expect, test } from 'vitest';
import { sixDigits } from './six-digits.ts';

test.each(['123456', ' 123 456 ', '๑๒๓๔๕๖', '123-456', '123\u200b456'])(
  '%j is a code however it was typed or pasted',
  (typed) => expect(sixDigits(typed)).toBe('123456'),
);

test.each(['', '12345', '1234567', '12345a', '１２３４５６x'])('%j is none', (typed) =>
  expect(sixDigits(typed)).toBeNull(),
);
