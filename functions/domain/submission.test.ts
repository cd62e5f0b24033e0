import { describe, expect, test } from 'vitest';
import { ReceiptNumber, readReceiptNumber, receiptNumberOf } from './submission.ts';

describe('a receipt number', () => {
  test('names round, LAO and version, and is read back to them', () => {
    const number = receiptNumberOf('2566', '5800101', 12);
    expect(number).toBe('2566-5800101-12');
    expect(readReceiptNumber(number)).toEqual({ cycle: '2566', lao: '5800101', version: 12 });
  });

  test.each([
    '2566-5800101-0',
    '2566-580010-1',
    '2023-5800101-1',
    '2566-5800101',
    '2566-5800101-1 ',
  ])('%j is none', (typed) => {
    expect(ReceiptNumber.safeParse(typed).success).toBe(false);
  });
});
