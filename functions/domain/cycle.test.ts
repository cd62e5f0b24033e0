import { describe, expect, test } from 'vitest';
import { Cycle, daysLeft, windowAt } from './cycle.ts';

/** Round 2566 was open from 1 June to 21 July 2566 (2023), Bangkok time. */
const round = { opensAt: '2023-06-01T00:00:00+07:00', closesAt: '2023-07-21T23:59:59+07:00' };

describe('the window is kept to the second, in Bangkok', () => {
  test.each([
    ['2023-05-31T23:59:59.999+07:00', 'before'],
    ['2023-06-01T00:00:00.000+07:00', 'open'],
    ['2023-05-31T17:00:00.000Z', 'open'],
    ['2023-05-31T16:59:59.999Z', 'before'],
    ['2023-07-21T23:59:59.000+07:00', 'open'],
    ['2023-07-21T23:59:59.999+07:00', 'open'],
    ['2023-07-22T00:00:00.000+07:00', 'closed'],
    ['2023-07-21T16:59:59.999Z', 'open'],
    ['2023-07-21T17:00:00.000Z', 'closed'],
  ])('at %s it is %s', (now, standing) => {
    expect(windowAt(round, new Date(now))).toBe(standing);
  });
});

describe('days left are days of the calendar in Bangkok', () => {
  test.each([
    ['2023-07-20T23:59:59+07:00', 1],
    ['2023-07-21T00:00:00+07:00', 0],
    ['2023-07-21T23:59:59+07:00', 0],
    ['2023-07-22T00:00:00+07:00', -1],
    ['2023-06-01T00:00:00+07:00', 50],
  ])('at %s there are %i', (now, days) => {
    expect(daysLeft(round, new Date(now))).toBe(days);
  });
});

test('a cycle is named by its Buddhist year and its instants bear their offset', () => {
  const cycle = {
    ...round,
    id: '2566',
    title: { th: 'รอบ 2566', en: 'Round 2566' },
    catalogueHash: 'a'.repeat(64),
    sampleCatalogue: true,
    policies: { certification: true },
    publishedSnapshot: null,
  };
  expect(Cycle.safeParse(cycle).success).toBe(true);
  expect(Cycle.safeParse({ ...cycle, id: '2023' }).success).toBe(false);
  expect(Cycle.safeParse({ ...cycle, closesAt: '2023-07-21T23:59:59' }).success).toBe(false);
});
