import type { Text } from '#domain/text.ts';
import { addressOf } from '#tables/cell-address.ts';
import {
  BLANK,
  type FileCell,
  type FileFault,
  type FileTable,
  faultAt,
} from '#tables/file-table.ts';
import { type Columns, headedOf, namesOf } from '#tables/header.ts';
import { COLUMNS, type ColumnKey, INPUT_COLUMNS } from './columns.ts';

/** A row that bears a code, where it was found. */
export type FoundRow = {
  id: string;
  table: FileTable;
  /** 0-based row of the sheet. */
  index: number;
  columns: Readonly<Record<ColumnKey, number>>;
  cellOf(column: ColumnKey): FileCell;
  /** False where the column of notes is gone, or stands twice. */
  hasNote: boolean;
};

/** Columns without which a row cannot be read. */
const NEEDED: readonly ColumnKey[] = [
  'id',
  'stamp',
  ...INPUT_COLUMNS.filter((key) => key !== 'note'),
];
const NAMES = Object.fromEntries(
  COLUMNS.map(({ key, header }) => [key, [header]]),
) as unknown as Columns<ColumnKey>;
export const FORM_NAMES = namesOf(NAMES);

/**
 * Finds the form's rows in every table that has the form's header; other sheets are the officer's
 * own and are passed over. A merge over them hides answers, so it is a fault.
 */
export function findRows(tables: readonly FileTable[]): {
  rows: FoundRow[];
  faults: FileFault[];
  notes: FileFault[];
} {
  const rows: FoundRow[] = [];
  const notes: FileFault[] = [];
  const faults: FileFault[] = [];
  const headed = tables.flatMap((table) => {
    const header = headedOf(table, NAMES);
    return header?.places.id === undefined || Object.keys(header.places).length < 3 ? [] : [header];
  });
  if (headed.length === 0) faults.push({ sheet: null, cell: null, message: NOT_A_FORM });
  for (const { table, headerRow, firstRow, places: columns, repeated } of headed) {
    const lost = NEEDED.filter((key) => columns[key] === undefined);
    for (const key of lost) faults.push(faultAt(table, headerRow, 0, columnLost(key)));
    for (const key of NEEDED)
      if (repeated.includes(key))
        faults.push(faultAt(table, headerRow, columns[key] ?? 0, columnRepeated(key)));
    if (lost.length > 0) continue;
    for (const { startRow, startCol, endRow, endCol } of table.merges) {
      if (endRow < firstRow) continue;
      const range = `${addressOf(startRow, startCol)}:${addressOf(endRow, endCol)}`;
      faults.push({ sheet: table.name, cell: range, message: MERGED });
    }
    const hasNote = columns.note !== undefined && !repeated.includes('note');
    if (!hasNote) notes.push({ sheet: table.name, cell: null, message: NO_NOTES });
    const found = { note: columns.id ?? 0, ...columns } as Record<ColumnKey, number>;
    for (let index = firstRow; index < table.rows.length; index += 1) {
      const cellOf = (column: ColumnKey) => table.rows[index]?.[found[column]] ?? BLANK;
      const id = cellOf('id').text.trim();
      const typed = INPUT_COLUMNS.find((column) => cellOf(column).text.trim() !== '');
      if (id !== '') rows.push({ id, table, index, columns: found, cellOf, hasNote });
      else if (typed) faults.push(faultAt(table, index, found[typed], NO_CODE));
    }
  }
  return { rows, faults, notes };
}

const NOT_A_FORM: Text = {
  th: 'ไฟล์นี้ไม่ใช่แบบประเมินที่ดาวน์โหลดจากระบบ หรือแถวหัวตารางถูกแก้ไข',
  en: 'This is not a form that was downloaded here, or its header row was changed',
};
const MERGED: Text = {
  th: 'มีการผสานเซลล์ในตาราง ให้ยกเลิกการผสานเซลล์แล้วตรวจคำตอบในแถวเหล่านี้',
  en: 'Cells are merged in the table: unmerge them and check the answers of these rows',
};
const NO_NOTES: Text = {
  th: 'ไม่พบคอลัมน์ "หมายเหตุ" หรือมีมากกว่าหนึ่ง หมายเหตุในระบบจึงคงเดิม',
  en: 'The column “หมายเหตุ” (notes) is missing or stands twice: the notes stay as they are stored',
};
const NO_CODE: Text = {
  th: 'แถวนี้มีคำตอบแต่ไม่มีรหัสเกณฑ์ชี้วัด ให้กรอกในแถวตามไฟล์ที่ดาวน์โหลด',
  en: 'This row has an answer but no code: fill in the rows as they were downloaded',
};

const headerOf = (key: ColumnKey): string =>
  COLUMNS.find((column) => column.key === key)?.header ?? key;

function columnRepeated(key: ColumnKey): Text {
  return {
    th: `หัวตารางมีคอลัมน์ "${headerOf(key)}" มากกว่าหนึ่งคอลัมน์ ให้เหลือคอลัมน์เดียว`,
    en: `The header has the column “${headerOf(key)}” more than once: keep one of them`,
  };
}

function columnLost(key: ColumnKey): Text {
  const header = headerOf(key);
  return {
    th: `ไม่พบคอลัมน์ "${header}" ในแถวหัวตาราง`,
    en: `The header row has no column “${header}”`,
  };
}
