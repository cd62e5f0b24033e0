import { COLUMNS } from './columns.ts';
import type { FormRow } from './form-sheets.ts';

/** Points of one line of the form's font; Sarabun's marks stand high above their letters. */
const LINE_POINTS = 23;
/** Room below the last line, for the vowels under it. */
const MARGIN_POINTS = 6;

/**
 * Height of a row in points, reckoned from the words in it: programs do not all make room for
 * wrapped lines by themselves. Thai vowels above and below take no width.
 */
export function rowHeightOf({ cells }: FormRow): number {
  const lines = COLUMNS.map(({ key, width }) => {
    const text = key === 'stamp' ? '' : (cells[key] ?? '');
    return text.split('\n').reduce((sum, line) => sum + linesOf(line, width), 0);
  });
  return Math.max(1, ...lines) * LINE_POINTS + MARGIN_POINTS;
}

export function linesOf(line: string, width: number): number {
  return Math.max(1, Math.ceil(line.replace(/\p{Mn}/gu, '').length / width));
}
