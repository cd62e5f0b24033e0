import { type Answer, type AnswerField, checkAnswer } from '#domain/answer.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { type Text, toArabicDigits } from '#domain/text.ts';
import { addressOf } from '#tables/cell-address.ts';
import { type FileFault, type FileTable, faultAt } from '#tables/file-table.ts';
import { answersOf } from '../../client/assessments.ts';
import { askedOf } from '../../client/places.ts';
import type { InputColumn } from './columns.ts';
import { type Choices, type Doubt, doubtKey } from './doubt.ts';
import { foreignFormFault } from './foreign-form.ts';
import {
  ITEM_LOST,
  missingArea,
  missingRow,
  REPEATED,
  STAMP_LOST,
  UNKNOWN,
} from './form-faults.ts';
import { readNote } from './form-note.ts';
import { type FoundRow, findRows } from './form-rows.ts';
import type { FormSource } from './form-sheets.ts';
import { fingerprintOf, readStamp } from './stamp.ts';
import { readDeclaration, readTick } from './words-in-cells.ts';

/** An indicator's answer as the file has it, and where. */
export type FileAnswer = {
  indicatorId: string;
  answer: Answer;
  /** The version that the file was filled from. */
  version: number;
  /** False where the file says what was downloaded: nothing of it is to be saved. */
  touched: boolean;
  sheet: string | null;
  /** Cell of each field ("D7"); the first one of a checklist. */
  cells: Record<AnswerField, string>;
};

/** The figure in what a sheet shows, without its sign of per cent and its words. */
function figureIn(shown: string): string | null {
  const [figure, more] = toArabicDigits(shown).match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
  return figure === undefined || more !== undefined ? null : figure;
}

/**
 * Reads a filled-in form: every answer, or every fault at its cell. The form must be whole, of
 * this round, LAO and catalogue: a lost row must not pass for an answer that was not changed.
 *
 * @param choices what was meant at cells that were in doubt before; doubts are told once there is no fault
 */
export async function readForm(
  tables: readonly FileTable[],
  source: FormSource,
  choices: Choices = {},
): Promise<
  | {
      answers: FileAnswer[];
      /** What of the file is not taken, or is to be looked at. */
      notes: FileFault[];
    }
  | { faults: FileFault[] }
  | { doubts: Doubt[] }
> {
  const { rows, faults, notes } = findRows(tables);
  const stored = answersOf(source.view);
  // What is no form of ours is said once, not again of each of its sheets.
  if (rows.length === 0 && faults.length > 0) return { faults };
  const foreign = foreignFormFault(rows, source.view);
  if (foreign) return { faults: [foreign] };
  const byId = new Map<string, FoundRow>();
  for (const row of rows) {
    if (byId.has(row.id)) faults.push(faultAt(row.table, row.index, row.columns.id, REPEATED));
    else byId.set(row.id, row);
  }
  const answers: FileAnswer[] = [];
  const doubts: Doubt[] = [];
  for (const { title, indicators } of askedAreasOf(source)) {
    const missing = indicators.filter(({ id }) => !byId.has(id));
    if (missing.length === indicators.length) {
      faults.push({ sheet: null, cell: null, message: missingArea(title) });
      continue;
    }
    for (const indicator of indicators) {
      const noted = readNoteOf(indicator.id, byId, stored);
      notes.push(...noted.notes);
      const read = await readIndicator(indicator, byId, noted.note, choices);
      if ('answer' in read) answers.push(read);
      else if ('doubts' in read) doubts.push(...read.doubts);
      else faults.push(...read.faults);
    }
  }
  const known = new Set(
    askedOf(source.catalogue, source.view.lao.type).flatMap(({ indicator: { id, items = [] } }) => [
      id,
      ...items.map((item) => `${id}/${item.id}`),
    ]),
  );
  for (const { id, table, index, columns } of byId.values()) {
    if (!known.has(id)) faults.push(faultAt(table, index, columns.id, UNKNOWN));
  }
  if (faults.length > 0) return { faults };
  return doubts.length > 0 ? { doubts } : { answers, notes };
}

function askedAreasOf({ view, catalogue }: FormSource): { title: Text; indicators: Indicator[] }[] {
  const asked = askedOf(catalogue, view.lao.type);
  return catalogue.areas
    .map(({ id, title }) => ({
      title,
      indicators: asked.filter(({ areaId }) => areaId === id).map(({ indicator }) => indicator),
    }))
    .filter(({ indicators }) => indicators.length > 0);
}

/** The note that an indicator is to have, and what is to be said of it at its cell. */
function readNoteOf(
  id: string,
  byId: ReadonlyMap<string, FoundRow>,
  stored: ReturnType<typeof answersOf>,
): { note: string; notes: FileFault[] } {
  const row = byId.get(id);
  if (!row) return { note: '', notes: [] };
  const { note, told } = readNote(row, stored[id]?.note ?? '');
  return { note, notes: told ? [faultAt(row.table, row.index, row.columns.note, told)] : [] };
}

async function readIndicator(
  indicator: Indicator,
  byId: ReadonlyMap<string, FoundRow>,
  note: string,
  choices: Choices,
): Promise<FileAnswer | { faults: FileFault[] } | { doubts: Doubt[] }> {
  const { id } = indicator;
  const row = byId.get(id);
  if (!row) return { faults: [{ sheet: null, cell: null, message: missingRow(indicator.text) }] };
  const faults: FileFault[] = [];
  const doubts: Doubt[] = [];
  const fault = (at: FoundRow, column: InputColumn, message: Text) =>
    faults.push(faultAt(at.table, at.index, at.columns[column], message));
  const textAt = (at: FoundRow, column: InputColumn): string => {
    const { text, shown, fault: unread } = at.cellOf(column);
    if (unread) fault(at, column, unread);
    if (shown === undefined) return text;
    const place = { sheet: at.table.name, cell: addressOf(at.index, at.columns[column]) };
    const chosen = choices[doubtKey(place)];
    if (chosen === undefined)
      doubts.push({
        ...place,
        indicatorId: id,
        kept: text,
        shown,
        shownFigure: figureIn(shown),
      });
    return chosen ?? text;
  };
  const stamp = readStamp(row.cellOf('stamp').text);
  if (!stamp) faults.push(faultAt(row.table, row.index, row.columns.stamp, STAMP_LOST));

  const itemRows = (indicator.items ?? []).map((item) => [item.id, byId.get(`${id}/${item.id}`)]);
  const ticks = (itemRows as [string, FoundRow | undefined][]).map(([itemId, itemRow]) => {
    if (!itemRow) {
      faults.push(faultAt(row.table, row.index, row.columns.id, ITEM_LOST));
      return { itemId, ticked: null };
    }
    const read = readTick(textAt(itemRow, 'item'));
    if ('message' in read) fault(itemRow, 'item', read.message);
    return { itemId, ticked: 'value' in read ? read.value : null };
  });
  const declared = readDeclaration(textAt(row, 'noService'));
  if ('message' in declared) fault(row, 'noService', declared.message);
  const isNone = 'value' in declared && declared.value === 'none_this_year';
  const frame = textAt(row, 'frame');
  const input = {
    // Who chose the words left the figures blank: the words say that there were none.
    frame: frame.trim() === '' && isNone && indicator.kind === 'ratio' ? '0' : frame,
    provided: textAt(row, 'provided'),
    noService: 'value' in declared && declared.value === 'no_service',
    noneThisYear: isNone,
    ticked: ticks.some(({ ticked }) => ticked !== null)
      ? ticks.filter(({ ticked }) => ticked).map(({ itemId }) => itemId)
      : null,
    note,
  } satisfies Record<AnswerField, unknown>;
  if (faults.length > 0 || !stamp) return { faults };
  if (doubts.length > 0) return { doubts };
  const checked = checkAnswer(indicator, input);
  const firstItem = byId.get(`${id}/${indicator.items?.[0]?.id}`);
  const cell = (at: FoundRow, column: InputColumn) => addressOf(at.index, at.columns[column]);
  const cells: Record<AnswerField, string> = {
    frame: cell(row, 'frame'),
    provided: cell(row, 'provided'),
    noService: cell(row, 'noService'),
    noneThisYear: cell(row, 'noService'),
    ticked: cell(firstItem ?? row, 'item'),
    note: cell(row, 'note'),
  };
  if ('faults' in checked) {
    return {
      faults: checked.faults.map(({ field, message }) => ({
        sheet: row.table.name,
        cell: cells[field],
        message,
      })),
    };
  }
  return {
    indicatorId: id,
    answer: checked.answer,
    version: stamp.version,
    touched: (await fingerprintOf(checked.answer)) !== stamp.fingerprint,
    sheet: row.table.name,
    cells,
  };
}
