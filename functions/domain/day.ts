import { cleanLine } from './free-text.ts';
import { type Text, toArabicDigits } from './text.ts';

/** A day of the calendar as it is kept, of the Gregorian calendar: "2026-06-01". */
export type Day = string;
export type DayFault = 'not-a-day' | 'no-such-day' | 'year-out-of-reach';

/** A Buddhist year is so many more than the Gregorian one. */
export const BUDDHIST_YEARS = 543;
/** A year from here on is a Buddhist one; no Gregorian year of this system is near. */
const BUDDHIST_FROM = 2400;
/** Years that a day of this system can lie in, Gregorian: 2493 to 2692 of the Buddhist era. */
const [FIRST_YEAR, LAST_YEAR] = [1950, 2149];

export const DAY_FAULTS: Record<DayFault, Text> = {
  'not-a-day': {
    th: 'อ่านเป็นวันที่ไม่ได้ พิมพ์เช่น 1 มิ.ย. 2569 หรือ 1/6/2569',
    en: 'This is not read as a day: type 1 June 2026 or 1/6/2026',
  },
  'no-such-day': {
    th: 'ปฏิทินไม่มีวันนี้ ตรวจวันและเดือนอีกครั้ง',
    en: 'The calendar has no such day: check day and month',
  },
  'year-out-of-reach': {
    th: 'ปีไม่ถูกต้อง ใส่ปี พ.ศ. เช่น 2569 หรือ ค.ศ. เช่น 2026',
    en: 'Check the year: a Buddhist one such as 2569, or a Gregorian one such as 2026',
  },
};

const MONTHS: readonly string[] = [
  'มกราคม มกรา มค january jan',
  'กุมภาพันธ์ กุมภา กพ february feb',
  'มีนาคม มีนา มีค march mar',
  'เมษายน เมษา เมย april apr',
  'พฤษภาคม พฤษภา พค may',
  'มิถุนายน มิถุนา มิย june jun',
  'กรกฎาคม กรกฎา กค july jul',
  'สิงหาคม สิงหา สค august aug',
  'กันยายน กันยา กย september sept sep',
  'ตุลาคม ตุลา ตค october oct',
  'พฤศจิกายน พฤศจิกา พย november nov',
  'ธันวาคม ธันวา ธค december dec',
];
const MONTH_OF = new Map(
  MONTHS.flatMap((names, n) => names.split(' ').map((name) => [name, n + 1] as const)),
);

type Era = 'buddhist' | 'gregorian' | null;
type Parts = { day: number; month: number; year: string; era: Era };

const ERA = '(พศ|คศ|be|ce|ad)?';
const SHAPES: readonly [RegExp, (...found: string[]) => [string?, string?, string?, string?]][] = [
  // 2569-06-01
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (year, month, day) => [day, month, year]],
  // 1/6/2569, 01-06-69, 1 6 2569
  [
    new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ]${ERA} ?(\\d+)$`),
    (day, month, era, year) => [day, month, year, era],
  ],
  // 1 มิ.ย. พ.ศ. 2569, 1st June 2026 AD
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[-/ ]?([ก-๎a-z]+?)[-/, ]*${ERA} ?(\\d+) ?${ERA}$`),
    (day, month, before, year, after) => [day, month, year, before ?? after],
  ],
  // June 1, 2026
  [
    new RegExp(`^([a-z]+) ?(\\d{1,2})(?:st|nd|rd|th)?,? (\\d+) ?${ERA}$`),
    (month, day, year, era) => [day, month, year, era],
  ],
];

/**
 * The day that a person means: of the Buddhist or the Gregorian calendar, in Thai or Arabic digits, with
 * the month by number or by name. Whoever shows the field says back what was read.
 *
 * @param now a year of two digits is the one that lies nearer to it: 69 is 2569, 26 is 2026
 */
export function readDay(typed: string, now: Date): { day: Day } | { fault: DayFault } {
  const { text, buddhist } = tidied(typed);
  const parts = partsOf(text);
  if (!parts) return { fault: 'not-a-day' };
  const { day, month } = parts;
  const year = gregorianYear(parts, now);
  if (year === null || (buddhist !== null && buddhist - BUDDHIST_YEARS !== year))
    return { fault: 'year-out-of-reach' };
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return { fault: 'no-such-day' };
  return { day: at.toISOString().slice(0, 10) };
}

/** One way of writing: small letters, Arabic digits, no dots after letters, no name of the weekday. */
function tidied(typed: string): { text: string; buddhist: number | null } {
  const plain = toArabicDigits(cleanLine(typed))
    .toLowerCase()
    .replaceAll('ฏ', 'ฎ')
    .replace(/([ก-๎a-z])\.\s*/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/]) ?/g, '$1')
    .trim();
  const [, year] = /\((?:be|พศ) ?(\d{4})\)$/.exec(plain) ?? [];
  const text = plain
    .replace(/\([^)]*\)$/, '')
    .replace(
      /^(?:วัน[ก-๎]*?(?=ที่)|วัน[ก-๎]* |(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )/,
      '',
    )
    .replace(/^ที่ ?/, '')
    .trim();
  return { text, buddhist: year === undefined ? null : Number(year) };
}

function partsOf(text: string): Parts | null {
  for (const [shape, order] of SHAPES) {
    const found = shape.exec(text);
    if (!found) continue;
    const [day = '', month = '', year = '', era] = order(...found.slice(1));
    const number = /^\d+$/.test(month) ? Number(month) : MONTH_OF.get(month);
    if (number === undefined) return null;
    return { day: Number(day), month: number, year, era: eraOf(era) };
  }
  return null;
}

function eraOf(word: string | undefined): Era {
  if (word === undefined) return null;
  return word === 'พศ' || word === 'be' ? 'buddhist' : 'gregorian';
}

/** Null for a year that no day of this system lies in. */
function gregorianYear({ year, era }: Parts, now: Date): number | null {
  const number = Number(year);
  const fromBuddhist = (of: number) => of - BUDDHIST_YEARS;
  const read = () => {
    if (year.length === 2) {
      const [buddhist, gregorian] = [fromBuddhist(2500 + number), 2000 + number];
      if (era !== null) return era === 'buddhist' ? buddhist : gregorian;
      const distance = (of: number) => Math.abs(of - now.getUTCFullYear());
      return distance(buddhist) <= distance(gregorian) ? buddhist : gregorian;
    }
    const isBuddhist = era === null ? number >= BUDDHIST_FROM : era === 'buddhist';
    return isBuddhist ? fromBuddhist(number) : number;
  };
  const found = year.length === 2 || year.length === 4 ? read() : 0;
  return isInReach(found) ? found : null;
}

const isInReach = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR;

/** The Buddhist year that a person means by 2569, ๒๕๖๙, 2026 or พ.ศ. 2569; null for what is no year. */
export function readBuddhistYear(typed: string): number | null {
  const [, era, year] = /^(พศ|คศ|be|ce|ad)? ?(\d{4})$/.exec(tidied(typed).text) ?? [];
  if (year === undefined) return null;
  const number = Number(year);
  const isBuddhist = era === undefined ? number >= BUDDHIST_FROM : eraOf(era) === 'buddhist';
  const gregorian = isBuddhist ? number - BUDDHIST_YEARS : number;
  return isInReach(gregorian) ? gregorian + BUDDHIST_YEARS : null;
}

/** The year of an ISO day or instant as a Gregorian one: "2569-06-01T…" is of 2026. */
export function withGregorianYear(iso: string): string {
  return toArabicDigits(iso.trim()).replace(/^\d{4}(?=-)/, (year) =>
    String(Number(year) >= BUDDHIST_FROM ? Number(year) - BUDDHIST_YEARS : year),
  );
}

/** Whether an ISO day or instant, of the Gregorian calendar, lies in a year that can be meant. */
export const isYearInReach = (iso: string): boolean => isInReach(Number(iso.slice(0, 4)));
