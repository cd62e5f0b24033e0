import { toArabicDigits } from '#domain/text.ts';

/** A code as it is typed or pasted, in Thai or Arabic digits, with blanks or a dash; null where it is none. */
export function sixDigits(typed: string): string | null {
  const code = toArabicDigits(typed).replaceAll(/[\s\u200b-]/g, '');
  return /^\d{6}$/.test(code) ? code : null;
}
