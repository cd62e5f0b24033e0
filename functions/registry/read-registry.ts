import { CsvError, type Info, parse } from 'csv-parse/sync';
import { cleanLine } from '#domain/free-text.ts';
import {
  LAO_TYPE_NAMES,
  LAO_TYPES,
  type Lao,
  type LaoCode,
  provinceCodeOf,
  readLaoCode,
  readLaoType,
} from '#domain/lao.ts';
import { isDash, readQuantity } from '#domain/quantity.ts';
import type { RejectedRow } from '#domain/registry.ts';
import { PROVINCE_NAMES } from './province-names.ts';

/** Columns of DLA's open data set `dlads_05_01`; LAT and LONG and any other are not read. */
export const COLUMNS = {
  province: 'จังหวัด',
  district: 'อำเภอ',
  code: 'รหัส อปท.',
  type: 'ประเภท อปท.',
  name: 'อปท.',
  area: 'ขนาดพื้นที่',
} as const;
type Column = keyof typeof COLUMNS;
const REQUIRED: readonly Column[] = ['province', 'district', 'code', 'type', 'name'];

/**
 * Reads a registry in DLA's form: columns by their names, in any order, with a BOM or without;
 * Thai digits in codes. One bad row rejects itself only; every fault of it is told.
 */
export function readRegistry(csv: string): { laos: Lao[]; rejected: RejectedRow[] } {
  let rows: Row[];
  try {
    rows = rowsOf(csv);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { laos: [], rejected: [malformed(error)] };
  }
  const [header, ...body] = rows;
  const place = placesOf(header);
  if ('rejected' in place) return { laos: [], rejected: place.rejected };

  const laos: Lao[] = [];
  const rejected: RejectedRow[] = [];
  const lineOfCode = new Map<LaoCode, number>();
  for (const { line, fields } of body) {
    const typed = (column: Column) => cleanLine(fields[place.of[column] ?? -1] ?? '');
    const read = readRow(typed);
    const faults = 'faults' in read ? read.faults : [];
    const code = readLaoCode(typed('code'));
    const first = code === null ? undefined : lineOfCode.get(code);
    if (first !== undefined) faults.push(duplicate(typed('code'), first));
    else if (code !== null) lineOfCode.set(code, line);
    rejected.push(...faults.map((fault) => ({ line, code, ...fault })));
    if ('lao' in read && faults.length === 0) laos.push(read.lao);
  }
  return { laos, rejected };
}

type Row = { line: number; fields: string[] };

/** Each record with the line that it starts on. */
function rowsOf(csv: string): Row[] {
  const records = parse(csv, {
    bom: true,
    info: true,
    delimiter: delimiterOf(csv),
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { info: Info; record: string[] }[];
  return records
    .filter(({ record }) => record.some((field) => field.trim() !== ''))
    .map(({ info, record }) => {
      const breaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0);
      return { line: info.lines - breaks, fields: record };
    });
}

type Fault = Pick<RejectedRow, 'column' | 'reason'>;
const faultAt = (column: Column, th: string, en: string): Fault => ({
  column: COLUMNS[column],
  reason: { th, en },
});

function readRow(typed: (column: Column) => string): { lao: Lao } | { faults: Fault[] } {
  const faults: Fault[] = [];
  for (const column of REQUIRED) {
    if (typed(column) === '') faults.push(faultAt(column, 'ไม่มีข้อมูล', 'is missing'));
  }
  const code = readLaoCode(typed('code'));
  if (code === null && typed('code') !== '') {
    faults.push(
      faultAt(
        'code',
        `"${typed('code')}" ไม่ใช่รหัส อปท. 7 หลัก`,
        `"${typed('code')}" is not a code of 7 digits`,
      ),
    );
  }
  const type = readLaoType(typed('type'));
  if (type === null && typed('type') !== '') {
    const known = LAO_TYPES.map((one) => LAO_TYPE_NAMES[one].th).join(', ');
    faults.push(
      faultAt(
        'type',
        `"${typed('type')}" ไม่ใช่ประเภท อปท. ที่รู้จัก (${known})`,
        `"${typed('type')}" is not a known type (${known})`,
      ),
    );
  }
  faults.push(...provinceFaults(code, typed('province')));
  const area = readQuantity(isDash(typed('area')) ? '' : typed('area'));
  if ('fault' in area) {
    faults.push(
      faultAt('area', `"${typed('area')}" ไม่ใช่จำนวน`, `"${typed('area')}" is not a number`),
    );
  }
  if (code === null || type === null || faults.length > 0) return { faults };
  const square = 'quantity' in area ? area.quantity : null;
  return {
    lao: {
      code,
      type,
      name: typed('name'),
      district: typed('district'),
      province: typed('province'),
      ...(square !== null && { areaSquareKilometres: square }),
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
  faultAt('code', `รหัส ${code} ซ้ำกับบรรทัด ${first}`, `${code} stands already in line ${first}`);

/** Where each column stands, or why the file is not a registry. */
function placesOf(
  header: Row | undefined,
): { of: Partial<Record<Column, number>> } | { rejected: RejectedRow[] } {
  const names = header?.fields.map(cleanLine) ?? [];
  const rejected: RejectedRow[] = [];
  const of: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const name = COLUMNS[column];
    const at = names.indexOf(name);
    const fault = (th: string, en: string) =>
      rejected.push({ line: header?.line ?? 1, column: name, code: null, reason: { th, en } });
    if (at !== names.lastIndexOf(name)) fault('มีคอลัมน์นี้มากกว่าหนึ่ง', 'stands more than once');
    else if (at >= 0) of[column] = at;
    else if (REQUIRED.includes(column)) fault('ไม่มีคอลัมน์นี้', 'the file has no such column');
  }
  return rejected.length > 0 ? { rejected } : { of };
}

function malformed(error: CsvError): RejectedRow {
  const line = Number(error.lines ?? 1);
  return {
    line,
    column: null,
    code: null,
    reason: {
      th: `ไฟล์ไม่เป็นรูปแบบ CSV จึงไม่ได้อ่านทั้งไฟล์ (${error.message})`,
      en: `the file is not CSV, so none of it was read (${error.message})`,
    },
  };
}

/** What parts the header's words; they have none of these characters themselves. */
function delimiterOf(csv: string): string {
  const header = csv.slice(0, csv.search(/[\r\n]|$/));
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/**
 * A CSV's text as spreadsheets write it: UTF-8 with its mark or without, UTF-16 ("Unicode text"), or
 * Windows-874, a superset of TIS-620, which is what a Thai Windows saves "CSV" in.
 */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-874').decode(bytes);
  }
}
