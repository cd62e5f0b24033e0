import { cleanCode } from '#domain/text.ts';

/** A code as it is typed or pasted, in Thai or Arabic digits, with blanks or a dash; null where it is none. */
export function sixDigits(typed: string): string | null {
  const code = cleanCode(typed).replaceAll('-', '');
  return /^\d{6}$/.test(code) ? code : null;
}
