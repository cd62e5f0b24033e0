import { describe, expect, test } from 'vitest';
import {
  partOfBlanks,
  rowsToTheLastColumn,
  underDeclared,
  workbookOf,
} from './hostile.test-data.ts';
import { readFileTables } from './read-tables.ts';
import { unpack } from './unpack.ts';

const text = (characters: string) => new TextEncoder().encode(characters);
const cell = (address: string, value = '<v>1</v>') => `<c r="${address}">${value}</c>`;

async function whyUnread(bytes: Uint8Array): Promise<string> {
  const error = await readFileTables(bytes).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: 'UnreadableFile', text: { en: expect.any(String) } });
  return (error as { text: { th: string } }).text.th;
}

describe('a file that would take all the memory is not read, and is told why', () => {
  test.each([
    ['a cell in the last column of each row', () => rowsToTheLastColumn(2_000), 'ช่อง XFD1 '],
    [
      'a cell in the last row of all',
      () => workbookOf(`<row r="1048576">${cell('A1048576')}</row>`),
      'ช่อง A1048576 ',
    ],
    [
      'a cell whose column an attribute hides',
      () => workbookOf(`<row r="1"><c t=">" r="XFD1"><v>1</v></c></row>`),
      'ช่อง XFD1 ',
    ],
    [
      'rows that name no cells',
      () => workbookOf(`<row>${'<c><v>1</v></c>'.repeat(300)}</row>`),
      'ช่อง IW1 ',
    ],
    [
      'more cells than any table of ours',
      () => workbookOf(`<row r="1">${cell('IV1')}</row><row r="99999">${cell('A99999')}</row>`),
      'มีช่องมากเกินไป',
    ],
    [
      'a text longer than a cell of Excel',
      () =>
        workbookOf(
          `<row r="1"><c r="A1" t="inlineStr"><is><t>${'ก'.repeat(40_000)}</t></is></c></row>`,
        ),
      'ช่อง A1 มีข้อความยาวเกินกว่า',
    ],
    ['more inside than can be opened', () => partOfBlanks(1_200), 'มีข้อมูลข้างในมากเกินกว่า'],
    [
      'more inside than its directory says',
      () => underDeclared(partOfBlanks(1_200)),
      'มีข้อมูลข้างในมากเกินกว่า',
    ],
    ['a CSV of commas alone', () => text(','.repeat(2_000_000)), 'มีช่องมากเกินไป'],
    ['a CSV of empty lines alone', () => text('\n'.repeat(2_000_000)), 'ว่างเปล่า'],
    ['a CSV of one letter a line', () => text('ก\n'.repeat(1_200_000)), 'มีช่องมากเกินไป'],
    ['a CSV with a cell that never ends', () => text(`"${'ก'.repeat(40_000)}`), 'ที่แถว 1 ไม่มีตัวปิด'],
    [
      'a CSV with a cell longer than any',
      () => text(`"${'ก'.repeat(40_000)}"`),
      'ช่อง A1 มีข้อความยาวเกินกว่า',
    ],
    ['a CSV that is too large', () => new Uint8Array(6 * 1024 * 1024).fill(44), 'ใหญ่เกิน 5 เมกะไบต์'],
  ])('%s', async (_, make, words) => {
    expect(await whyUnread(make())).toContain(words);
  });

  test('what is unpacked ends at the bound, whatever the file says of itself', async () => {
    const bytes = underDeclared(partOfBlanks(3));
    await expect(unpack(bytes, 2 * 1024 * 1024)).rejects.toMatchObject({ name: 'UnreadableFile' });
    const parts = await unpack(bytes);
    expect(parts['xl/worksheets/sheet1.xml']?.byteLength).toBe(3 * 1024 * 1024);
  });
});

describe('what people have in their files is read', () => {
  test('formatted but empty cells in the last column and the last row are left out', async () => {
    const [table] = await readFileTables(
      workbookOf(
        `<row r="1">${cell('A1')}<c r="XFD1" s="0"/></row><row r="2">${cell('B2')}<c r="XFD2" s="0"></c></row><row r="1048576"><c r="A1048576" s="0"/></row>`,
      ),
    );
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['1', ''],
      ['', '1'],
    ]);
  });

  test('a table of as many rows as the country has accounts', async () => {
    const rows = Array.from(
      { length: 24_000 },
      (_, n) =>
        `<row r="${n + 1}">${['A', 'B', 'C', 'D', 'E', 'F'].map((column) => cell(`${column}${n + 1}`)).join('')}</row>`,
    );
    const [table] = await readFileTables(workbookOf(rows.join('')));
    expect(table?.rows).toHaveLength(24_000);
  });
});
