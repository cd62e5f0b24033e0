import { cleanLine } from '#domain/free-text.ts';
import type { Text } from '#domain/text.ts';
import { BLANK, type FileCell, type FileTable } from './file-table.ts';
import type { Headed } from './header.ts';

/** A row below a header that holds something. */
export type TableRow<Key extends string> = {
  /** As Excel numbers it, the first being 1. */
  line: number;
  cell(column: Key): FileCell;
  /** What a person sees in the cell, cleaned to one line. */
  text(column: Key): string;
  /** Why the row cannot be what was meant, whatever its cells hold. */
  broken: Text | null;
  /** All that it holds, as it is. */
  whole(): string;
};

/** The rows of a table. A cell merged downwards holds for each of its rows, as people see it. */
export function tableRows<Key extends string>({
  table,
  firstRow,
  places,
  repeated,
}: Headed<Key>): TableRow<Key>[] {
  const merged = mergedDown(table);
  return table.rows.slice(firstRow).flatMap((cells, n): TableRow<Key>[] => {
    if (cells.every(({ text }) => text.trim() === '')) return [];
    const row = firstRow + n;
    const cell = (column: Key): FileCell => {
      const place = repeated.includes(column) ? undefined : places[column];
      if (place === undefined) return BLANK;
      return merged.get(`${row},${place}`) ?? cells[place] ?? BLANK;
    };
    const text = (column: Key) => {
      const { text: kept, shown = kept } = cell(column);
      return cleanLine(shown);
    };
    const whole = () => cells.map((each) => each.text).join('\n');
    return [{ line: row + 1, cell, text, broken: swallowed(table, cells), whole }];
  });
}

/** Cells that a merge hides, by row and column, as the one that is seen. */
function mergedDown({ rows, merges }: FileTable): Map<string, FileCell> {
  const seen = new Map<string, FileCell>();
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const cell = rows[startRow]?.[startCol];
    if (!cell || startCol !== endCol) continue;
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length); row += 1)
      seen.set(`${row},${startCol}`, cell);
  }
  return seen;
}

/** A quotation mark that was left open takes the rows up to the next one into its cell. */
function swallowed({ separator }: FileTable, cells: readonly FileCell[]): Text | null {
  if (separator === undefined) return null;
  const holdsRow = cells.some(({ text }) =>
    text
      .split(/\r\n|\r|\n/, 50)
      .some((line, _, lines) => lines.length > 1 && line.split(separator).length > 3),
  );
  return holdsRow ? SWALLOWED : null;
}

const SWALLOWED: Text = {
  th: 'เครื่องหมายคำพูด (") ในแถวนี้ไม่ครบคู่ แถวถัดไปจึงติดมาในช่องเดียวกัน',
  en: 'A quotation mark (") of this row is not closed, so that it holds the rows below it',
};
