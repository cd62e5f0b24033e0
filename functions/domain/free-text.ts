import * as z from 'zod/mini';
import type { Text } from './text.ts';
import { tidyThai } from './thai-text.ts';

/** Marks that turn the direction of writing: Thai and English need none, and they can hide what a text says. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Without a shape of their own; the joiners U+200C and U+200D stay, since emoji and other scripts need them. */
const INVISIBLE =
  /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Control characters but the line's end, and code points that are no characters (U+FFFE and the like). */
const CONTROL = /(?!\n)\p{Cc}|[\ufdd0-\ufdef]|[\ufffe\uffff]/gu;
/** Half of a character: what is left where a text was cut between the two UTF-16 units of one. */
const HALF = /\p{Cs}/gu;
/** Latin letters, digits and signs in full width, and letters that are drawn as one (ﬁ). */
const PRESENTED = /[\ufb00-\ufb06\uff01-\uff5e\uffe0-\uffe6]+/g;

/**
 * A text as it is kept: NFC, Thai as it is typed (`tidyThai`), lines that end in U+000A, plain spaces, no
 * control or direction marks, nothing invisible, no half characters, no presentation forms. Cleaning twice changes
 * nothing. It is the one cleaning of all that comes in: forms, files, searches, codes.
 */
export function cleanText(text: string): string {
  // Nearly all that is cleaned is plain already.
  if (PLAIN.test(text)) return text;
  const plain = text
    .replace(HALF, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/\t|\p{Zs}/gu, ' ')
    .replace(CONTROL, '')
    .replace(DIRECTION, '')
    .replace(INVISIBLE, '')
    .replace(PRESENTED, (shapes) => shapes.normalize('NFKC'));
  return tidyThai(plain);
}

/** Printable ASCII and line ends. */
const PLAIN = /^[\n\x20-\x7e]*$/;

/** A text of one line: what breaks lines in it is a space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\n+/g, ' ').trim();

/** Characters as a person counts them, not UTF-16 units: one code point each. */
export const lengthOf = (text: string): number => [...text].length;

/** Whether a text holds half of a character, which no store can keep. */
export const isBroken = (text: string): boolean => text.search(HALF) !== -1;

/** What stands at a field whose text is longer than it may be. */
export const tooLong = (length: number, max: number): Text => ({
  th: `ข้อความยาวเกินไป ${length - max} ตัวอักษร (ใส่ได้ไม่เกิน ${max} ตัวอักษร)`,
  en: `${length - max} characters too many (at most ${max})`,
});

type Limits = { max: number; min?: number };

/**
 * What a person writes, of one line or more: cleaned, at its ends too, and counted by code points after that. The one
 * type for every such field of the API and of files.
 */
export const FreeText = ({ max, min = 0 }: Limits) =>
  schemaOf((text) => cleanText(text).trim(), max, min);

/** The same of one line: names, numbers of letters, file names. */
export const FreeLine = ({ max, min = 0 }: Limits) => schemaOf(cleanLine, max, min);

const schemaOf = (clean: (text: string) => string, max: number, min: number) =>
  z
    .string()
    .check(z.overwrite(clean), sizeCheck(min, max), z.meta({ minLength: min, maxLength: max }));

/** As zod's own checks of size, which count UTF-16 units. */
const sizeCheck = (min: number, max: number) =>
  z.check<string>(({ value, issues }) => {
    const length = lengthOf(value);
    if (length > max)
      issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: max,
        inclusive: true,
        input: value,
      });
    if (length < min)
      issues.push({
        code: 'too_small',
        origin: 'string',
        minimum: min,
        inclusive: true,
        input: value,
      });
  });
