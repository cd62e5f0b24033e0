import { damageIn } from '#domain/damaged-text.ts';
import {
  LAO_TYPE_NAMES,
  LAO_TYPES,
  type Lao,
  type LaoCode,
  nameFault,
  provinceCodeOf,
  readLaoCode,
  readLaoType,
} from '#domain/lao.ts';
import type { RowNote } from '#domain/row-note.ts';
import type { FileTable } from '#tables/file-table.ts';
import { type Columns, namesOf, onlyTable } from '#tables/header.ts';
import { readCsvTable } from '#tables/read-csv.ts';
import { readFileTables } from '#tables/read-tables.ts';
import { type TableRow, tableRows } from '#tables/table-rows.ts';
import { PROVINCE_NAMES } from './province-names.ts';
import { readArea } from './read-area.ts';
import type { RejectedRow } from './registry.ts';

type Column = 'province' | 'district' | 'code' | 'type' | 'name' | 'area';

/** Columns of DLA's open data set `dlads_05_01`; LAT and LONG and any other are not read. */
export const COLUMNS = {
  province: 'จังหวัด',
  district: 'อำเภอ',
  code: 'รหัส อปท.',
  type: 'ประเภท อปท.',
  name: 'อปท.',
  area: 'ขนาดพื้นที่',
} as const satisfies Record<Column, string>;
const HEADERS: Columns<Column> = {
  province: [COLUMNS.province],
  district: [COLUMNS.district],
  code: [COLUMNS.code],
  type: [COLUMNS.type],
  name: [COLUMNS.name, 'ชื่อ อปท.'],
  area: [COLUMNS.area, 'ขนาดพื้นที่ (ตร.กม.)', 'พื้นที่ (ตร.กม.)'],
};
const NAMES = namesOf(HEADERS);
const REQUIRED: readonly Column[] = ['province', 'district', 'code', 'type', 'name'];

export type ReadRegistry = {
  laos: Lao[];
  rejected: RejectedRow[];
  notes: RowNote[];
  /** Where each LAO stands. */
  lineOf: ReadonlyMap<LaoCode, number>;
  /** LAOs whose area nobody could read: what is known of it stays. */
  areaUnread: ReadonlySet<LaoCode>;
};

/**
 * Reads a registry in DLA's form, a CSV or a workbook: columns by their names, in any order. One bad row rejects itself
 * only, and every fault of it is told; what is optional costs no row.
 *
 * @throws UnreadableFile where it is no table, or not one with these columns
 */
export async function readRegistryFile(file: Uint8Array): Promise<ReadRegistry> {
  return readTables(await readFileTables(file, NAMES));
}

/** The same of a CSV's text. @throws UnreadableFile */
export const readRegistry = (csv: string): ReadRegistry => readTables([readCsvTable(csv, NAMES)]);

function readTables(tables: readonly FileTable[]): ReadRegistry {
  const headed = onlyTable(tables, HEADERS, REQUIRED);
  const laos: Lao[] = [];
  const rejected: RejectedRow[] = [];
  const notes: RowNote[] = [];
  const lineOf = new Map<LaoCode, number>();
  const areaUnread = new Set<LaoCode>();
  if (headed.repeated.includes('area'))
    notes.push({
      line: headed.headerRow + 1,
      column: COLUMNS.area,
      kind: 'left-out',
      message: TWO_AREAS,
    });
  for (const row of tableRows(headed)) {
    const { line, broken } = row;
    if (broken) {
      // What it took into its cells has not left: nothing is known of it.
      const codes = new Set(row.whole().match(/\b[1-9]\d{6}\b/g) ?? [null]);
      for (const code of codes) rejected.push({ line, code, column: null, reason: broken });
      continue;
    }
    const read = readRow(row);
    const faults = 'faults' in read ? read.faults : [];
    const code = readLaoCode(codeIn(row));
    const first = code === null ? undefined : lineOf.get(code);
    if (first !== undefined) faults.push(duplicate(codeIn(row), first));
    else if (code !== null) lineOf.set(code, line);
    rejected.push(...faults.map((fault) => ({ line, code, ...fault })));
    if (!('lao' in read) || faults.length > 0) continue;
    laos.push(read.lao);
    const { note, unread } = read.area;
    if (note) notes.push({ line, column: COLUMNS.area, ...note });
    if (unread || headed.repeated.includes('area')) areaUnread.add(read.lao.code);
  }
  return { laos, rejected, notes, lineOf, areaUnread };
}

/** Excel may have made a number with decimals of it. */
const codeIn = (row: TableRow<Column>): string => row.text('code').replace(/\.0+$/, '');
/** Without the word that the column's name says already. */
const provinceIn = (row: TableRow<Column>): string =>
  row.text('province').replace(/^(จังหวัด|จ\.)\s*/, '');
const districtIn = (row: TableRow<Column>): string =>
  row.text('district').replace(/^(อำเภอ|อ\.)\s*/, '');

type Fault = Pick<RejectedRow, 'column' | 'reason'>;
const faultAt = (column: Column, th: string, en: string): Fault => ({
  column: COLUMNS[column],
  reason: { th, en },
});

function readRow(
  row: TableRow<Column>,
): { lao: Lao; area: ReturnType<typeof readArea> } | { faults: Fault[] } {
  const typed = {
    province: provinceIn(row),
    district: districtIn(row),
    code: codeIn(row),
    type: row.text('type'),
    name: row.text('name'),
  };
  const faults: Fault[] = [];
  for (const column of REQUIRED) {
    const { fault } = row.cell(column);
    if (fault) faults.push({ column: COLUMNS[column], reason: fault });
    else if (row.text(column) === '') faults.push(faultAt(column, 'ไม่มีข้อมูล', 'is missing'));
  }
  for (const column of ['district', 'name'] as const) {
    const reason =
      damageIn(typed[column]) ?? (typed[column] === '' ? null : nameFault(typed[column]));
    if (reason) faults.push({ column: COLUMNS[column], reason });
  }
  const code = readLaoCode(typed.code);
  if (code === null && typed.code !== '') {
    const said = `"${typed.code}"`;
    faults.push(faultAt('code', `${said} ไม่ใช่รหัส อปท. 7 หลัก`, `${said} is not a code of 7 digits`));
  }
  const type = readLaoType(typed.type);
  if (type === null && typed.type !== '') {
    const known = LAO_TYPES.map((one) => LAO_TYPE_NAMES[one].th).join(', ');
    faults.push(
      faultAt(
        'type',
        `"${typed.type}" ไม่ใช่ประเภท อปท. ที่รู้จัก (${known})`,
        `"${typed.type}" is not a known type (${known})`,
      ),
    );
  }
  faults.push(...provinceFaults(code, typed.province));
  if (code === null || type === null || faults.length > 0) return { faults };
  const { fault: areaFault, text: kept } = row.cell('area');
  const area = readArea(areaFault ? kept : row.text('area'));
  const { province, district, name } = typed;
  return {
    area,
    lao: {
      code,
      type,
      name,
      district,
      province,
      ...(area.area !== null && { areaSquareKilometres: area.area }),
    },
  };
}

/** The code's own province digits and the province's name must agree. */
function provinceFaults(code: LaoCode | null, province: string): Fault[] {
  if (code === null) return [];
  const digits = provinceCodeOf(code);
  const named = PROVINCE_NAMES[digits];
  if (named === undefined) {
    const th = `รหัส ${code} ไม่ตรงกับจังหวัดใด (หลักที่ 2–3 คือ ${digits})`;
    return [faultAt('code', th, `${code} is of no province (digits 2–3 are ${digits})`)];
  }
  if (province === '' || province === named) return [];
  return [
    faultAt(
      'province',
      `จังหวัด "${province}" ไม่ตรงกับรหัส ${code} ซึ่งเป็นของ${named}`,
      `"${province}" does not agree with code ${code}, which is of ${named}`,
    ),
  ];
}

const duplicate = (code: string, first: number): Fault =>
  faultAt('code', `รหัส ${code} ซ้ำกับแถว ${first}`, `${code} stands already in row ${first}`);

const TWO_AREAS = {
  th: 'มีคอลัมน์นี้มากกว่าหนึ่ง จึงไม่ใช้พื้นที่ในไฟล์',
  en: 'stands more than once: the areas of this file are not used',
};
