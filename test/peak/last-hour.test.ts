import { expect, test } from 'vitest';
import { needsOf } from './last-hour.ts';
import { CALLS, unitsOf } from './mix.ts';
import { QUOTAS } from './quotas.ts';
import { headrooms } from './report.ts';

const one = { readUnits: 1, writeUnits: 2 };
const NAMES = [
  'read',
  'correct',
  'requestUpload',
  'confirmBytes',
  'confirmScan',
  'certify',
  'submit',
  'receipt',
];
const operations = Object.fromEntries(NAMES.map((name) => [name, one]));

test('a third of 7,850 LAOs on the last day, a quarter of them in its last hour', () => {
  const needs = needsOf(operations);
  expect(needs.laosInHour).toBeCloseTo(654.2, 1);
  // 65 calls of each, three times as many in the worst minute as in a mean one.
  expect(needs.calls).toBeCloseTo((654.17 * 65 * 3) / 3600, 1);
  expect(needs.signIns).toBeCloseTo((654.17 * 2) / 300, 2);
});

test('an uploaded file costs what asking, checking and scanning cost', () => {
  expect(unitsOf('upload', operations)).toEqual({ readUnits: 3, writeUnits: 6 });
  expect(() => CALLS.map((call) => unitsOf(call, {}))).toThrow(/has not measured/);
});

test('every quota has room for the worst minute, and the tightest stands first', () => {
  const rooms = headrooms(operations).map(({ times }) => times);
  expect(rooms).toHaveLength(QUOTAS.length);
  expect(rooms).toEqual(rooms.toSorted((a, b) => a - b));
  expect(rooms[0]).toBeGreaterThan(1);
});
