import type { Text } from '#domain/text.ts';
import { addressOf } from './cell-address.ts';
import { UnreadableFile } from './file-table.ts';

/** A form is about 60 kB, the accounts of the country 1 MB; what is far larger is something else. */
const FILE_MAX_BYTES = 5 * 1024 * 1024;
/** What a workbook may come to when it is unpacked; the accounts of the country are some 20 MB. */
export const UNPACKED_MAX_BYTES = 64 * 1024 * 1024;
/** Rows, columns and cells of a table: three accounts for each LAO are some 24,000 rows. */
export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 256;
export const MAX_CELLS = 1_000_000;
/** Excel keeps no more in a cell. */
const MAX_CELL_LETTERS = 32_767;
/** After so long a reading is ended: a slow phone reads the largest file that is taken in less. */
export const READING_TTL_MS = 60_000;

/** @throws UnreadableFile where a file is larger than any of ours: asked before its bytes are read */
export function requireSize(bytes: number): void {
  if (bytes > FILE_MAX_BYTES) throw new UnreadableFile(WORDS.tooLarge);
}

/**
 * Where the used part of a sheet ends, from its XML, before anything makes rows of it: one cell in the last column
 * of each row would be 16,384 cells a row. What is blank beyond the bounds is left out of account, as programs
 * format whole rows and columns.
 *
 * @throws UnreadableFile where it has more rows, columns or cells than a table of ours
 */
export function sheetExtent(xml: string): { rows: number; columns: number; cells: number } {
  let row = 0;
  let column = 0;
  let rows = 0;
  let columns = 0;
  for (const { 1: tag, 2: attributes = '', 3: closed, 4: after } of xml.matchAll(ROWS_AND_CELLS)) {
    const place = /(?:^|\s)r\s*=\s*["']([A-Za-z]*)(\d+)["']/.exec(attributes);
    if (tag === 'row') {
      row = place ? Number(place[2]) : row + 1;
      column = 0;
      continue;
    }
    column = place?.[1] ? columnOf(place[1]) : column + 1;
    const ofRow = place ? Number(place[2]) : row;
    const isBlank = closed === '/' || after !== undefined;
    if (column > MAX_COLUMNS || ofRow > MAX_ROWS) {
      if (isBlank) continue;
      throw new UnreadableFile(WORDS.tooFar(addressOf(ofRow - 1, column - 1)));
    }
    rows = Math.max(rows, ofRow);
    columns = Math.max(columns, column);
  }
  return { rows, columns, cells: requireCells(rows * columns) };
}

/** @throws UnreadableFile where they are more than a table of ours may have */
export function requireCells(cells: number): number {
  if (cells > MAX_CELLS) throw new UnreadableFile(WORDS.tooManyCells);
  return cells;
}

/** @throws UnreadableFile where a cell is longer than Excel's longest, or stands beyond the last column or row */
export function requireBounds(rows: readonly (readonly { text: string }[])[]): void {
  if (rows.length > MAX_ROWS) throw new UnreadableFile(WORDS.tooManyCells);
  rows.forEach((row, r) => {
    row.forEach(({ text }, c) => {
      if (c >= MAX_COLUMNS && text !== '') throw new UnreadableFile(WORDS.tooFar(addressOf(r, c)));
      if (text.length > MAX_CELL_LETTERS) throw new UnreadableFile(WORDS.tooLong(addressOf(r, c)));
    });
  });
}

/** @throws UnreadableFile where a text has more cells than a table of ours: each ends with a mark or a line */
export function requireFewMarks(text: string, delimiter: string): void {
  const mark = delimiter.charCodeAt(0);
  let cells = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === mark || code === 10 || code === 13) cells += 1;
  }
  requireCells(cells);
}

/** Tags of rows and cells; an attribute may hold a `>`. */
const ROWS_AND_CELLS =
  /<(?:[\w.-]+:)?(row|c)(?=[\s/>])((?:[^>"'/]|"[^"]*"|'[^']*'|\/(?!>))*)(\/?)>(<\/(?:[\w.-]+:)?c\s*>)?/g;

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
}

export const WORDS = {
  tooLarge: {
    th: 'ไฟล์ใหญ่เกิน 5 เมกะไบต์ ตารางที่ระบบนี้ใช้มีขนาดเล็กกว่านั้นมาก ให้เลือกไฟล์ใหม่',
    en: 'The file is larger than 5 MB; a table of this system is far smaller. Choose another file.',
  },
  tooMuchInside: {
    th: 'ไฟล์ Excel นี้มีข้อมูลข้างในมากเกินกว่าที่จะเปิดได้ จึงยังไม่ได้อ่าน ให้คัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่แล้วเลือกไฟล์นั้น',
    en: 'There is more in this Excel file than can be opened, so it was not read. Copy the table alone into a new file and choose that one.',
  },
  tooManyCells: {
    th: 'ตารางในไฟล์นี้มีช่องมากเกินไป จึงยังไม่ได้อ่าน ให้ลบแถวและคอลัมน์ที่ไม่ใช้ออก หรือคัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่',
    en: 'The table in this file has too many cells, so it was not read. Delete rows and columns that are not used, or copy the table alone into a new file.',
  },
  tooFar: (cell: string) => ({
    th: `ช่อง ${cell} มีข้อมูลอยู่ไกลเกินตาราง จึงยังไม่ได้อ่านไฟล์ ให้ลบแถวและคอลัมน์ที่อยู่นอกตารางออกแล้วเลือกไฟล์อีกครั้ง`,
    en: `Cell ${cell} holds something far outside the table, so the file was not read. Delete the rows and columns outside the table and choose the file again.`,
  }),
  tooLong: (cell: string) => ({
    th: `ช่อง ${cell} มีข้อความยาวเกินกว่าที่ Excel เก็บได้ จึงยังไม่ได้อ่านไฟล์ ให้ตรวจไฟล์แล้วเลือกใหม่`,
    en: `Cell ${cell} holds a longer text than Excel can keep, so the file was not read. Check the file and choose it again.`,
  }),
  tookTooLong: {
    th: 'อ่านไฟล์นี้นานเกินไปจึงหยุด ให้คัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่แล้วเลือกไฟล์นั้น',
    en: 'Reading this file took too long and was stopped. Copy the table alone into a new file and choose that one.',
  },
} satisfies Record<string, Text | ((cell: string) => Text)>;
