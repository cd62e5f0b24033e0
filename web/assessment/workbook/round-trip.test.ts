import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import { LAO_TYPES } from '#domain/lao.ts';
import { readFileTables } from '#tables/read-tables.ts';
import { compareFile } from './compare-file.ts';
import type { FormSource } from './form-sheets.ts';
import { accepted, checklist, count, demo, ratio, sourceOf } from './form-source.test-data.ts';
import { readForm } from './read-form.ts';
import { fileNote } from './stamp.ts';
import { writeFormCsv } from './write-csv.ts';
import { writeFormXlsx } from './write-xlsx.ts';

const NOW = new Date('2023-06-10T03:00:00Z');
const writers = {
  XLSX: (source: FormSource) => writeFormXlsx(source, NOW),
  CSV: (source: FormSource) => writeFormCsv(source),
};

async function answersIn(bytes: Uint8Array, source: FormSource) {
  const form = await readForm(await readFileTables(bytes), source);
  if (!('answers' in form)) throw new Error(JSON.stringify(form, null, 1));
  return form.answers;
}
const isBlank = (answer: Answer) => JSON.stringify(answer) === JSON.stringify(EMPTY_ANSWER);

describe.each(Object.entries(writers))('the form as %s', (_, write) => {
  test.each(LAO_TYPES)('downloaded and uploaded untouched changes nothing (%s)', async (type) => {
    const answers = demo(type);
    const source = sourceOf(answers, { type });
    const found = await answersIn(await write(source), source);
    expect(found.map(({ indicatorId }) => indicatorId)).toEqual(Object.keys(answers));
    expect(Object.fromEntries(found.map((one) => [one.indicatorId, one.answer]))).toEqual(answers);
    expect(found.every(({ touched }) => !touched)).toBe(true);
    expect(compareFile(source, found)).toEqual({ changes: [], conflicts: [], keptIds: [] });
  });

  test('a blank form of an assessment that nobody has begun changes nothing either', async () => {
    const source = sourceOf({});
    const found = await answersIn(await write(source), source);
    expect(found.every(({ answer, touched }) => isBlank(answer) && !touched)).toBe(true);
  });

  test('any figure, any ticks and any note come back as they were, to the last digit', async () => {
    const figure = fc
      .tuple(fc.bigInt(0n, 999_999_999_999n), fc.integer({ min: 0, max: 999 }))
      .map(([whole, parts]) => `${whole}.${String(parts).padStart(3, '0')}`);
    const note = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        "'-5",
        "''x",
        '=1+1',
        '-',
        '@a',
        ' a;b,"c"\r\nd\n',
        '_x0041_',
        '๑\tก',
        '#N/A',
      ),
    );
    const some = fc.record({
      [ratio]: fc.oneof(
        fc.record({ frame: figure, note }),
        fc.record({ frame: fc.constant('0'), noneThisYear: fc.boolean(), note }),
        fc.record({ noService: fc.boolean(), note }),
      ),
      [count]: fc.record({ provided: fc.nat().map(String), note }),
      [checklist]: fc.record({
        ticked: fc.option(fc.subarray(['ramp', 'toilet', 'parking', 'sign'])),
        note,
      }),
    });
    await fc.assert(
      fc.asyncProperty(some, async (inputs) => {
        const answers = Object.fromEntries(
          Object.entries(inputs).map(([id, input]) => [id, accepted(id, input)]),
        );
        const source = sourceOf(answers);
        const found = await answersIn(await write(source), source);
        expect(found.filter(({ touched }) => touched)).toEqual([]);
        for (const { indicatorId, answer } of found) {
          const stored = answers[indicatorId] ?? EMPTY_ANSWER;
          expect(answer).toEqual({ ...stored, note: fileNote(stored.note) });
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the workbook', () => {
  const source = sourceOf(demo());
  const opened = async () => readXlsx(await writeFormXlsx(source, NOW), { readStyles: true });

  test('begins with a sheet that explains, and says that the catalogue is a sample', async () => {
    const { sheets } = await opened();
    const words = sheets[0]?.rows.flat().join('\n') ?? '';
    expect(sheets).toHaveLength(7);
    for (const said of ['อบต.ทดสอบ อ.เมือง', '6800101', 'แบบตัวอย่าง', '21 กรกฎาคม 2566', 'สีเหลือง'])
      expect(words).toContain(said);
  });

  test('lets nothing be changed but what is filled in, and offers the words to choose from', async () => {
    const { sheets } = await opened();
    for (const sheet of sheets) expect(sheet.protection?.sheet).toBe(true);
    const area = sheets.find(({ rows }) => rows.some((row) => row[0] === checklist));
    const at = area?.rows.findIndex((row) => row[0] === checklist) ?? 0;
    const unlocked = [...(area?.cells ?? [])]
      .filter(([, { style }]) => style?.protection?.locked === false)
      .map(([place]) => place)
      .filter((place) => place.startsWith(`${at},`) || place.startsWith(`${at + 1},`));
    expect(unlocked).toEqual([`${at},7`, `${at},8`, `${at + 1},6`]);
    const lists = area?.dataValidations?.filter(({ type }) => type === 'list') ?? [];
    expect(lists.find(({ range }) => range === `G${at + 2}`)?.values).toEqual(['มี', 'ไม่มี']);
    expect(lists.find(({ range }) => range === `H${at + 1}`)?.values).toEqual(['ใช่']);
    const ofRatio = sheets.find(({ rows }) => rows.some((row) => row[0] === ratio));
    const row = ofRatio?.rows.findIndex((cells) => cells[0] === ratio) ?? 0;
    expect(ofRatio?.dataValidations?.find(({ range }) => range === `H${row + 1}`)?.values).toEqual([
      'ใช่',
      'ปีนี้ไม่มีรายการ',
    ]);
  });

  test('keeps its header in sight, hides the versions and prints on A4 across', async () => {
    const { sheets } = await opened();
    for (const sheet of sheets.slice(1)) {
      expect(sheet.freezePane).toMatchObject({ rows: 3, columns: 3 });
      expect(sheet.columns?.[1]).toMatchObject({ hidden: true });
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 'a4',
        orientation: 'landscape',
        fitToWidth: 1,
        printTitlesRow: '$3:$3',
      });
      expect(sheet.name.length).toBeLessThanOrEqual(31);
    }
  });
});
