import type { CellStyle } from 'hucre/xlsx';
import { type ColumnKey, isInput } from './columns.ts';
import type { FormRow } from './form-sheets.ts';

/** What Thai offices write in; Excel takes another where it is not installed. */
export const FONT = 'TH Sarabun New';
export const FONT_SIZE = 14;
const LINE = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) =>
  ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const satisfies CellStyle['fill'];
const wrapped = { vertical: 'top', wrapText: true } as const;
const font = { name: FONT, size: FONT_SIZE };
export const PLAIN: CellStyle = { font };
export const TITLE: CellStyle = { font: { ...font, size: 18, bold: true } };
export const HEADER: CellStyle = {
  font: { ...font, bold: true, color: { rgb: 'FFFFFF' } },
  fill: fill('1D4F7C'),
  border,
  alignment: { ...wrapped, horizontal: 'center', vertical: 'center' },
};
const HEADING: CellStyle = { font: { ...font, bold: true }, fill: fill('DCE6F0'), border };
const LOCKED: CellStyle = { font, border, alignment: wrapped };
const NOT_ASKED: CellStyle = { ...LOCKED, fill: fill('EDEDED') };
const INPUT: CellStyle = {
  font,
  border,
  fill: fill('FFF9DB'),
  alignment: wrapped,
  protection: { locked: false },
};
const ITEM: CellStyle = { ...LOCKED, alignment: { ...wrapped, indent: 2 } };

/** Yellow is filled in, grey is not asked here, white is read. */
export function styleOf(row: FormRow, key: ColumnKey, asked: boolean): CellStyle {
  if (row.kind === 'heading') return HEADING;
  if (asked) return INPUT;
  if (isInput(key)) return NOT_ASKED;
  return row.kind === 'item' && key === 'text' ? ITEM : LOCKED;
}
