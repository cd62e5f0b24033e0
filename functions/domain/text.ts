import * as z from 'zod/mini';

/** Text that a person reads, in the two languages of the interface. Thai is the official one. */
export const Text = z.strictObject({
  th: z.string().check(z.minLength(1)),
  en: z.string().check(z.minLength(1)),
});
export type Text = z.infer<typeof Text>;
export type Language = keyof Text;

const THAI_ZERO = '๐'.charCodeAt(0);

/** Thai digits become Arabic ones; official text mixes both inside one number ("๒๕๖6"). */
export function toArabicDigits(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));
}
