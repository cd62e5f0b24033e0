import * as z from 'zod/mini';
import { epochSeconds, type Window } from '#domain/cycle.ts';
import { cleanLine, FreeLine } from '#domain/free-text.ts';
import { LaoCode, ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import type { FieldError } from '#domain/problem.ts';
import { type Text, toArabicDigits } from '#domain/text.ts';

/** A district as a code of DLA names it: province (2) and district (2). */
export const DistrictCode = z
  .string()
  .check(z.regex(/^[1-9]\d{3}$/, 'must be a code of a district: 4 digits'));
export type DistrictCode = z.infer<typeof DistrictCode>;

/** Whose window is moved. */
export const ExtensionScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('province'), province: ProvinceCode }),
  z.strictObject({ kind: z.literal('district'), district: DistrictCode }),
  z.strictObject({ kind: z.literal('lao'), lao: LaoCode }),
]);
export type ExtensionScope = z.infer<typeof ExtensionScope>;

/** True for an LAO whose window the scope moves. */
export function covers(scope: ExtensionScope, code: LaoCode): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'province':
      return provinceCodeOf(code) === scope.province;
    case 'district':
      return code.slice(1, 5) === scope.district;
    case 'lao':
      return code === scope.lao;
  }
}

/** The province that holds the scope; null where it is the whole country. */
export function provinceOf(scope: ExtensionScope): ProvinceCode | null {
  switch (scope.kind) {
    case 'all':
      return null;
    case 'province':
      return scope.province;
    case 'district':
      return scope.district.slice(0, 2);
    case 'lao':
      return provinceCodeOf(scope.lao);
  }
}

/** Characters that the number of a letter may have. */
export const LETTER_MAX_LENGTH = 80;

/** The office's letter that orders it: "มท 0810.8/ว 1234" of a day of the calendar. */
export const Letter = z.strictObject({
  number: FreeLine({ min: 1, max: LETTER_MAX_LENGTH }),
  /** ISO 8601 date, of the Gregorian calendar. */
  date: z.iso.date(),
});
export type Letter = z.infer<typeof Letter>;

/** As it is kept and compared: Arabic digits, single spaces. */
export function readLetterNumber(typed: string): string | null {
  const number = toArabicDigits(cleanLine(typed)).replace(/ +/g, ' ');
  return /\d/.test(number) ? number : null;
}

const DAY_SECONDS = 86_400;
/** A slip of the year is no window: Buddhist years are 543 more. */
const WINDOW_MAX_DAYS = 366;
/** How far ahead of now a closing may lie. */
const AHEAD_MAX_DAYS = 730;

/**
 * What is wrong with a window that a round is to have; null where nothing is. Whoever closes a
 * round early gives the present instant or an earlier one, which is allowed.
 */
export function windowFaultOf({ opensAt, closesAt }: Window, now: Date): FieldError | null {
  const [opens, closes] = [epochSeconds(opensAt), epochSeconds(closesAt)];
  const fault = (code: string, message: Text) => ({ pointer: '/closesAt', code, message });
  if (closes <= opens) {
    return fault('closing-before-opening', {
      th: 'วันปิดรับต้องอยู่หลังวันเปิดรับ',
      en: 'The closing must come after the opening',
    });
  }
  if (closes - opens > WINDOW_MAX_DAYS * DAY_SECONDS) {
    return fault('window-too-long', {
      th: `ช่วงเปิดรับยาวเกิน ${WINDOW_MAX_DAYS} วัน ตรวจปี พ.ศ. อีกครั้ง`,
      en: `The round would be open for more than ${WINDOW_MAX_DAYS} days: check the year`,
    });
  }
  if (closes - epochSeconds(now) > AHEAD_MAX_DAYS * DAY_SECONDS) {
    return fault('window-too-far', {
      th: 'วันปิดรับอยู่ไกลเกินสองปี ตรวจปี พ.ศ. อีกครั้ง',
      en: 'The closing lies more than two years ahead: check the year',
    });
  }
  return null;
}

/** What is wrong with a closing of some LAOs' own; null where nothing is. */
export function extensionFaultOf(
  { opensAt, closesAt: general }: Window,
  closesAt: string,
  now: Date,
): FieldError | null {
  const fault = (code: string, message: Text) => ({ pointer: '/closesAt', code, message });
  if (epochSeconds(closesAt) <= epochSeconds(now)) {
    return fault('closing-past', {
      th: 'วันปิดรับใหม่ต้องอยู่หลังเวลานี้',
      en: 'The new closing must lie ahead',
    });
  }
  if (epochSeconds(closesAt) <= epochSeconds(general)) {
    return fault('closing-not-later', {
      th: 'วันปิดรับใหม่ต้องอยู่หลังวันปิดรับของรอบ การขยายเวลาให้บาง อปท. ไม่ลดเวลาของใคร',
      en: 'The new closing must come after the round’s own: an extension never takes time away',
    });
  }
  return windowFaultOf({ opensAt, closesAt }, now);
}
