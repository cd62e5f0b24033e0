import type { Catalogue } from '#domain/catalogue.ts';
import type { Fault } from '#domain/fault.ts';
import type { Text } from '#domain/text.ts';
import { type FileFault, type FileTable, faultAt } from '#tables/file-table.ts';
import { faultWords } from '../../functions/rounds/catalogue-fault-words.ts';
import { readNewCatalogue } from '../../functions/rounds/new-catalogue.ts';
import { type Place, type Row, rowsOf, type Tree } from './catalogue-cells.ts';
import { SHEETS, type SheetColumn, type SheetKey } from './catalogue-columns.ts';

/** A catalogue as read from a file, or every fault of it at its sheet and cell. */
export type CatalogueReading =
  | {
      catalogue: Catalogue;
      /** What was left out of it, or read otherwise than it is written. */
      notes?: FileFault[];
    }
  | { faults: FileFault[] };

/**
 * Reads the sheets of the office's workbook as a catalogue. Each value remembers its cell, so that
 * what the rules find wrong with the catalogue is told where it stands.
 */
export function readCatalogueSheets(tables: readonly FileTable[]): CatalogueReading {
  const faults: FileFault[] = [];
  const notes: FileFault[] = [];
  const places = new Map<string, Place>();
  const rows = Object.fromEntries(
    (Object.keys(SHEETS) as SheetKey[]).map((key) => [key, rowsOf(key, tables, faults, notes)]),
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
  const read = readNewCatalogue(input);
  const atItsCell = (fault: Fault): FileFault => {
    const place = placeOf(fault.path, places);
    const message = faultWords(fault);
    return place
      ? faultAt(place.table, place.row, place.column, message)
      : { sheet: null, cell: null, message: inWords(fault.path, message) };
  };
  if ('catalogue' in read && faults.length === 0) {
    notes.push(...(read.readAs ?? []).map(atItsCell));
    return { catalogue: read.catalogue, ...(notes.length > 0 && { notes }) };
  }
  if ('faults' in read) {
    for (const fault of read.faults) {
      const told = atItsCell(fault);
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

const NO_SUCH_INDICATOR: Text = {
  th: 'แผ่น “เกณฑ์ชี้วัด” ไม่มีเกณฑ์รหัสนี้',
  en: 'The sheet “เกณฑ์ชี้วัด” has no indicator with this code',
};
