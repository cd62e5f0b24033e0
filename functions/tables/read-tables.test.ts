import { TextDecoder } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { type Columns, headedOf, headerKey, namesOf, onlyTable } from './header.ts';
import { readFileTables } from './read-tables.ts';
import { tableRows } from './table-rows.ts';

type Column = 'code' | 'district' | 'name';
const COLUMNS: Columns<Column> = {
  code: ['รหัส อปท.', 'code'],
  district: ['อำเภอ'],
  name: ['ชื่อ'],
};
const HEADER = 'รหัส อปท.,อำเภอ,ชื่อ';
const ROWS = '6800101,ปากพนัง,น้ำดำ\r\n6800102,ขนอม,"บ้าน, ใหม่"';
const CSV = `${HEADER}\r\n${ROWS}`;
const READ = ['6800101 ปากพนัง น้ำดำ', '6800102 ขนอม บ้าน, ใหม่'];

const bytes = (text: string) => new TextEncoder().encode(text);
const read = async (file: Uint8Array) =>
  tableRows(
    onlyTable(await readFileTables(file, namesOf(COLUMNS)), COLUMNS, ['code', 'district', 'name']),
  );
const told = async (file: Uint8Array) =>
  (await read(file)).map(({ text }) => `${text('code')} ${text('district')} ${text('name')}`);
const why = async (file: Uint8Array): Promise<string> => {
  const error = await read(file).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: 'UnreadableFile', text: { en: expect.any(String) } });
  return (error as { text: { th: string } }).text.th;
};
const swapped = (file: Buffer) => new Uint8Array(Buffer.from(file).swap16());

/** Windows-874 as a Thai Windows writes it: each byte by what it decodes to. */
function thaiBytes(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-874');
  const all = Array.from({ length: 256 }, (_, byte) => byte);
  const byteOf = new Map(all.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text].map((letter) => byteOf.get(letter) ?? 0x3f));
}

describe('a table is read as programs write it', () => {
  test.each([
    ['UTF-8', bytes(CSV)],
    ['UTF-8 with its mark (Excel)', bytes(`\ufeff${CSV}`)],
    [
      'UTF-16 with its mark (Excel’s Unicode text)',
      new Uint8Array(
        Buffer.from(`\ufeff${CSV.replaceAll(',', '\t').replace('บ้าน\t', 'บ้าน,')}`, 'utf16le'),
      ),
    ],
    ['UTF-16 in the other order', swapped(Buffer.from(`\ufeff${CSV}`, 'utf16le'))],
    ['UTF-16 without its mark', new Uint8Array(Buffer.from(CSV, 'utf16le'))],
    ['Windows-874 (Excel of a Thai Windows)', thaiBytes(CSV)],
    ['lines of an old Mac', bytes(CSV.replaceAll('\r\n', '\r'))],
    ['lines of Unix, and blank ones at the end', bytes(`${CSV.replaceAll('\r\n', '\n')}\n\n\n`)],
    ['semicolons', bytes(CSV.replaceAll(',', ';').replace('บ้าน;', 'บ้าน,'))],
    [
      'semicolons that the file names',
      bytes(`sep=;\r\n${CSV.replaceAll(',', ';').replace('บ้าน;', 'บ้าน,')}`),
    ],
    [
      'a mark that only the file names',
      bytes(`sep=^\r\n${CSV.replaceAll(',', '^').replace('บ้าน^', 'บ้าน,')}`),
    ],
    [
      'empty columns and rows behind',
      bytes(`${CSV.replaceAll('\r\n', ',,,\r\n')},,,\r\n,,,,,\r\n`),
    ],
    ['titles above the header', bytes(`รายชื่อ อปท.; ปี 2566, ทั้งประเทศ\r\n\r\n${CSV}`)],
    ['every ำ decomposed', bytes(CSV.replaceAll('ำ', '\u0e4d\u0e32'))],
    [
      'a header with odd spaces, line breaks and marks',
      bytes(`" รหัส\u00a0\nอปท ",อ\u200bำเภอ*,[ชื่อ]\r\n${ROWS}`),
    ],
    [
      'columns in another order, with others between',
      bytes('x,ชื่อ,อำเภอ,y,CODE\r\n,น้ำดำ,ปากพนัง,1,6800101\r\n,"บ้าน, ใหม่",ขนอม,2,6800102'),
    ],
    [
      'a column twice, one of them empty',
      bytes(`${HEADER},ชื่อ\r\n6800101,ปากพนัง,น้ำดำ,\r\n6800102,ขนอม,"บ้าน, ใหม่",`),
    ],
  ])('%s', async (_what, file) => {
    expect(await told(file)).toEqual(READ);
  });

  test('a workbook, with titles, merged cells, numbers for codes and a hidden copy', async () => {
    const rows = [
      ['รายชื่อ อปท.', null, null],
      ['รหัส อปท.', 'อำเภอ', 'ชื่อ'],
      [null, null, '(ไม่รวมคำนำหน้า)'],
      [6800101, 'ปากพนัง', 'น้ำดำ'],
      [6800103, null, 'บ้านเพิง'],
      [6800102, 'ขนอม', 'บ้าน, ใหม่'],
      [null, null, null],
    ];
    const merges = [
      { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
      { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
    ];
    const file = await writeXlsx({
      sheets: [
        { name: 'อปท', rows, merges },
        { name: 'เก่า', rows: rows.slice(1), hidden: true },
        { name: 'หมายเหตุ', rows: [['จัดทำโดย', 'สถ.']] },
      ],
    });
    expect(await told(file)).toEqual([READ[0], '6800103 ปากพนัง บ้านเพิง', READ[1]]);
    expect((await read(file)).map(({ line }) => line)).toEqual([4, 5, 6]);
  });

  test('a row is called as Excel numbers it, with line breaks in cells and title lines', async () => {
    const lines = (
      await read(bytes(`หัวเรื่อง\r\n\r\n${HEADER}\r\n"6800101",ก,"น้ำ\nดำ"\r\n\r\n6800102,ข,ค`))
    ).map(({ line }) => line);
    expect(lines).toEqual([4, 6]);
  });

  test('a few damaged bytes do not make Thai of UTF-8 unreadable', async () => {
    const file = bytes(`${CSV}\r\n6800104,ก,ข#`);
    file[file.length - 1] = 0xff;
    expect((await told(file)).at(-1)).toBe('6800104 ก ข\ufffd');
  });
});

describe('what is no table is said in one sentence', () => {
  const office = (main: string, type: string) =>
    zipSync({
      '[Content_Types].xml': strToU8(
        `<Types><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships><Relationship Type="http://x/officeDocument" Target="${main}"/></Relationships>`,
      ),
      [main]: strToU8('<x/>'),
    });
  test.each([
    ['a PDF', bytes('%PDF-1.7\n1 0 obj'), 'PDF'],
    ['a PDF behind a mark', bytes('\ufeff%PDF-1.7\n1 0 obj'), 'PDF'],
    ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'ภาพ'],
    [
      'an old workbook',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      'รุ่นเก่า',
    ],
    [
      'a workbook of LibreOffice',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        'content.xml': strToU8('<x/>'),
      }),
      'OpenDocument (ODT, ODS)',
    ],
    ['a Word document', office('word/document.xml', 'wordprocessingml.document'), 'เอกสาร Word'],
    ['a presentation', office('ppt/p.xml', 'presentationml.presentation'), 'งานนำเสนอ'],
    ['an archive', zipSync({ 'a.txt': strToU8('a') }), 'ZIP'],
    ['a page', bytes('<!doctype html><table><tr><td>รหัส อปท.</td></tr></table>'), 'หน้าเว็บ'],
    [
      'a page that calls itself a workbook',
      bytes('<table><tr><td>รหัส อปท.</td></tr></table>'),
      'หน้าเว็บ',
    ],
    [
      'a workbook of Excel 2003 as XML',
      bytes('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
      'XML',
    ],
    ['an empty file', new Uint8Array(), 'ว่างเปล่า'],
    ['blank lines', bytes('\ufeff\r\n\r\n'), 'ว่างเปล่า'],
    [
      'bytes of nothing known',
      Uint8Array.from({ length: 400 }, (_, n) => (n * 37) % 32),
      'ไม่ใช่ตาราง',
    ],
    [
      'Thai that was saved in a wrong encoding',
      bytes(new TextDecoder('windows-874').decode(bytes(CSV))),
      'เสียหาย',
    ],
    ['words', bytes('ด้วยจังหวัดได้รับแจ้งว่า\nจึงเรียนมาเพื่อทราบ'), 'ไม่พบแถวหัวตาราง'],
    [
      'a table without some columns',
      bytes('รหัส อปท.,ชื่อ\n1,ก'),
      'ไม่พบคอลัมน์ “อำเภอ” ในแถวหัวตาราง (แถว 1)',
    ],
    ['a header alone', bytes(HEADER), 'ไม่มีข้อมูลสักแถว'],
    ['a column twice', bytes(`${HEADER},ชื่อ\n1,ก,ข,ค`), 'มากกว่าหนึ่ง'],
    ['a quotation mark that stays open', bytes(`${HEADER}\n1,"ก,ข\n2,ค,ง`), 'ที่แถว 2 ไม่มีตัวปิด'],
  ])('%s', async (_what, file, words) => {
    expect(await why(file)).toContain(words);
  });

  test('two sheets that both have the table are named', async () => {
    const rows = [HEADER.split(','), ['1', 'ก', 'ข']];
    const file = await writeXlsx({
      sheets: [
        { name: 'ก', rows },
        { name: 'ข', rows },
      ],
    });
    expect(await why(file)).toContain('หลายแผ่นงาน (ก, ข)');
  });
});

test('names of columns are compared without what programs lose, and stay apart', () => {
  expect(headerKey(' รหัส\nอปท. ')).toBe(headerKey('รหัสอปท'));
  const table = { name: null, rows: [[{ text: 'หน่วย (อังกฤษ)' }, { text: 'หน่วย' }]], merges: [] };
  const both: Columns<'th' | 'en'> = { th: ['หน่วย'], en: ['หน่วย (อังกฤษ)'] };
  expect(headedOf(table, both)?.places).toEqual({ th: 1, en: 0 });
});
