import { expect, test } from 'vitest';
import { formatFigure, formatHash, formatInstant, formatSize } from './format.ts';

test('an instant is read in Bangkok and in the Thai calendar', () => {
  expect(formatInstant('2023-07-21T16:59:59Z', 'th')).toBe('21 กรกฎาคม 2566 เวลา 23:59:59 น.');
  expect(formatInstant('2023-07-21T23:59:59+07:00', 'th')).toBe('21 กรกฎาคม 2566 เวลา 23:59:59 น.');
});

test('midnight in Bangkok is 00:00:00 of the new day, not 24', () => {
  expect(formatInstant('2023-05-31T17:00:00Z', 'th')).toBe('1 มิถุนายน 2566 เวลา 00:00:00 น.');
});

test('English names the Buddhist year too', () => {
  expect(formatInstant('2023-07-21T16:59:59Z', 'en')).toBe('21 July 2023 (B.E. 2566) at 23:59:59');
});

test('the thousands of a figure are grouped and its decimals are not', () => {
  expect(formatFigure('1234567.123456')).toBe('1,234,567.123456');
  expect(formatFigure('57.24')).toBe('57.24');
  expect(formatFigure(7850)).toBe('7,850');
  expect(formatFigure('999999999999')).toBe('999,999,999,999');
});

test('a hash stands in eight groups of eight', () => {
  expect(formatHash('0123456789abcdef'.repeat(4)).split(' ')).toHaveLength(8);
});

test('a size is said in the unit that people know', () => {
  expect(formatSize(12, 'th')).toBe('1 กิโลไบต์');
  expect(formatSize(20 * 1024 * 1024, 'th')).toBe('20 เมกะไบต์');
  expect(formatSize(1_500_000, 'en')).toBe('1.4 MB');
});
