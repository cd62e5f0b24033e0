import { parseCsv } from 'hucre/csv';
import { unescapeFormula } from '#domain/csv-cell.ts';
import type { FileTable } from './file-table.ts';
import { requireBounds, requireFewMarks } from './table-bounds.ts';

/**
 * Reads a CSV as Excel writes it back: UTF-8 with or without its mark, UTF-16 ("Unicode text"), or
 * Windows-874, which is what a Thai Windows saves "CSV" in; commas, semicolons or tabs.
 */
export function readCsvTable(bytes: Uint8Array): FileTable {
  const text = csvText(bytes);
  const delimiter = delimiterOf(text);
  requireFewMarks(text, delimiter);
  const rows = parseCsv(text, { delimiter }).map((row) =>
    row.map((cell) => ({ text: unescapeFormula(String(cell ?? '')) })),
  );
  requireBounds(rows);
  return { name: null, rows, merges: [] };
}

/** The text of a CSV, in whichever of these encodings it is. */
export function csvText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-874').decode(bytes);
  }
}

/** What parts the header's words; they have none of these characters themselves. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
