import { unzipSync, zipSync } from 'fflate';
import {
  type Cell,
  type CellValue,
  readXlsx,
  type Sheet,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { EMPTY_ANSWER } from '#domain/answer.ts';
import { addressOf } from '#tables/cell-address.ts';
import { readFileTables } from '#tables/read-tables.ts';
import { COLUMNS, type ColumnKey } from './columns.ts';
import { compareFile } from './compare-file.ts';
import { type Choices, doubtKey } from './doubt.ts';
import type { FormSource } from './form-sheets.ts';
import { accepted, checklist, count, ratio, sample, sourceOf } from './form-source.test-data.ts';
import { readForm } from './read-form.ts';
import { writeFormCsv } from './write-csv.ts';
import { writeFormXlsx } from './write-xlsx.ts';

const stored = {
  [ratio]: { ...accepted(ratio, { frame: '10', provided: '4' }), version: 3 },
  [checklist]: accepted(checklist, { ticked: ['ramp'] }),
};
const source = sourceOf(stored);
const NOW = new Date('2023-06-10T03:00:00Z');

type Filled = {
  sheets: Sheet[];
  /** Puts a value, or a whole cell, where a row's column is; gives sheet and cell as Excel names them. */
  fill(
    id: string,
    key: ColumnKey,
    cell: CellValue | Partial<Cell>,
  ): { sheet: string; cell: string };
};

/** Downloads the form, lets a test do with it what an officer does in Excel, and reads it back. */
async function filledIn(
  work: (form: Filled) => void,
  from = source,
  against = source,
  choices: Choices = {},
  saved: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
) {
  const { sheets } = await readXlsx(await writeFormXlsx(from, NOW), { readStyles: true });
  const columnOf = (key: ColumnKey) => COLUMNS.findIndex((column) => column.key === key);
  work({
    sheets,
    fill(id, key, given) {
      const sheet = sheets.find(({ rows }) => rows.some((row) => row[0] === id));
      if (!sheet) throw new Error(`no row of ${id}`);
      const row = sheet.rows.findIndex((cells) => cells[0] === id);
      const cell: Partial<Cell> =
        typeof given === 'object' && given !== null && !(given instanceof Date)
          ? given
          : { value: given };
      (sheet.cells as Map<string, Partial<Cell>>).set(`${row},${columnOf(key)}`, cell);
      const cells = sheet.rows[row];
      if (cells) cells[columnOf(key)] = cell.value ?? null;
      return { sheet: sheet.name, cell: addressOf(row, columnOf(key)) };
    },
  });
  const bytes = await writeXlsx({ sheets: sheets as unknown as WriteSheet[] });
  return readForm(await readFileTables(saved(bytes)), against, choices);
}

async function faultsOf(work: (form: Filled) => void, from?: FormSource, against?: FormSource) {
  const form = await filledIn(work, from, against);
  return 'faults' in form ? form.faults : [];
}
async function changesIn(work: (form: Filled) => void, against = source) {
  const form = await filledIn(work, source, against);
  if (!('answers' in form)) throw new Error(JSON.stringify(form));
  return compareFile(against, form.answers);
}
const bilingual = { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/[a-z]/) };

describe('what an officer fills in', () => {
  test('is shown cell by cell, with the verdict before and after', async () => {
    let place = {};
    const { changes, conflicts } = await changesIn(({ fill }) => {
      place = fill(ratio, 'provided', 9);
      fill(ratio, 'note', 'นับใหม่');
      fill(count, 'provided', '๑,๒๐๐');
    });
    expect(conflicts).toEqual([]);
    expect(changes).toMatchObject([
      {
        indicatorId: ratio,
        fields: [
          { field: 'provided', before: '4', after: '9' },
          { field: 'note', before: '', after: 'นับใหม่' },
        ],
        verdictBefore: 'below_target',
        verdictAfter: 'above_target',
      },
      { indicatorId: count, fields: [{ field: 'provided', before: null, after: '1200' }] },
    ]);
    const [file] = changes.map((change) => change.file);
    expect({ sheet: file?.sheet, cell: file?.cells.provided }).toEqual(place);
  });

  test.each([
    ['a number', 57.24, '57.24'],
    ['a number as text', '57.24', '57.24'],
    ['Thai digits', '๕๗.๒๔', '57.24'],
    ['thousands separators', '1,057.240', '1057.24'],
    [
      'the sum of a formula, as Excel shows it',
      { type: 'formula', formula: 'A1', formulaResult: 0.1 + 0.2 },
      '0.3',
    ],
    [
      'a number as Excel stores it, with the rest behind the fifteenth digit',
      29.766999999999999,
      '29.767',
    ],
    ['a small number', 0.001, '0.001'],
  ] as [string, CellValue | Partial<Cell>, string][])('%s is taken', async (_, cell, figure) => {
    const { changes } = await changesIn(({ fill }) => {
      fill(ratio, 'frame', cell);
      fill(ratio, 'provided', 0);
    });
    expect(changes[0]?.file.answer).toMatchObject({ frame: figure, provided: '0' });
  });

  test('emptied cells empty the answer; a declaration and ticks are taken as words', async () => {
    const { changes } = await changesIn(({ fill }) => {
      fill(ratio, 'frame', null);
      fill(ratio, 'provided', null);
      fill(ratio, 'noService', 'ใช่');
      fill(`${checklist}/ramp`, 'item', 'ไม่มี');
      fill(`${checklist}/toilet`, 'item', 'มี');
    });
    const answers = Object.fromEntries(changes.map((c) => [c.indicatorId, c.file.answer]));
    expect(answers).toEqual({
      [ratio]: { ...EMPTY_ANSWER, noService: true },
      [checklist]: { ...EMPTY_ANSWER, ticked: ['toilet'] },
    });
  });

  test.each(['ปีนี้ไม่มีรายการ', ' ปีนี้ไม่มีรายการที่ต้องดำเนินการ '])(
    '%j says that there was none to do this year, with a frame of 0 or a blank one',
    async (words) => {
      for (const frame of [null, 0]) {
        const { changes } = await changesIn(({ fill }) => {
          fill(ratio, 'frame', frame);
          fill(ratio, 'provided', null);
          fill(ratio, 'noService', words);
        });
        expect(changes[0]?.file.answer).toEqual({
          ...EMPTY_ANSWER,
          frame: '0',
          noneThisYear: true,
        });
      }
    },
  );

  test('a frame of 0 alone is taken, and asked about in the form', async () => {
    const { changes } = await changesIn(({ fill }) => {
      fill(ratio, 'frame', 0);
      fill(ratio, 'provided', null);
    });
    expect(changes[0]?.file.answer).toEqual({ ...EMPTY_ANSWER, frame: '0' });
  });

  test('sheets of the officer’s own and moved columns do not matter', async () => {
    const { changes } = await changesIn(({ fill, sheets }) => {
      fill(ratio, 'provided', 9);
      sheets.push({ name: 'คำนวณ', rows: [['รวม', 5]] });
    });
    expect(changes).toHaveLength(1);
  });
});

describe('when somebody else saved since the download', () => {
  const newer = sourceOf({
    ...stored,
    [ratio]: { ...accepted(ratio, { frame: '10', provided: '5' }), version: 4 },
  });

  test('an answer that the file did not change stays as it is in the system', async () => {
    const compared = await changesIn(({ fill }) => void fill(count, 'provided', 1), newer);
    expect(compared.changes.map((c) => c.indicatorId)).toEqual([count]);
    expect(compared.conflicts).toEqual([]);
    expect(compared.keptIds).toEqual([ratio]);
  });

  test('an answer that the file changed too is a conflict, from what is stored now', async () => {
    const { changes, conflicts } = await changesIn(
      ({ fill }) => void fill(ratio, 'provided', 9),
      newer,
    );
    expect(changes).toEqual([]);
    expect(conflicts).toMatchObject([
      { indicatorId: ratio, stored: { version: 4 }, fields: [{ before: '5', after: '9' }] },
    ]);
  });

  test('the same change on both sides is none', async () => {
    const same = await changesIn(({ fill }) => void fill(ratio, 'provided', 5), newer);
    expect(same).toMatchObject({ changes: [], conflicts: [] });
  });
});

describe('a figure that the sheet shows as something else than it keeps', () => {
  const doubtsOf = async (value: number, numFmt: string) => {
    let place = {};
    const form = await filledIn(({ fill }) => {
      place = fill(ratio, 'frame', { value, type: 'number', style: { numFmt } });
    });
    return { place, doubts: 'doubts' in form ? form.doubts : form };
  };

  test.each([
    [0.85, '0%', '85%', '85'],
    [0.85, 't0%', '๘๕%', '85'],
    [12_345_678, '#,##0,', '12,346', '12,346'],
    [5, '0" กม."', '5 กม.', '5'],
  ])('%s in the format %s is asked about, not taken', async (value, format, shown, shownFigure) => {
    const { place, doubts } = await doubtsOf(value, format);
    expect(doubts).toEqual([
      { ...place, indicatorId: ratio, kept: String(value), shown, shownFigure },
    ]);
  });

  test.each([
    ['85', '85'],
    ['0.85', '0.85'],
  ])('%s is taken where a person chose it', async (choice, figure) => {
    const percent = ({ fill }: Filled) => {
      fill(ratio, 'frame', { value: 0.85, type: 'number', style: { numFmt: '0%' } });
      fill(ratio, 'provided', 0);
    };
    const asked = await filledIn(percent);
    const [doubt] = 'doubts' in asked ? asked.doubts : [];
    const choices = doubt ? { [doubtKey(doubt)]: choice } : {};
    const form = await filledIn(percent, source, source, choices);
    const read = 'answers' in form && form.answers.find(({ indicatorId }) => indicatorId === ratio);
    expect(read).toMatchObject({ answer: { frame: figure, provided: '0' } });
  });

  test('Thai per cent that a file names by its number alone (67) is asked about too', async () => {
    const byNumber = (bytes: Uint8Array) => {
      const files = unzipSync(bytes);
      const styles = new TextDecoder().decode(files['xl/styles.xml']);
      const id = /numFmtId="(\d+)" formatCode="t0%"/.exec(styles)?.[1];
      expect(id).toBeDefined();
      const named = styles
        .replace(/<numFmt [^>]*formatCode="t0%"[^>]*\/>/, '')
        .replaceAll(`numFmtId="${id}"`, 'numFmtId="67"');
      return zipSync({ ...files, 'xl/styles.xml': new TextEncoder().encode(named) });
    };
    const percent = ({ fill }: Filled) => {
      fill(ratio, 'frame', { value: 0.85, type: 'number', style: { numFmt: 't0%' } });
    };
    const form = await filledIn(percent, source, source, {}, byNumber);
    expect(form).toMatchObject({ doubts: [{ kept: '0.85', shown: '๘๕%', shownFigure: '85' }] });
  });

  test('0 in the format of accounting is 0, though it is shown as a dash', async () => {
    const { changes } = await changesIn(({ fill }) => {
      const numFmt = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-';
      fill(ratio, 'provided', { value: 0, type: 'number', style: { numFmt } });
    });
    expect(changes).toMatchObject([{ file: { answer: { provided: '0' } } }]);
  });
});

describe('a mistake is named at its sheet and cell, in Thai and English', () => {
  test.each([
    ['words for a figure', ratio, 'frame', 'สิบ'],
    ['a negative figure', ratio, 'provided', -1],
    ['too many decimals', ratio, 'frame', 10.12345],
    ['more provided than there is', ratio, 'provided', 11],
    [
      'a fraction, of which it cannot be told what is seen',
      ratio,
      'provided',
      { value: 0.5, type: 'number', style: { numFmt: '# ?/?' } },
    ],
    ['a dash, which Excel prints for 0 and people for nothing', ratio, 'provided', ' -   '],
    [
      'a day in Buddhist years, which Excel keeps as 45292',
      ratio,
      'provided',
      { value: 45_292, type: 'number', style: { numFmt: '[$-1070000]d/m/bbbb' } },
    ],
    [
      'a date that Excel made of 1/2',
      ratio,
      'provided',
      { value: new Date('2023-02-01'), type: 'date' },
    ],
    [
      'a formula that fails',
      ratio,
      'provided',
      { type: 'formula', formula: '1/0', formulaResult: '#DIV/0!' },
    ],
    ['a formula that was never calculated', ratio, 'provided', { type: 'formula', formula: 'A1' }],
    ['a figure where none is asked', count, 'frame', 5],
    ['a word that says both for the declaration', ratio, 'noService', 'ไม่มี'],
    ['a declaration beside figures', ratio, 'noService', 'ใช่'],
    ['an unknown word for an item', `${checklist}/ramp`, 'item', 'บางส่วน'],
    ['a hidden version that was overwritten', ratio, 'stamp', 'v9'],
  ] as [string, string, ColumnKey, CellValue | Partial<Cell>][])('%s', async (_, id, key, cell) => {
    let place = {};
    const faults = await faultsOf(({ fill }) => {
      place = fill(id, key, cell);
    });
    expect(faults).toEqual([{ ...place, message: bilingual }]);
  });

  test('a note that is too long, or damaged, costs no figure: the one is not taken, the other shown', async () => {
    let place = {};
    const long = await filledIn(({ fill }) => {
      fill(ratio, 'frame', 40);
      place = fill(ratio, 'note', 'ก'.repeat(1001));
    });
    const answer = (form: Awaited<ReturnType<typeof filledIn>>) =>
      'answers' in form && form.answers.find(({ indicatorId }) => indicatorId === ratio)?.answer;
    const stored = source.view.areas.flatMap(({ answers }) => answers[ratio] ?? [])[0]?.note ?? '';
    expect(answer(long)).toMatchObject({ frame: '40', note: stored });
    expect('notes' in long && long.notes).toEqual([{ ...place, message: bilingual }]);
    const damaged = await filledIn(({ fill }) => {
      place = fill(ratio, 'note', 'การด าเนินการ');
    });
    expect(answer(damaged)).toMatchObject({ note: 'การด าเนินการ' });
    expect('notes' in damaged && damaged.notes).toEqual([{ ...place, message: bilingual }]);
  });

  test('all of them at once', async () => {
    const faults = await faultsOf(({ fill }) => {
      fill(ratio, 'frame', 'x');
      fill(ratio, 'provided', 'y');
      fill(count, 'provided', 'z');
    });
    expect(faults.map(({ cell }) => cell?.replace(/\d+/, ''))).toEqual(['D', 'E', 'E']);
  });

  test('merged cells, a lost row, a row twice, an answer without a code', async () => {
    const merged = await faultsOf(({ sheets: [, area] }) => {
      if (area) area.merges = [{ startRow: 4, startCol: 3, endRow: 5, endCol: 3 }];
    });
    expect(merged).toMatchObject([{ cell: 'D5:D6', message: bilingual }]);
    const lost = await faultsOf(({ fill }) => void fill(ratio, 'id', null));
    expect(lost.map(({ cell }) => cell)).toEqual([expect.stringMatching(/^D\d+$/), null]);
    expect(lost[1]?.message.th).toContain('ไม่พบแถว');
    const twice = await faultsOf(({ fill }) => void fill(count, 'id', ratio));
    expect(twice.some(({ message }) => message.en.includes('more than one row'))).toBe(true);
    const item = await faultsOf(({ fill }) => void fill(`${checklist}/ramp`, 'id', 'no-such'));
    expect(item.map(({ message }) => message.en).join()).toMatch(/items is missing.*no such code/);
  });

  test('a missing sheet by its title', async () => {
    const faults = await faultsOf(({ sheets }) => void sheets.splice(1, 1));
    expect(faults).toEqual([{ sheet: null, cell: null, message: bilingual }]);
    expect(faults[0]?.message.th).toContain(sample.areas[0]?.title.th);
  });

  test.each([
    ['another round', sourceOf(stored, { cycle: '2565' }), /2565/],
    ['another LAO', sourceOf(stored, { code: '6800102' }), /6800102/],
    ['another catalogue', sourceOf(stored, { catalogueHash: 'cd'.repeat(32) }), /catalogue/],
  ])('a form of %s is refused once, whatever else is wrong with it', async (_, from, said) => {
    const faults = await faultsOf(({ fill }) => void fill(ratio, 'frame', 'x'), from, source);
    expect(faults).toMatchObject([{ cell: expect.stringMatching(/^A\d+$/), message: bilingual }]);
    expect(faults[0]?.message.en).toMatch(said);
  });

  test('a workbook that is no form of ours', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'งบ', rows: [['รายการ', 'บาท']] }] });
    const form = await readForm(await readFileTables(bytes), source);
    expect('faults' in form && form.faults.map(({ message }) => message.th)).toEqual([
      expect.stringMatching(/ไม่ใช่แบบประเมิน/),
    ]);
  });
});

describe('a file that cannot be read says what to do', () => {
  test.each([
    [
      'an old .xls or one with a password',
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      /password/,
    ],
    ['a broken workbook', [0x50, 0x4b, 0x03, 0x04, 9, 9], /damaged/],
    ['a PDF', [...Buffer.from('%PDF-1.4')], /PDF/],
    ['more than 5 MB', Array<number>(5 * 1024 * 1024 + 1).fill(65), /5 MB/],
  ])('%s', async (_, bytes, said) => {
    await expect(readFileTables(Uint8Array.from(bytes))).rejects.toThrow(said);
  });
});

describe('a CSV as other programs save it', () => {
  const csv = async () => new TextDecoder('utf-8').decode(await writeFormCsv(source));
  const changed = async (change: (text: string) => Uint8Array) => {
    const form = await readForm(await readFileTables(change(await csv())), source);
    if (!('answers' in form)) throw new Error(JSON.stringify(form));
    return compareFile(source, form.answers).changes;
  };
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const withNine = (text: string) => text.replace(/^(road-asphalt,.*?,10),4,/m, '$1,9,');

  test('begins with the mark that lets Excel see UTF-8', async () => {
    expect([...(await writeFormCsv(source)).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test.each([
    ['as it was downloaded', (text: string) => utf8(withNine(text))],
    ['with semicolons', (text: string) => utf8(semicolons(withNine(text)))],
    ['with tabs, in UTF-16', (text: string) => utf16(semicolons(withNine(text), '\t'))],
    ['in Windows-874', (text: string) => windows874(withNine(text))],
    [
      'with titles and a line that names the mark',
      (text: string) => utf8(`sep=,\r\nแบบปี ๒๕๖๖\r\n\r\n${withNine(text)}`),
    ],
    [
      'with every ำ decomposed',
      (text: string) => utf8(withNine(text).replaceAll('ำ', '\u0e4d\u0e32')),
    ],
    [
      'with spaces and line breaks in its header',
      (text: string) =>
        utf8(withNine(text).replace('(2) การจัดบริการสาธารณะ', '" (2)  การจัด\nบริการสาธารณะ*"')),
    ],
    [
      'with line ends of Unix and a blank line at the end',
      (text: string) => utf8(`${withNine(text).replaceAll('\r\n', '\n')}\n\n`),
    ],
  ])('%s', async (_, change) => {
    expect(await changed(change)).toMatchObject([
      { indicatorId: ratio, fields: [{ field: 'provided', before: '4', after: '9' }] },
    ]);
  });

  test('whose column of notes is gone changes the figures alone, and says so', async () => {
    const noted = sourceOf({
      [ratio]: accepted(ratio, { frame: '10', provided: '4', note: 'จดไว้' }),
    });
    const text = new TextDecoder().decode(await writeFormCsv(noted));
    const form = await readForm(
      await readFileTables(utf8(withNine(text).replace('หมายเหตุ', 'อื่น ๆ'))),
      noted,
    );
    if (!('answers' in form)) throw new Error(JSON.stringify(form));
    expect(compareFile(noted, form.answers).changes).toMatchObject([
      { indicatorId: ratio, fields: [{ field: 'provided', before: '4', after: '9' }] },
    ]);
    expect(form.notes).toEqual([{ sheet: null, cell: null, message: bilingual }]);
  });

  test('a mistake is named at the cell where Excel shows it', async () => {
    const text = (await csv()).replace(/^(road-asphalt,.*?,10),4,/m, '$1,เก้า,');
    const form = await readForm(await readFileTables(utf8(text)), source);
    const row = text.split('\r\n').findIndex((line) => line.startsWith('road-asphalt,')) + 1;
    expect('faults' in form && form.faults).toEqual([
      { sheet: null, cell: `E${row}`, message: bilingual },
    ]);
  });
});

/** Another separator, put where a comma is not inside quotes. */
function semicolons(text: string, mark = ';'): string {
  return text.replace(/("(?:[^"]|"")*")|,/g, (_, quoted: string | undefined) => quoted ?? mark);
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));
}

/** Thai letters stand 0xA0 above the Unicode block's start in Windows-874; what it lacks is "?". */
function windows874(text: string): Uint8Array {
  return Uint8Array.from([...text.replace('\uFEFF', '')], (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    return code >= 0x0e00 && code < 0x0e60 ? code - 0x0e00 + 0xa0 : 0x3f;
  });
}
