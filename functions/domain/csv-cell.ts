/** Excel takes UTF-8 for Thai only where this stands first; other readers leave it out. */
export const BYTE_ORDER_MARK = '\uFEFF';

const FORMULA_START = /^['=+\-@|\t\r]/;

/**
 * Text that no spreadsheet takes for a formula: what would begin one gets an apostrophe, and so does
 * what begins with an apostrophe, so that `unescapeFormula` gives back every text as it was.
 */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe off where `escapeFormula` puts one, and nowhere else. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}

/** One field of a line (RFC 4180), quoted where it must be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
