import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isYearInReach, readBuddhistYear, readDay, withGregorianYear } from './day.ts';

const NOW = new Date('2026-12-01T03:00:00Z');
const read = (typed: string) => {
  const found = readDay(typed, NOW);
  return 'day' in found ? found.day : found.fault;
};

const inWords = (locale: string, month: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month, day: 'numeric' });
const thai = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode('๐'.charCodeAt(0) + Number(digit)));

/** How people write one day, by a day of the calendar. */
const WRITINGS: readonly ((at: Date) => string)[] = [
  (at) => at.toISOString().slice(0, 10),
  (at) => `${at.getUTCFullYear() + 543}${at.toISOString().slice(4, 10)}`,
  (at) => `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear() + 543}`,
  (at) => `${at.getUTCDate()}-${at.getUTCMonth() + 1}-${at.getUTCFullYear()}`,
  (at) => `${at.getUTCDate()}.${at.getUTCMonth() + 1}.${at.getUTCFullYear() + 543}`,
  (at) => ` ${at.getUTCDate()} / ${at.getUTCMonth() + 1} / ${at.getUTCFullYear() + 543} `,
  ...(['long', 'short'] as const).flatMap((month) => [
    (at: Date) => inWords('th-TH-u-ca-buddhist-nu-latn', month).format(at),
    (at: Date) => thai(inWords('th-TH-u-ca-buddhist-nu-latn', month).format(at)),
    (at: Date) => inWords('en-GB', month).format(at),
    (at: Date) => inWords('en-US', month).format(at),
    (at: Date) => `${inWords('en-GB', month).format(at)} (B.E. ${at.getUTCFullYear() + 543})`,
  ]),
];

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2149-12-31'), noInvalidDate: true })
  .map((at) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate())));

describe('a day is read as what was meant', () => {
  test.each([
    ['๑ มิถุนายน ๒๕๖๙', '2026-06-01'],
    ['1 มิ.ย. 2569', '2026-06-01'],
    ['1 มิ. ย. 69', '2026-06-01'],
    ['1มิย2569', '2026-06-01'],
    ['วันที่ 1 เดือน', 'not-a-day'],
    ['วันจันทร์ที่ ๑ มิถุนายน พ.ศ. ๒๕๖๙', '2026-06-01'],
    ['ที่ 21 กรกฏาคม 2566', '2023-07-21'],
    ['21 July 2023 (B.E. 2566)', '2023-07-21'],
    ['July 21st, 2023', '2023-07-21'],
    ['Fri, 21 July 2023', '2023-07-21'],
    ['2569-06-01', '2026-06-01'],
    ['2026/6/1', '2026-06-01'],
    ['01-06-2569', '2026-06-01'],
    ['29/2/2567', '2024-02-29'],
    ['2567-02-29', '2024-02-29'],
    ['1/6/66', '2023-06-01'],
    ['1/6/26', '2026-06-01'],
    ['1/6/ พ.ศ. 69', '2026-06-01'],
    ['1 มิ.ย. ค.ศ. 2026', '2026-06-01'],
    ['1 June 2026 AD', '2026-06-01'],
  ])('%s', (typed, day) => {
    expect(read(typed)).toBe(day);
  });

  test('however it is written, in either calendar and either digits', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...WRITINGS), (at, write) => {
        expect(read(write(at)), write(at)).toBe(at.toISOString().slice(0, 10));
      }),
      { numRuns: 500 },
    );
  });

  test('a year of two digits is the nearer one of the two calendars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (two) => {
        const year = Number(read(`1/6/${String(two).padStart(2, '0')}`).slice(0, 4));
        const other = year === 1957 + two ? 2000 + two : 1957 + two;
        expect([1957 + two, 2000 + two]).toContain(year);
        expect(Math.abs(year - 2026)).toBeLessThanOrEqual(Math.abs(other - 2026));
      }),
    );
  });
});

describe('nonsense is no day', () => {
  test.each([
    ['31 ก.พ. 2569', 'no-such-day'],
    ['29/2/2569', 'no-such-day'],
    ['06/13/2026', 'no-such-day'],
    ['0/1/2569', 'no-such-day'],
    ['1/6/1066', 'year-out-of-reach'],
    ['3112-06-01', 'year-out-of-reach'],
    ['1 มิ.ย. ค.ศ. 2569', 'year-out-of-reach'],
    ['1 มิ.ย. พ.ศ. 2026', 'year-out-of-reach'],
    ['21 July 2023 (B.E. 2569)', 'year-out-of-reach'],
    ['1/6/569', 'year-out-of-reach'],
    ['1/6/02569', 'year-out-of-reach'],
    ['', 'not-a-day'],
    ['พรุ่งนี้', 'not-a-day'],
    ['1 มิถุนายน', 'not-a-day'],
    ['มิถุนายน 2569', 'not-a-day'],
    ['01062569', 'not-a-day'],
    ['1/6', 'not-a-day'],
    ['45292', 'not-a-day'],
  ])('%j', (typed, fault) => {
    expect(read(typed)).toBe(fault);
  });

  test('whatever is typed, a day that is read is one of the calendar', () => {
    const likely = fc
      .array(
        fc.constantFrom('1', '31', '๒๕๖๙', '2569', '/', '-', ' ', 'ก.พ.', 'พ.ศ.', 'May', '(', ')'),
        {
          maxLength: 8,
        },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likely), (typed) => {
        const found = readDay(typed, NOW);
        if (!('day' in found)) return;
        expect(new Date(`${found.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(found.day);
        expect(isYearInReach(found.day)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ['2569', 2569],
  ['๒๕๖๙', 2569],
  ['2026', 2569],
  [' พ.ศ. ๒๕๖๙ ', 2569],
  ['ค.ศ. 2026', 2569],
  ['66', null],
  ['1066', null],
  ['3112', null],
  ['ค.ศ. 2569', null],
  ['2569/1', null],
])('the year %j is %j of the Buddhist era', (typed, year) => {
  expect(readBuddhistYear(typed)).toBe(year);
});

test('the year of an ISO day or instant may be a Buddhist one', () => {
  expect(withGregorianYear('2569-06-01T00:00:00+07:00')).toBe('2026-06-01T00:00:00+07:00');
  expect(withGregorianYear(' ๒๕๖๗-๐๒-๒๙')).toBe('2024-02-29');
  expect(withGregorianYear('2026-06-01')).toBe('2026-06-01');
  expect(['1066-01-01', '3112-06-01', '2026-06-01'].map(isYearInReach)).toEqual([
    false,
    false,
    true,
  ]);
});
