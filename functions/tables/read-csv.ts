import { parseCsv } from 'hucre/csv';
import { unescapeFormula } from './csv-cell.ts';
import { type FileTable, UnreadableFile } from './file-table.ts';
import { headerKey } from './header.ts';
import { requireBounds, requireFewMarks } from './table-bounds.ts';

/** What parts the cells of a line, as programs write them: the first that fits is taken. */
const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Rows among which the header is looked for, below title lines. */
const HEAD_ROWS = 30;

/**
 * Reads a text as a table. Which mark parts its cells is told by its own `sep=` line, as Excel takes it, or is the
 * one under which most words of a header are found.
 *
 * @param known names that columns may have
 * @throws UnreadableFile where a quotation mark is not closed, or it has more cells than any table of ours
 */
export function readCsvTable(text: string, known: readonly string[]): FileTable {
  const [declaration, named] = /^"?sep=([^\r\n])"?(?:\r\n|\r|\n|$)/i.exec(text) ?? ['', undefined];
  const body = text.slice(declaration.length);
  const separator = named ?? separatorOf(body, new Set(known.map(headerKey)));
  requireFewMarks(body, separator);
  const rows = recordsOf(body, separator).map((row) =>
    row.map((cell) => ({ text: unescapeFormula(cell) })),
  );
  requireBounds(rows);
  return { name: null, rows, merges: [], separator };
}

function separatorOf(text: string, known: ReadonlySet<string>): string {
  const head = text.split(/\r\n|\r|\n/, HEAD_ROWS).join('\n');
  const scored = SEPARATORS.map((separator) => {
    const rows = parseCsv(head, { delimiter: separator });
    const found = rows.map(
      (row) => row.filter((cell) => known.has(headerKey(String(cell)))).length,
    );
    return { separator, score: Math.max(0, ...found) * 1000 + (rows[0]?.length ?? 0) };
  });
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).separator;
}

/** Stands behind the text: where it is no row of its own, a quotation mark before it is open. */
const END = '\u0001';

/** The parser takes what follows an open quotation mark for one cell, to the end of the file. */
function recordsOf(text: string, separator: string): string[][] {
  const rows = parseCsv(`${text}\n${END}`, { delimiter: separator }).map((row) => row.map(String));
  const last = rows.pop();
  if (last?.length !== 1 || last[0] !== END) throw new UnreadableFile(unclosed(rows.length + 1));
  return rows;
}

const unclosed = (row: number) => ({
  th: `เครื่องหมายคำพูด (") ที่แถว ${row} ไม่มีตัวปิด จึงอ่านไฟล์ไม่ได้ ให้แก้แถวนั้น หรือบันทึกเป็น Excel (.xlsx)`,
  en: `A quotation mark (") in row ${row} is not closed, so the file cannot be read: mend that row, or save it as Excel (.xlsx)`,
});
