import { cleanText } from '#domain/free-text.ts';
import { isDash, readQuantity } from '#domain/quantity.ts';
import { cleanCode, type Text } from '#domain/text.ts';
import { BLANK, type FileFault, type FileTable, faultAt } from '#tables/file-table.ts';
import { type Columns, headedOf, headerKey, namesOf } from '#tables/header.ts';
import {
  type CellKind,
  SHEETS,
  type SheetColumn,
  type SheetKey,
  WORDS,
} from './catalogue-columns.ts';

export type Place = { table: FileTable; row: number; column: number };
export type Row = { value: Tree; at: (path: string) => Place };
export interface Tree {
  [name: string]: unknown;
}

const namesIn = (columns: readonly SheetColumn[]): Columns<string> =>
  Object.fromEntries(columns.map(({ path, header }) => [path, [header]]));

/** Names of the columns of every sheet. */
export const CATALOGUE_NAMES = Object.values(SHEETS).flatMap(({ columns }) =>
  namesOf(namesIn(columns)),
);

/**
 * The rows of a sheet as objects; columns are found by the words of the header. What only warns a recorder costs no
 * file: where nobody can read it, it is left out and noted.
 */
export function rowsOf(
  key: SheetKey,
  tables: readonly FileTable[],
  faults: FileFault[],
  notes: FileFault[],
): Row[] {
  const { name, columns }: { name: string; columns: readonly SheetColumn[] } = SHEETS[key];
  const table = tables.find((each) => headerKey(each.name ?? '') === headerKey(name));
  if (!table) {
    // A form may be without checklists, and without a second form.
    if (key !== 'items' && key !== 'questions')
      faults.push({ sheet: null, cell: null, message: missingSheet(name) });
    return [];
  }
  const headed = headedOf(table, namesIn(columns));
  const { headerRow = 0, firstRow = 1, places = {}, repeated = [] } = headed ?? {};
  const found = columns.map((column) => ({ column, index: places[column.path] ?? -1 }));
  for (const { column, index } of found) {
    if (index < 0 && !column.mayLack)
      faults.push(faultAt(table, headerRow, 0, missingColumn(column.header)));
    if (repeated.includes(column.path))
      faults.push(faultAt(table, headerRow, index, repeatedColumn(column.header)));
  }
  const indexOf = new Map(found.map(({ column, index }) => [column.path, Math.max(index, 0)]));
  return table.rows.flatMap((cells, r): Row[] => {
    if (r < firstRow || cells.every(({ text }) => text.trim() === '')) return [];
    const value: Tree = {};
    for (const { column, index } of found) {
      const cell = (index < 0 ? undefined : cells[index]) ?? BLANK;
      if (cell.fault && !ADVICE.test(column.path))
        faults.push(faultAt(table, r, index, cell.fault));
      const meant = meaningOf(cell.text, column.kind);
      if (ADVICE.test(column.path) && column.kind === 'figure' && !isFigure(meant)) {
        notes.push(faultAt(table, r, index, leftOut(cell.text.trim())));
        continue;
      }
      if (meant !== undefined) set(value, column.path.split('/'), meant);
    }
    return [{ value, at: (path) => ({ table, row: r, column: indexOf.get(path) ?? 0 }) }];
  });
}

/** When a figure is doubted: nothing is scored by it. */
const ADVICE = /^plausible\//;
const isFigure = (meant: unknown): boolean =>
  meant === undefined || (typeof meant === 'string' && 'quantity' in readQuantity(meant));

const leftOut = (typed: string): Text => ({
  th: `“${typed}” ไม่ใช่จำนวน จึงไม่ใช้การเตือนนี้`,
  en: `“${typed}” is no number: this warning is left out`,
});

function set(tree: Tree, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  tree[name] ??= {};
  set(tree[name] as Tree, rest, value);
}

/** What a cell means; words that mean nothing here stay as they are, for the rules to refuse. */
function meaningOf(text: string, kind: CellKind): unknown {
  const typed = cleanText(text).trim();
  if (typed === '') return undefined;
  switch (kind) {
    case 'text':
      return typed;
    case 'code':
      return cleanCode(typed);
    case 'codes':
      return typed.split(/[\s,;]+/).flatMap((code) => cleanCode(code) || []);
    case 'figure': {
      // Of a form a dash says one thing only: that there is none.
      if (isDash(typed)) return undefined;
      const read = readQuantity(typed);
      return 'quantity' in read ? (read.quantity ?? undefined) : typed;
    }
    case 'whole': {
      const digits = cleanCode(typed);
      return /^\d+$/.test(digits) ? Number(digits) : typed;
    }
    default: {
      const word = WORDS[kind]?.find(
        ([said, meant]) => said === typed || String(meant) === typed.toLowerCase(),
      );
      return word ? word[1] : typed;
    }
  }
}

const missingSheet = (name: string): Text => ({
  th: `ไม่พบแผ่นงาน “${name}” ให้เริ่มจากไฟล์ต้นแบบ`,
  en: `The sheet “${name}” is missing: begin with the template`,
});
const repeatedColumn = (header: string): Text => ({
  th: `หัวตารางมีคอลัมน์ “${header}” มากกว่าหนึ่งคอลัมน์ ให้เหลือคอลัมน์เดียว`,
  en: `The header has the column “${header}” more than once: keep one of them`,
});
const missingColumn = (header: string): Text => ({
  th: `ไม่พบคอลัมน์ “${header}” ในแถวหัวตาราง`,
  en: `The header row has no column “${header}”`,
});
