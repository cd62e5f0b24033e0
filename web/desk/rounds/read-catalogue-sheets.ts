import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { faultWords } from '#domain/catalogue-fault-words.ts';
import { isDash, readQuantity } from '#domain/quantity.ts';
import { type Text, toArabicDigits } from '#domain/text.ts';
import { BLANK, type FileFault, type FileTable, faultAt } from '#tables/file-table.ts';
import {
  type CellKind,
  SHEETS,
  type SheetColumn,
  type SheetKey,
  WORDS,
} from './catalogue-columns.ts';

/** A catalogue as read from a file, or every fault of it at its sheet and cell. */
export type CatalogueReading = { catalogue: Catalogue } | { faults: FileFault[] };

type Place = { table: FileTable; row: number; column: number };
type Row = { value: Tree; at: (path: string) => Place };
interface Tree {
  [name: string]: unknown;
}

/**
 * Reads the sheets of the office's workbook as a catalogue. Each value remembers its cell, so that
 * what the rules find wrong with the catalogue is told where it stands.
 */
export function readCatalogueSheets(tables: readonly FileTable[]): CatalogueReading {
  const faults: FileFault[] = [];
  const places = new Map<string, Place>();
  const rows = Object.fromEntries(
    (Object.keys(SHEETS) as SheetKey[]).map((key) => [key, rowsOf(key, tables, faults)]),
  ) as Record<SheetKey, Row[]>;

  const put = (
    pointer: string,
    { value, at }: Row,
    columns: readonly SheetColumn[],
    inRow = '',
  ) => {
    for (const { path } of columns) {
      if (!path.startsWith(inRow)) continue;
      const parts = path.slice(inRow.length).split('/');
      places.set([pointer, ...parts].join('/'), at(path));
      // What is missing as a whole is told at the first of its cells.
      for (let n = parts.length - 1; n > 0; n -= 1) {
        const whole = [pointer, ...parts.slice(0, n)].join('/');
        if (!places.has(whole)) places.set(whole, at(path));
      }
    }
    if (!places.has(pointer)) places.set(pointer, at(columns[0]?.path ?? ''));
    return value;
  };

  const [form] = rows.form;
  const areas: { id: unknown; title: unknown; missions: Tree[] }[] = [];
  const pointers = new Map<string, string>();
  for (const row of rows.indicators) {
    const { area, mission, ...indicator } = row.value as { area?: Tree; mission?: Tree } & Tree;
    let a = areas.findIndex(({ id }) => id === area?.id);
    if (a < 0) {
      a = areas.push({ id: area?.id, title: area?.title, missions: [] }) - 1;
      put(`/areas/${a}`, row, SHEETS.indicators.columns, 'area/');
    }
    const missions = areas[a]?.missions ?? [];
    let m = missions.findIndex(({ id }) => id === mission?.id);
    if (m < 0) {
      m = missions.push({ id: mission?.id, title: mission?.title, indicators: [] }) - 1;
      put(`/areas/${a}/missions/${m}`, row, SHEETS.indicators.columns, 'mission/');
    }
    const list = missions[m]?.indicators as Tree[];
    const pointer = `/areas/${a}/missions/${m}/indicators/${list.push(indicator) - 1}`;
    put(pointer, row, SHEETS.indicators.columns.slice(6));
    if (typeof indicator.id === 'string') pointers.set(indicator.id, pointer);
  }
  for (const row of rows.items) {
    const { indicator: id, ...item } = row.value;
    const pointer = pointers.get(String(id));
    const owner = areas
      .flatMap(({ missions }) => missions.flatMap(({ indicators }) => indicators as Tree[]))
      .find((each) => each.id === id);
    if (!owner || !pointer) {
      const { table, row: index, column } = row.at('indicator');
      faults.push(faultAt(table, index, column, NO_SUCH_INDICATOR));
      continue;
    }
    owner.items ??= [];
    const n = (owner.items as Tree[]).push(item) - 1;
    put(`${pointer}/items/${n}`, row, SHEETS.items.columns);
  }
  const questions: { id: unknown; title: unknown; questions: Tree[] }[] = [];
  for (const row of rows.questions) {
    const { area, ...question } = row.value as { area?: Tree } & Tree;
    let a = questions.findIndex(({ id }) => id === area?.id);
    if (a < 0) {
      a = questions.push({ id: area?.id, title: area?.title, questions: [] }) - 1;
      put(`/satisfaction/areas/${a}`, row, SHEETS.questions.columns, 'area/');
    }
    const n = (questions[a]?.questions.push(question) ?? 1) - 1;
    put(`/satisfaction/areas/${a}/questions/${n}`, row, SHEETS.questions.columns.slice(3));
  }
  const labels = Object.fromEntries(
    rows.labels.map((row) => {
      const { verdict, label } = row.value;
      put(`/labels/${verdict}`, row, SHEETS.labels.columns, 'label/');
      return [String(verdict), label];
    }),
  );
  rows.bands.forEach((row, n) => {
    put(`/bands/${n}`, row, SHEETS.bands.columns);
  });
  if (form) put('', form, SHEETS.form.columns);
  const input = {
    ...form?.value,
    labels,
    bands: rows.bands.map(({ value }) => value),
    areas,
    ...(questions.length > 0 && { satisfaction: { areas: questions } }),
  };
  const read = readCatalogue(input);
  if ('catalogue' in read && faults.length === 0) return read;
  if ('faults' in read) {
    for (const fault of read.faults) {
      const place = placeOf(fault.path, places);
      const message = faultWords(fault);
      const told = place
        ? faultAt(place.table, place.row, place.column, message)
        : { sheet: null, cell: null, message: inWords(fault.path, message) };
      // A cell that cannot be read at all is told once.
      if (
        !faults.some(
          ({ sheet, cell }) => cell !== null && sheet === told.sheet && cell === told.cell,
        )
      )
        faults.push(told);
    }
  }
  return { faults };
}

/** The cell of a value, or of the nearest thing that holds it. */
function placeOf(path: string, places: ReadonlyMap<string, Place>): Place | undefined {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place && (at !== '' || path === '')) return place;
    if (!at.includes('/')) return undefined;
  }
}

const inWords = (path: string, { th, en }: Text): Text => ({
  th: `${path}: ${th}`,
  en: `${path}: ${en}`,
});

/** The rows of a sheet as objects; columns are found by the words of the header. */
function rowsOf(key: SheetKey, tables: readonly FileTable[], faults: FileFault[]): Row[] {
  const { name, columns }: { name: string; columns: readonly SheetColumn[] } = SHEETS[key];
  const table = tables.find((each) => each.name?.trim() === name);
  if (!table) {
    // A form may be without checklists, and without a second form.
    if (key !== 'items' && key !== 'questions')
      faults.push({ sheet: null, cell: null, message: missingSheet(name) });
    return [];
  }
  const header = table.rows[0]?.map(({ text }) => text.trim()) ?? [];
  const found = columns.map((column) => ({ column, index: header.indexOf(column.header) }));
  for (const { column, index } of found) {
    if (index < 0) faults.push(faultAt(table, 0, 0, missingColumn(column.header)));
  }
  const indexOf = new Map(found.map(({ column, index }) => [column.path, Math.max(index, 0)]));
  return table.rows.flatMap((cells, r): Row[] => {
    if (r === 0 || cells.every(({ text }) => text.trim() === '')) return [];
    const value: Tree = {};
    for (const { column, index } of found) {
      const cell = (index < 0 ? undefined : cells[index]) ?? BLANK;
      if (cell.fault) faults.push(faultAt(table, r, index, cell.fault));
      const meant = meaningOf(cell.text, column.kind);
      if (meant !== undefined) set(value, column.path.split('/'), meant);
    }
    return [{ value, at: (path) => ({ table, row: r, column: indexOf.get(path) ?? 0 }) }];
  });
}

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
  const typed = text.trim();
  if (typed === '') return undefined;
  switch (kind) {
    case 'text':
      return typed;
    case 'code':
      return toArabicDigits(typed);
    case 'figure': {
      // Of a form a dash says one thing only: that there is none.
      if (isDash(typed)) return undefined;
      const read = readQuantity(typed);
      return 'quantity' in read ? (read.quantity ?? undefined) : typed;
    }
    case 'whole': {
      const digits = toArabicDigits(typed);
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

const NO_SUCH_INDICATOR: Text = {
  th: 'แผ่น “เกณฑ์ชี้วัด” ไม่มีเกณฑ์รหัสนี้',
  en: 'The sheet “เกณฑ์ชี้วัด” has no indicator with this code',
};
const missingSheet = (name: string): Text => ({
  th: `ไม่พบแผ่นงาน “${name}” ให้เริ่มจากไฟล์ต้นแบบ`,
  en: `The sheet “${name}” is missing: begin with the template`,
});
const missingColumn = (header: string): Text => ({
  th: `ไม่พบคอลัมน์ “${header}” ในแถวหัวตาราง`,
  en: `The header row has no column “${header}”`,
});
