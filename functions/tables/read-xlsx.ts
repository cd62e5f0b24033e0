import { zipSync } from 'fflate';
import { type Cell, type CellValue, readXlsx } from 'hucre/xlsx';
import type { Text } from '#domain/text.ts';
import { addressOf } from './cell-address.ts';
import { BLANK, type FileCell, type FileTable, UnreadableFile } from './file-table.ts';
import { kindOfFormat, shownAs, withFormatsSpelt } from './number-format.ts';
import { MAX_COLUMNS, MAX_ROWS, requireBounds, requireCells, sheetExtent } from './table-bounds.ts';
import { unpack } from './unpack.ts';

/** What stands beyond is blank: sheetExtent refuses the others. */
const RANGE = `A1:${addressOf(MAX_ROWS - 1, MAX_COLUMNS - 1)}`;

/**
 * Every sheet of a workbook as tables of words.
 * @throws UnreadableFile where it is damaged, or comes to more than a table of ours can be
 */
export async function readXlsxTables(bytes: Uint8Array): Promise<FileTable[]> {
  try {
    const parts = await unpack(bytes);
    requireTables(parts);
    const { sheets } = await readXlsx(spelt(parts), { readStyles: true, range: RANGE });
    return sheets.map(({ name, rows, cells, merges, hidden, veryHidden }) => {
      const table = {
        name,
        rows: rows.map((row, r) =>
          Array.from(row, (value, c) => cellOf(value ?? null, cells?.get(`${r},${c}`))),
        ),
        merges: merges ?? [],
        hidden: hidden === true || veryHidden === true,
      };
      requireBounds(table.rows);
      return table;
    });
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause;
    throw new UnreadableFile(
      {
        th: 'อ่านไฟล์ Excel นี้ไม่ได้ ไฟล์อาจเสียหาย ให้บันทึกเป็น .xlsx อีกครั้งแล้วเลือกใหม่',
        en: 'This Excel file cannot be read; it may be damaged. Save it as .xlsx again.',
      },
      { cause },
    );
  }
}

/** A formula counts as what the officer saw of it; a figure in a format that changes it does not. */
function cellOf(value: CellValue, cell: Cell | undefined): FileCell {
  const shown = cell?.type === 'formula' ? (cell.formulaResult ?? value) : value;
  const isFailed = cell?.type === 'formula' && ERRORS.test(String(shown));
  if (cell?.type === 'error' || isFailed) {
    return { text: String(shown), fault: faults.error };
  }
  if (cell?.type === 'formula' && shown === null) return { text: '', fault: faults.formula };
  if (shown === null) return BLANK;
  if (shown instanceof Date) {
    return { text: shown.toISOString().slice(0, 10), fault: faults.date };
  }
  if (typeof shown === 'number') return numberCell(shown, cell?.style?.numFmt);
  return { text: String(shown) };
}

/** A number in a format that shows something else is asked about, as nobody can tell which of the two was meant. */
function numberCell(value: number, format: string | undefined): FileCell {
  const text = plainNumber(value);
  const kind = kindOfFormat(format);
  if (kind === 'date') return { text, fault: faults.date };
  if (kind === 'plain' || format === undefined) return { text };
  const shown = shownAs(value, format);
  return shown === null ? { text, fault: faults.format(text) } : { text, shown };
}

/** The same workbook, with a name for each format that it uses by its number alone. */
function spelt(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const files = { ...parts };
  for (const [name, content] of Object.entries(files))
    if (/\/styles\d*\.xml$/i.test(name))
      files[name] = new TextEncoder().encode(withFormatsSpelt(new TextDecoder().decode(content)));
  return zipSync(files, { level: 0 });
}

/** Looks at every XML part: where a program keeps its sheets is its own affair. */
function requireTables(parts: Readonly<Record<string, Uint8Array>>): void {
  let cells = 0;
  for (const [name, content] of Object.entries(parts))
    if (/\.xml$/i.test(name)) cells += sheetExtent(new TextDecoder().decode(content)).cells;
  requireCells(cells);
}

/** Excel keeps and shows 15 digits; what stands behind them is the computer's, not the officer's. */
function plainNumber(value: number): string {
  return FIFTEEN_DIGITS.format(value);
}
// Made once: a formatter for each cell took 10 s of the country's accounts.
const FIFTEEN_DIGITS = new Intl.NumberFormat('en-US', {
  maximumSignificantDigits: 15,
  useGrouping: false,
});

const ERRORS = /^#(REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NUM!|NULL!|SPILL!|CALC!)$/;

const faults = {
  error: {
    th: 'สูตรในช่องนี้คำนวณไม่ได้ ให้แก้สูตรหรือพิมพ์ตัวเลขแทน',
    en: 'The formula in this cell fails: mend it, or type the figure',
  },
  formula: {
    th: 'สูตรในช่องนี้ยังไม่มีผลลัพธ์ ให้เปิดและบันทึกใน Excel หรือพิมพ์ตัวเลขแทน',
    en: 'The formula in this cell has no result yet: save it in Excel, or type the figure',
  },
  date: {
    th: 'Excel เปลี่ยนช่องนี้เป็นวันที่ ให้จัดรูปแบบเป็น "ทั่วไป" แล้วพิมพ์ตัวเลขใหม่',
    en: 'Excel made a date of this cell: set its format to General and type the figure again',
  },
  format: (value: string) => ({
    th: `Excel เก็บค่า ${value} แต่แสดงเป็นอย่างอื่น ให้จัดรูปแบบเป็น "ทั่วไป" แล้วตรวจตัวเลข`,
    en: `Excel keeps ${value} but shows something else: set the format to General and check the figure`,
  }),
} satisfies Record<string, Text | ((value: string) => Text)>;
