/** Excel takes UTF-8 for Thai only where this stands first; other readers leave it out. */
export const BYTE_ORDER_MARK = '\uFEFF';

const FORMULA_START = /^['=+\-@|\t\r]/;
/** A negative figure, which a spreadsheet takes for the figure that it is. */
const FIGURE = /^-\d+(\.\d+)?$/;

/**
 * Text that no spreadsheet takes for a formula: what would begin one and is no figure gets an apostrophe, and so does
 * what begins with an apostrophe, so that `unescapeFormula` gives back every text as it was.
 */
export function escapeFormula(text: string): string {
  return FORMULA_START.test(text) && !FIGURE.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe off where `escapeFormula` puts one, and nowhere else. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text;
}

/**
 * One cell of a line (RFC 4180) of every CSV that is written: no formula to a spreadsheet, quoted where it must be. A
 * figure stays as it is, so that what is published can be reckoned with.
 */
export function csvCell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
