import * as z from 'zod/mini';
import { FreeText } from './free-text.ts';

/** More than any heading, label or guidance of a form has; a slip of a paste is more. */
const TEXT_MAX_LENGTH = 10_000;

/** Text that a person reads, in the two languages of the interface. Thai is the official one. */
export const Text = z.strictObject({
  th: FreeText({ min: 1, max: TEXT_MAX_LENGTH }),
  en: FreeText({ min: 1, max: TEXT_MAX_LENGTH }),
});
export type Text = z.infer<typeof Text>;
export type Language = keyof Text;

const THAI_ZERO = '๐'.charCodeAt(0);

/** Thai digits become Arabic ones; official text mixes both inside one number ("๒๕๖6"). */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}
