import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ExportTable, Field, Line } from './export-table.ts';
import {
  cellValueOf,
  columnName,
  rowXml,
  type SharedTexts,
  STYLE,
  sharedTexts,
  styleOf,
} from './xlsx-cells.ts';
import {
  contentTypesXml,
  type NamedSheet,
  rootRelationsXml,
  sharedTextsXml,
  sheetFoot,
  sheetHead,
  sheetPath,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './xlsx-parts.ts';

/** Excel's rows in a sheet, the header among them. */
const SHEET_MAX_ROWS = 1_048_576;
/** Headers are long words in narrow columns: three lines of them. */
const HEADER_POINTS = 66;
/** Characters of XML that go on together. */
const PIECE = 64 * 1024;

export type Workbook = ExportTable & {
  /** Lines of the first sheet, which says what the file is: a title, then pairs. */
  about: { name: string; title: string; lines: readonly (readonly [string, string])[] };
  /** What the parts of the file are dated. */
  made: Date;
};

type Writing = { zip: ZipFile; shared: SharedTexts; made: Date; part?: Readable };

/**
 * A workbook in a stream: the rows go into the zip while they are read, and into a further sheet
 * where one is full. What they add up to is written after them and shown before them.
 */
export function xlsxBytes(workbook: Workbook, maxRows = SHEET_MAX_ROWS): Readable {
  const zip = new ZipFile();
  const bytes = new PassThrough();
  const stop = (error: unknown) => bytes.destroy(error as Error);
  zip.on('error', stop);
  (zip.outputStream as Readable).on('error', stop).pipe(bytes);
  const writing: Writing = { zip, shared: sharedTexts(), made: workbook.made };
  // Whoever reads may give up: then the part that waits for him ends too.
  bytes.once('close', () => writing.part?.destroy());
  writeAll(writing, workbook, maxRows).catch(stop);
  return bytes;
}

async function writeAll(writing: Writing, workbook: Workbook, maxRows: number): Promise<void> {
  const { name, fields, batches, summaries, about } = workbook;
  const ofRows: NamedSheet[] = [];
  const lines = lineByLine(batches)[Symbol.asyncIterator]();
  let next = await lines.next();
  do {
    const number = ofRows.length + 1;
    ofRows.push({ name: number === 1 ? name : `${name} (${number})`, number });
    await addPart(writing, sheetPath(number), sheetOf(fields, fullSheet(), writing.shared));
  } while (!next.done);

  let number = ofRows.length;
  const before: NamedSheet[] = [];
  number += 1;
  before.push({ name: about.name, number });
  await addPart(writing, sheetPath(number), aboutSheet(about, writing.shared));
  for (const summary of summaries()) {
    number += 1;
    before.push({ name: summary.name, number });
    const all = oneByOne(summary.lines);
    await addPart(writing, sheetPath(number), sheetOf(summary.fields, all, writing.shared));
  }
  const sheets = [...before, ...ofRows];
  await addPart(writing, 'xl/sharedStrings.xml', sharedTextsXml(writing.shared));
  const shown = sheets.map((sheet, place) => ({ ...sheet, titles: place > 0 }));
  const parts: [path: string, xml: string][] = [
    ['xl/workbook.xml', workbookXml(shown)],
    ['xl/styles.xml', stylesXml()],
    ['xl/_rels/workbook.xml.rels', workbookRelationsXml(sheets)],
    ['_rels/.rels', rootRelationsXml()],
    ['[Content_Types].xml', contentTypesXml(sheets)],
  ];
  for (const [path, xml] of parts)
    writing.zip.addBuffer(Buffer.from(xml), path, { mtime: writing.made });
  writing.zip.end();

  async function* fullSheet(): AsyncGenerator<Line> {
    for (let rows = 1; rows < maxRows && !next.done; rows += 1) {
      yield next.value;
      next = await lines.next();
    }
  }
}

/** Zips a part as it is made, to its end. */
async function addPart(
  writing: Writing,
  path: string,
  xml: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const part = Readable.from(inPieces(xml), { objectMode: false });
  writing.part = part;
  writing.zip.addReadStream(part, path, { mtime: writing.made });
  await finished(part);
}

async function* sheetOf(
  fields: readonly Field[],
  lines: AsyncIterable<Line>,
  shared: SharedTexts,
): AsyncGenerator<string> {
  const header = fields.map(({ title }) => ({ value: title, style: STYLE.header }));
  const styles = fields.map(({ type }) => styleOf(type));
  yield sheetHead(
    fields.map(({ width }) => width),
    { rows: 1, columns: 0 },
  );
  yield rowXml(1, header, shared, HEADER_POINTS);
  let row = 1;
  for await (const line of lines) {
    row += 1;
    const cells = fields.map(({ type }, place) => ({
      value: cellValueOf(type, line[place] ?? null),
      style: styles[place] ?? STYLE.text,
    }));
    yield rowXml(row, cells, shared);
  }
  yield sheetFoot(`A1:${columnName(fields.length - 1)}${row}`);
}

function* aboutSheet({ title, lines }: Workbook['about'], shared: SharedTexts): Generator<string> {
  yield sheetHead([34, 100], null);
  yield rowXml(1, [{ value: title, style: STYLE.title }], shared);
  for (const [place, pair] of lines.entries()) {
    const cells = pair.map((value) => ({ value, style: STYLE.wrapped }));
    yield rowXml(place + 3, cells, shared);
  }
  yield sheetFoot(null);
}

async function* lineByLine(batches: ExportTable['batches']): AsyncGenerator<Line> {
  for await (const { lines } of batches) yield* lines;
}

async function* oneByOne(lines: readonly Line[]): AsyncGenerator<Line> {
  yield* lines;
}

/** Small strings together, so that not every row is a write of its own. */
async function* inPieces(xml: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let waiting: string[] = [];
  let length = 0;
  for await (const some of xml) {
    waiting.push(some);
    length += some.length;
    if (length < PIECE) continue;
    yield Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(waiting.join(''));
}
