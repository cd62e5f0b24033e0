import * as z from 'zod/mini';
import { cleanLine, FreeText } from './free-text.ts';

/** More than any heading, label or guidance of a form has; a slip of a paste is more. */
const TEXT_MAX_LENGTH = 10_000;

/** Text that a person reads, in the two languages of the interface. Thai is the official one. */
export const Text = z.strictObject({
  th: FreeText({ min: 1, max: TEXT_MAX_LENGTH }),
  en: FreeText({ min: 1, max: TEXT_MAX_LENGTH }),
});
export type Text = z.infer<typeof Text>;
export type Language = keyof Text;

/** Thai digits become Arabic ones, and so do those of full width; official text mixes them inside one number ("๒๕๖6"). */
export function toArabicDigits(text: string): string {
  // U+0E50 to U+0E59 and U+FF10 to U+FF19: the last four bits are the digit.
  return text.replace(/[๐-๙０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** A code or a number as it is typed: cleaned, in Arabic digits, without the blanks that people part it by. */
export const cleanCode = (text: string): string =>
  toArabicDigits(cleanLine(text)).replace(/ +/g, '');
