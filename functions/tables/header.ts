import { cleanLine } from '#domain/free-text.ts';
import { type Text, toArabicDigits } from '#domain/text.ts';
import { type FileTable, UnreadableFile } from './file-table.ts';

/** What a reader looks for: each column by the names that its header may have, the first of which is told. */
export type Columns<Key extends string> = Readonly<Record<Key, readonly [string, ...string[]]>>;

export const namesOf = <Key extends string>(columns: Columns<Key>): string[] =>
  Object.values<readonly string[]>(columns).flat();

/** A table with the row that names its columns. */
export type Headed<Key extends string> = {
  table: FileTable;
  /** 0-based, as are the columns. */
  headerRow: number;
  /** First row below the header, and below what is merged with it. */
  firstRow: number;
  places: Partial<Record<Key, number>>;
  /** Columns whose name stands over two that both hold something. */
  repeated: Key[];
};

/** Rows within which a header stands, below title lines. */
const HEADER_WITHIN_ROWS = 30;

/** A name as it is compared: without blanks, line breaks and marks, which people add and programs lose. */
export const headerKey = (name: string): string =>
  toArabicDigits(cleanLine(name))
    .toLowerCase()
    .replace(/[\s.,:;*_"'“”‘’()[\]/–—-]/g, '');

/** The row of a table that has most of the names, the first of several; null where none has two. */
export function headedOf<Key extends string>(
  table: FileTable,
  columns: Columns<Key>,
): Headed<Key> | null {
  const keys = Object.keys(columns) as Key[];
  const names = new Map(keys.map((key) => [key, new Set(columns[key].map(headerKey))]));
  let best: { headerRow: number; found: [Key, number[]][] } | null = null;
  for (const [headerRow, row] of table.rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
    const words = row.map(({ text }) => headerKey(text));
    const found = keys.flatMap((key): [Key, number[]][] => {
      const at = words.flatMap((word, column) => (names.get(key)?.has(word) ? [column] : []));
      return at.length > 0 ? [[key, at]] : [];
    });
    if (found.length >= 2 && found.length > (best?.found.length ?? 0)) best = { headerRow, found };
  }
  if (!best) return null;
  const { headerRow } = best;
  const below = table.merges
    .filter(({ startRow, endRow }) => startRow <= headerRow && endRow >= headerRow)
    .map(({ endRow }) => endRow);
  const firstRow = Math.max(headerRow, ...below) + 1;
  const isUsed = (column: number) =>
    table.rows.slice(firstRow).some((row) => (row[column]?.text ?? '').trim() !== '');
  const places: Partial<Record<Key, number>> = {};
  const repeated: Key[] = [];
  for (const [key, at] of best.found) {
    const used = at.length > 1 ? at.filter(isUsed) : at;
    places[key] = used[0] ?? at[0] ?? 0;
    if (used.length > 1) repeated.push(key);
  }
  return { table, headerRow, firstRow, places, repeated };
}

/**
 * The one table of a file that has the columns: sheets without them, and those that are hidden, are passed over.
 *
 * @throws UnreadableFile with every column that is missing, in one sentence; where several sheets have them
 */
export function onlyTable<Key extends string>(
  tables: readonly FileTable[],
  columns: Columns<Key>,
  required: readonly Key[],
): Headed<Key> {
  const headed = tables
    .filter(({ hidden }) => !hidden)
    .flatMap((table) => headedOf(table, columns) ?? []);
  const missingOf = ({ places }: Headed<Key>) =>
    required.filter((key) => places[key] === undefined);
  const [nearest] = headed.toSorted((a, b) => missingOf(a).length - missingOf(b).length);
  if (!nearest) throw new UnreadableFile(noHeader(required.map((key) => columns[key][0])));
  const missing = missingOf(nearest);
  if (missing.length > 0)
    throw new UnreadableFile(
      columnsMissing(
        missing.map((key) => columns[key][0]),
        nearest.headerRow + 1,
      ),
    );
  const whole = headed.filter((each) => missingOf(each).length === 0);
  const filled = whole.filter(({ table, firstRow }) =>
    table.rows.slice(firstRow).some((row) => row.some(({ text }) => text.trim() !== '')),
  );
  const [only, ...others] = filled;
  if (!only) throw new UnreadableFile(NO_ROWS);
  if (others.length > 0)
    throw new UnreadableFile(severalTables(filled.map(({ table }) => table.name ?? '')));
  const repeated = only.repeated.filter((key) => required.includes(key));
  if (repeated.length > 0)
    throw new UnreadableFile(columnsRepeated(repeated.map((key) => columns[key][0])));
  return only;
}

const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');

const noHeader = (names: readonly string[]): Text => ({
  th: `ไม่พบแถวหัวตารางในไฟล์นี้ ต้องมีคอลัมน์ ${listed(names)} ให้ตรวจว่าเลือกไฟล์ถูก`,
  en: `The file has no header row: the columns ${listed(names)} must be there. Check that it is the right file`,
});
const columnsMissing = (names: readonly string[], row: number): Text => ({
  th: `ไม่พบคอลัมน์ ${listed(names)} ในแถวหัวตาราง (แถว ${row})`,
  en: `The header (row ${row}) has no column ${listed(names)}`,
});
const columnsRepeated = (names: readonly string[]): Text => ({
  th: `หัวตารางมีคอลัมน์ ${listed(names)} มากกว่าหนึ่งคอลัมน์ ให้เหลือคอลัมน์เดียว`,
  en: `The header has the column ${listed(names)} more than once: keep one of them`,
});
const severalTables = (names: readonly string[]): Text => ({
  th: `ไฟล์นี้มีตารางในหลายแผ่นงาน (${names.join(', ')}) ให้เหลือแผ่นที่จะใช้เพียงแผ่นเดียว`,
  en: `The file has the table in several sheets (${names.join(', ')}): keep the one to be used`,
});
const NO_ROWS: Text = {
  th: 'ไฟล์นี้มีแต่แถวหัวตาราง ไม่มีข้อมูลสักแถว ให้เลือกไฟล์ใหม่',
  en: 'The file has a header and no row below it: choose another',
};
