import type { Fault } from '#domain/fault.ts';
import type { Text } from '#domain/text.ts';
import { type FileFault, UnreadableFile } from '#tables/file-table.ts';
import { headerKey } from '#tables/header.ts';
import { isWorkbook } from '#tables/not-a-table.ts';
import { readCsvTable } from '#tables/read-csv.ts';
import { readFileTables } from '#tables/read-tables.ts';
import { requireSize } from '#tables/table-bounds.ts';
import { textOf } from '#tables/text-of.ts';
import { faultWords } from '../../functions/rounds/catalogue-fault-words.ts';
import { readNewCatalogue } from '../../functions/rounds/new-catalogue.ts';
import { CATALOGUE_NAMES } from './catalogue-cells.ts';
import { type CatalogueReading, readCatalogueSheets } from './read-catalogue-sheets.ts';

/**
 * Reads a catalogue from the file that was chosen: a workbook by its content, else JSON or YAML, of
 * which JSON is a part. Every fault is told at once, at its cell or its line.
 * @throws UnreadableFile where it is none of these
 */
export async function readCatalogueFile(bytes: Uint8Array): Promise<CatalogueReading> {
  requireSize(bytes.byteLength);
  if (await isWorkbook(bytes))
    return readCatalogueSheets(await readFileTables(bytes, CATALOGUE_NAMES));
  const text = textOf(bytes);
  if (isSheet(text)) throw new UnreadableFile(ONE_SHEET);
  return readText(text);
}

/** One sheet of the workbook, saved as CSV. */
function isSheet(text: string): boolean {
  if (/^\s*[{]/.test(text)) return false;
  const head = readCsvTable(text.slice(0, 4000).replaceAll('"', ''), CATALOGUE_NAMES);
  const names = new Set(CATALOGUE_NAMES.map(headerKey));
  return head.rows.some((row) => row.filter(({ text }) => names.has(headerKey(text))).length >= 3);
}

async function readText(text: string): Promise<CatalogueReading> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (offset: number | undefined) =>
    offset === undefined ? null : lines.linePos(offset).line;
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => {
      const [reason = message] = message.split(/ at line |:?\n/);
      const said = { th: `อ่านไฟล์ไม่ได้ตรงนี้: ${reason}`, en: `cannot be read here: ${reason}` };
      return faultAtLine(lineOf(pos[0]), said);
    });
    return { faults };
  }
  const input: unknown = document.toJS();
  if (typeof input !== 'object' || input === null) throw new UnreadableFile(NOT_A_FORM);
  const read = readNewCatalogue(input);
  const atItsLine = (fault: Fault): FileFault => {
    const { th, en } = faultWords(fault);
    const line = lineOf(offsetOf(document, fault.path));
    return faultAtLine(line, { th: `${fault.path} ${th}`, en: `${fault.path} ${en}` });
  };
  if ('faults' in read) return { faults: read.faults.map(atItsLine) };
  const { catalogue, readAs } = read;
  return { catalogue, ...(readAs && { notes: readAs.map(atItsLine) }) };
}

type Positions = { getIn(path: unknown[], keepScalar: true): unknown };

/** Where a value begins, or the nearest thing that holds it. */
function offsetOf(document: Positions, pointer: string): number | undefined {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name));
  for (let length = names.length; length >= 0; length -= 1) {
    const node = document.getIn(names.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return undefined;
}

function faultAtLine(line: number | null, { th, en }: Text): FileFault {
  const message =
    line === null ? { th, en } : { th: `บรรทัด ${line}: ${th}`, en: `line ${line}: ${en}` };
  return { sheet: null, cell: null, message };
}

const ONE_SHEET: Text = {
  th: 'ไฟล์นี้เป็น CSV ซึ่งเก็บได้แผ่นเดียว แบบประเมินมีหลายแผ่น ให้บันทึกทั้งไฟล์เป็น Excel (.xlsx)',
  en: 'This is a CSV, which holds one sheet; a catalogue has several: save the whole file as Excel (.xlsx)',
};
const NOT_A_FORM: Text = {
  th: 'ไฟล์นี้ไม่ใช่แบบประเมิน ให้ใช้ไฟล์ Excel ตามต้นแบบ หรือ JSON หรือ YAML',
  en: 'This is no catalogue: use the Excel template, JSON or YAML',
};
