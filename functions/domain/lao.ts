import * as z from 'zod/mini';
import { cleanLine } from './free-text.ts';
import { type Text, toArabicDigits } from './text.ts';

/** The types of LAO (องค์กรปกครองส่วนท้องถิ่น) that DLA's open data knows, in its order. */
export const LAO_TYPES = [
  'pao',
  'special',
  'city_municipality',
  'town_municipality',
  'subdistrict_municipality',
  'tao',
] as const;
export const LaoType = z.enum(LAO_TYPES);
export type LaoType = z.infer<typeof LaoType>;

/** Name of each type; the Thai one is the word in DLA's column ประเภท อปท. */
export const LAO_TYPE_NAMES: Record<LaoType, Text> = {
  pao: { th: 'อบจ.', en: 'Provincial administrative organisation' },
  special: { th: 'ท้องถิ่นรูปแบบพิเศษ', en: 'Special local administration' },
  city_municipality: { th: 'เทศบาลนคร', en: 'City municipality' },
  town_municipality: { th: 'เทศบาลเมือง', en: 'Town municipality' },
  subdistrict_municipality: { th: 'เทศบาลตำบล', en: 'Subdistrict municipality' },
  tao: { th: 'อบต.', en: 'Subdistrict administrative organisation' },
};

/** Reads a type: its name here ("tao") or the word of DLA's column ("อบต."); null for another. */
export function readLaoType(word: string): LaoType | null {
  const wanted = cleanLine(word);
  return LAO_TYPES.find((type) => type === wanted || LAO_TYPE_NAMES[type].th === wanted) ?? null;
}

const LAO_CODE = /^[1-9]\d{6}$/;
const PROVINCE_CODE = /^[1-9]\d$/;

/**
 * A DLA code: kind, DOPA province (2), district (2), running number (2).
 * The first digit is history, not type: 6130408 is a subdistrict municipality today.
 */
export const LaoCode = z.string().check(z.regex(LAO_CODE, 'must be a code of DLA: 7 digits'));
export type LaoCode = z.infer<typeof LaoCode>;

export const ProvinceCode = z
  .string()
  .check(z.regex(PROVINCE_CODE, 'must be a code of a province: 2 digits'));
export type ProvinceCode = z.infer<typeof ProvinceCode>;

export const Lao = z.strictObject({
  code: LaoCode,
  type: LaoType,
  /** Without the type's prefix, as DLA writes it. */
  name: z.string().check(z.minLength(1)),
  district: z.string().check(z.minLength(1)),
  province: z.string().check(z.minLength(1)),
  areaSquareKilometres: z.optional(z.string()),
});
export type Lao = z.infer<typeof Lao>;

/**
 * Why a name of the registry is not taken; null where it is. Such a name is never one that people have given, and it
 * stands in every file that is published.
 */
export function nameFault(name: string): Text | null {
  const isPlain = /^[\p{L}\p{N}]\P{Cc}*$/u.test(name);
  return isPlain
    ? null
    : {
        th: `"${name.replace(/\p{Cc}/gu, ' ')}" ไม่ใช่ชื่อ ชื่อต้องขึ้นต้นด้วยตัวอักษรหรือตัวเลข ไม่ใช่เครื่องหมาย เช่น = + - @`,
        en: `"${name.replace(/\p{Cc}/gu, ' ')}" is no name: a name begins with a letter or a digit, not with a sign such as = + - @`,
      };
}

export function provinceCodeOf(code: LaoCode): ProvinceCode {
  return code.slice(1, 3);
}

/** Reads a code as people type it, with digits of any kind, parted or not; `null` when it is not one. */
export function readLaoCode(typed: string): LaoCode | null {
  const code = toArabicDigits(cleanLine(typed)).replace(/[ ‐-―-]+/g, '');
  return isLaoCode(code) ? code : null;
}

// Not by the schemas: a page that tells codes apart would load all of zod for it.
export const isLaoCode = (text: string): text is LaoCode => LAO_CODE.test(text);
export const isProvinceCode = (text: string): text is ProvinceCode => PROVINCE_CODE.test(text);

/** A name alone is ambiguous (561 stand twice in one district): type, district and province go with it. */
export function fullNameOf(lao: Lao): string {
  // Bangkok is a province and an LAO in one.
  if (lao.type === 'special' && lao.name === lao.province) return lao.name;
  const name = lao.type === 'special' ? lao.name : `${LAO_TYPE_NAMES[lao.type].th}${lao.name}`;
  return lao.type === 'pao' ? name : `${name} อ.${lao.district} จ.${lao.province}`;
}
