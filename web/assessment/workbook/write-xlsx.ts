import {
  type Cell,
  type CellStyle,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { fullNameOf } from '#domain/lao.ts';
import { addressOf } from '#tables/cell-address.ts';
import { COLUMNS, type ColumnKey, isInput } from './columns.ts';
import { explanationSheet } from './explanation-sheet.ts';
import { type FormRow, type FormSheet, type FormSource, formSheetsOf } from './form-sheets.ts';
import { rowHeightOf } from './row-height.ts';
import { FONT, FONT_SIZE, HEADER, PLAIN, styleOf, TITLE } from './xlsx-styles.ts';
import { validationOf } from './xlsx-validations.ts';

/** Rows above the table's header: the area's title, and whose form it is. */
const TITLE_ROWS = 2;
const [TITLE_POINTS, SUBTITLE_POINTS, HEADER_POINTS] = [30, 24, 48];
/** Excel's longest name of a sheet, and what it may not have in it. */
const SHEET_NAME_MAX = 31;
const NOT_IN_A_NAME = /[[\]:*?/\\']/g;

/**
 * The own assessment as a workbook to be filled in: a sheet that explains, then a sheet an area.
 * Sheets are locked but for the cells that are filled in, without a password: it keeps from slips,
 * not from intent; what comes back is checked anyway.
 */
export async function writeFormXlsx(source: FormSource, now: Date): Promise<Uint8Array> {
  const sheets = await formSheetsOf(source);
  const { cycle, lao } = source.view;
  const owner = `${fullNameOf(lao)} · ${cycle.title.th}`;
  const taken = new Set<string>();
  const areaSheets = sheets.map((sheet) => areaSheet(sheet, nameOf(sheet.title, taken), owner));
  return writeXlsx({
    sheets: [explanationSheet(source, now), ...areaSheets],
    // The header is printed on every page. As a name, because hucre 1.0 writes `printTitlesRow`
    // without the quotes that Excel wants around a sheet's name with spaces.
    namedRanges: areaSheets.map(({ name }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${name}'!$${TITLE_ROWS + 1}:$${TITLE_ROWS + 1}`,
      scope: name,
    })),
    defaultFont: { name: FONT, size: FONT_SIZE },
    properties: { title: `แบบประเมิน ${owner}`, created: now },
    workbookProtection: { lockStructure: true },
  });
}

/** A title as the name of a sheet: cut after a word where it is too long, and used once. */
function nameOf(title: string, taken: Set<string>): string {
  const words = wordsOf(title.replace(NOT_IN_A_NAME, ' ').trim());
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : ` (${n})`;
    let name = '';
    for (const word of words) {
      if (name.length + word.length + suffix.length > SHEET_NAME_MAX) break;
      name += word;
    }
    name = name.trim() + suffix;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** Thai words have no spaces between them; an old Firefox cannot part them, and cuts anywhere. */
function wordsOf(title: string): string[] {
  if (!('Segmenter' in Intl)) return [...title];
  const segments = new Intl.Segmenter('th', { granularity: 'word' }).segment(title);
  return Array.from(segments, ({ segment }) => segment);
}

function areaSheet({ title, rows }: FormSheet, name: string, owner: string): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, value: string | number, style: CellStyle) =>
    cells.set(`${row},${column}`, {
      value: value === '' ? null : typeof value === 'string' ? escapeXlsx(value) : value,
      type: value === '' ? 'empty' : typeof value === 'string' ? 'string' : 'number',
      style,
    });
  put(0, 0, title, TITLE);
  put(1, 0, owner, PLAIN);
  for (const [column, { header }] of COLUMNS.entries()) put(TITLE_ROWS, column, header, HEADER);
  const validations: DataValidation[] = [];
  for (const [n, row] of rows.entries()) {
    const index = TITLE_ROWS + 1 + n;
    for (const [column, { key }] of COLUMNS.entries()) {
      const asked = isInput(key) && row.asks.includes(key);
      put(index, column, cellValueOf(row, key), styleOf(row, key, asked));
      if (asked) validations.push(validationOf(row, key, addressOf(index, column)));
    }
  }
  const bottom = TITLE_ROWS + 1 + rows.length;
  return {
    name,
    rows: Array.from({ length: bottom }, () => COLUMNS.map(() => null)),
    cells,
    columns: COLUMNS.map(({ key, width }) => ({ width, hidden: key === 'stamp' })),
    rowDefs: new Map(
      [TITLE_POINTS, SUBTITLE_POINTS, HEADER_POINTS, ...rows.map(rowHeightOf)].map(
        (height, index) => [index, { height }],
      ),
    ),
    dataValidations: validations,
    freezePane: { rows: TITLE_ROWS + 1, columns: 3 },
    protection: {
      sheet: true,
      objects: true,
      scenarios: true,
      formatColumns: true,
      formatRows: true,
    },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${owner.replaceAll('&', '&&')}&R&P / &N` },
  };
}

/** A figure as a number where a number holds it exactly, so that Excel can add it up. */
function cellValueOf(row: FormRow, key: ColumnKey): string | number {
  const text = row.cells[key] ?? '';
  if ((key !== 'frame' && key !== 'provided') || text === '') return text;
  const digits = text.replace('.', '').replace(/^0+/, '').length;
  return digits <= 15 && String(Number(text)) === text ? Number(text) : text;
}

/** What would be read back as the code of a character ("_x0041_") is written as its words. */
function escapeXlsx(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
