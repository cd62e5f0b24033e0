import { describe, expect, test } from 'vitest';
import { Cycle, daysLeft, firstWindow, windowAt } from './cycle.ts';

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

describe('the window that a new round begins with', () => {
  test.each([
    ['2566', '2023'],
    ['2580', '2037'],
  ])('is June and July of %s, whatever year it is today', (id, year) => {
    expect(firstWindow(null, id)).toEqual({
      opensAt: `${year}-06-01T00:00:00+07:00`,
      closesAt: `${year}-07-31T23:59:59+07:00`,
    });
  });

  test('is last year’s a year later, or as many years as lie between them', () => {
    expect(firstWindow({ id: '2566', ...round }, '2567').closesAt).toBe(
      '2024-07-21T23:59:59+07:00',
    );
    expect(firstWindow({ id: '2566', ...round }, '2569').opensAt).toBe('2026-06-01T00:00:00+07:00');
  });

  test('ends on the last day of February also where the year has one less, or one more', () => {
    const leap = {
      id: '2567',
      opensAt: '2024-02-01T00:00:00+07:00',
      closesAt: '2024-02-29T23:59:59+07:00',
    };
    expect(firstWindow(leap, '2568').closesAt).toBe('2025-02-28T23:59:59+07:00');
    expect(firstWindow(leap, '2571').closesAt).toBe('2028-02-29T23:59:59+07:00');
  });
});
