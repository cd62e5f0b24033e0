import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '#tables/file-table.ts';
import { readRegistry } from './read-registry.ts';

const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.,ขนาดพื้นที่,LAT,LONG';
const GOOD = 'เชียงใหม่,แม่ตัวอย่าง,6509901,อบต.,บ้านตัวอย่าง,12.50,18.1,98.9';
const csvOf = (...rows: string[]) => [HEADER, ...rows].join('\n');
const told = (csv: string) =>
  readRegistry(csv).rejected.map(({ line, column, reason }) => `${line} ${column}: ${reason.en}`);

describe('a registry in the form of DLA', () => {
  const lao = {
    code: '6509901',
    type: 'tao',
    name: 'บ้านตัวอย่าง',
    district: 'แม่ตัวอย่าง',
    province: 'เชียงใหม่',
    areaSquareKilometres: '12.5',
  };

  test('a row becomes an LAO', () => {
    expect(readRegistry(csvOf(GOOD))).toMatchObject({ laos: [lao], rejected: [], notes: [] });
  });

  test('columns are found by their names, in any order, and others are not read', () => {
    const csv =
      'หมายเหตุ,อปท.,รหัส อปท.,ประเภท อปท.,อำเภอ,จังหวัด\nใหม่,บ้านตัวอย่าง,6509901,อบต.,แม่ตัวอย่าง,เชียงใหม่';
    const { areaSquareKilometres: _, ...withoutArea } = lao;
    expect(readRegistry(csv)).toMatchObject({ laos: [withoutArea], rejected: [], notes: [] });
  });

  test('a byte order mark, CRLF, blank lines, spaces and Thai digits in a code are taken', () => {
    const csv = `\uFEFF${HEADER}\r\n\r\n เชียงใหม่ ,แม่ตัวอย่าง,๖๕๐๙9๐๑,อบต.,บ้านตัวอย่าง,"12.50",,\r\n,,,,,,,\r\n`;
    expect(readRegistry(csv)).toMatchObject({ laos: [lao], rejected: [], notes: [] });
  });

  test('a name that begins with a sign is refused at its cell: it would stand in every published file', () => {
    for (const sign of ['=', '+', '-', '@', '"\'=', '|']) {
      const name = sign.startsWith('"') ? `${sign}1+1"` : `${sign}1+1`;
      const other = GOOD.replace('6509901', '6509902').replace('แม่ตัวอย่าง', name);
      const faults = told(csvOf(GOOD.replace('บ้านตัวอย่าง', name), other));
      expect(faults, name).toHaveLength(2);
      expect(faults[0]).toMatch(/^2 อปท\.: .* is no name/);
      expect(faults[1]).toMatch(/^3 อำเภอ: .* is no name/);
    }
    for (const name of ['จ.ป.ร.', 'กม.5', 'โนนสูง-น้ำคำ', '5 ธันวา', 'เวียง'])
      expect(told(csvOf(GOOD.replace('บ้านตัวอย่าง', name)))).toEqual([]);
  });

  test('the type is the column and never the first digit of the code', () => {
    const { laos } = readRegistry(csvOf(GOOD.replace('อบต.', 'เทศบาลตำบล')));
    expect(laos[0]).toMatchObject({ code: '6509901', type: 'subdistrict_municipality' });
  });

  test('a name with a comma or a line break in quotes stays one name, and rows count as Excel shows them', () => {
    const csv = csvOf(GOOD.replace('แม่ตัวอย่าง', '"แม่\nตัวอย่าง"'), GOOD);
    expect(told(csv)).toEqual(['3 รหัส อปท.: 6509901 stands already in row 2']);
  });
});

describe('a bad row is rejected with its line and column, and the good ones are taken', () => {
  test.each([
    [
      'a short code',
      GOOD.replace('6509901', '650990'),
      '3 รหัส อปท.: "650990" is not a code of 7 digits',
    ],
    ['no code', GOOD.replace('6509901', ''), '3 รหัส อปท.: is missing'],
    [
      'an unknown type',
      GOOD.replace('อบต.', 'สุขาภิบาล'),
      '3 ประเภท อปท.: "สุขาภิบาล" is not a known type (อบจ., ท้องถิ่นรูปแบบพิเศษ, เทศบาลนคร, เทศบาลเมือง, เทศบาลตำบล, อบต.)',
    ],
    ['no name', GOOD.replace('บ้านตัวอย่าง', ' '), '3 อปท.: is missing'],
    [
      'a code of no province',
      GOOD.replace('6509901', '6289901'),
      '3 รหัส อปท.: 6289901 is of no province (digits 2–3 are 28)',
    ],
    [
      'a province of another code',
      GOOD.replace('เชียงใหม่', 'เชียงราย'),
      '3 จังหวัด: "เชียงราย" does not agree with code 6509901, which is of เชียงใหม่',
    ],
    [
      'a name that a PDF left without its ring',
      GOOD.replace('บ้านตัวอย่าง', 'บ้านน าตก'),
      '3 อปท.: “บ้านน าตก” has a space before า in “น า”: perhaps ำ lost its ring, as text from a PDF does: type it again',
    ],
    [
      'a district with a lost character',
      GOOD.replace('แม่ตัวอย่าง', 'แม่\ufffdวอย่าง'),
      '3 อำเภอ: “แม่\ufffdวอย่าง” has a character that was lost: type it again',
    ],
    ['a row that ends early', 'เชียงใหม่,แม่ตัวอย่าง,6509901', '3 ประเภท อปท.: is missing'],
  ])('%s', (_what, row, fault) => {
    const other = GOOD.replace('6509901', '6509902');
    const csv = csvOf(other, row);
    expect(told(csv)[0]).toBe(fault);
    expect(readRegistry(csv).laos.map(({ code }) => code)).toEqual(['6509902']);
  });

  test('a code that stands twice is told with the line of the first', () => {
    expect(told(csvOf(GOOD, GOOD))).toEqual(['3 รหัส อปท.: 6509901 stands already in row 2']);
    expect(readRegistry(csvOf(GOOD, GOOD)).laos).toHaveLength(1);
  });

  test('every fault of a row is told, in Thai too', () => {
    const { rejected } = readRegistry(csvOf('เชียงใหม่,,65,เมือง,,,,'));
    expect(rejected.map(({ column }) => column)).toEqual([
      'อำเภอ',
      'อปท.',
      'รหัส อปท.',
      'ประเภท อปท.',
    ]);
    expect(rejected[2]?.reason.th).toBe('"65" ไม่ใช่รหัส อปท. 7 หลัก');
  });
});

describe('a field that nothing depends on costs no row', () => {
  const read = (area: string) => {
    const { laos, notes, rejected, areaUnread } = readRegistry(csvOf(GOOD.replace('12.50', area)));
    expect(rejected).toEqual([]);
    const [{ areaSquareKilometres = null } = {}] = laos;
    return [areaSquareKilometres, notes.map(({ kind }) => kind).join(), areaUnread.size];
  };
  test.each([
    ['', null, '', 0],
    ['-', null, '', 0],
    ['–', null, '', 0],
    ['ไม่ทราบ', null, '', 0],
    ['๑๒.๕', '12.5', '', 0],
    ['"1,234.5"', '1234.5', '', 0],
    ['"12,5"', '12.5', 'mended', 0],
    ['"1.234,5"', '1234.5', 'mended', 0],
    ['12.5 ตร.กม.', '12.5', 'mended', 0],
    ['428.571428571429', '428.571429', 'mended', 0],
    ['7800 ไร่', null, 'left-out', 1],
    ['-5', null, 'left-out', 1],
    ['12/5/2566', null, 'left-out', 1],
  ])('an area of %s', (typed, area, kinds, unread) => {
    expect(read(typed)).toEqual([area, kinds, unread]);
  });

  test('of two columns of areas neither is used, and that is said', () => {
    const { laos, notes } = readRegistry(`${HEADER},ขนาดพื้นที่\n${GOOD},99`);
    expect(laos[0]).not.toHaveProperty('areaSquareKilometres');
    expect(notes).toMatchObject([{ line: 1, column: 'ขนาดพื้นที่', kind: 'left-out' }]);
  });
});

describe('a file that is not a registry is refused whole, in one sentence', () => {
  const why = (csv: string) => {
    try {
      return JSON.stringify(readRegistry(csv).rejected);
    } catch (error) {
      return error instanceof UnreadableFile ? error.text.th : String(error);
    }
  };
  test.each([
    [
      'columns that are missing',
      'จังหวัด,อำเภอ,อปท.\nก,ข,ค',
      'ไม่พบคอลัมน์ “รหัส อปท.”, “ประเภท อปท.” ในแถวหัวตาราง (แถว 1)',
    ],
    ['no header at all', 'ก,ข\n1,2', 'ไม่พบแถวหัวตารางในไฟล์นี้ ต้องมีคอลัมน์ “จังหวัด”,'],
    ['a header without a row', HEADER, 'ไม่มีข้อมูลสักแถว'],
    ['a column twice', `${HEADER},อปท.\n${GOOD},บ้านอื่น`, 'คอลัมน์ “อปท.” มากกว่าหนึ่ง'],
    [
      'a quotation mark that does not close',
      csvOf(GOOD, GOOD.replace('บ้านตัวอย่าง', '"บ้าน')),
      'ที่แถว 3 ไม่มีตัวปิด',
    ],
  ])('%s', (_what, csv, told) => {
    expect(why(csv)).toContain(told);
  });

  test('a quotation mark that another one closes rows below is told at its row, and none of them is held to have left', () => {
    const open = GOOD.replace('บ้านตัวอย่าง', '"บ้านตัวอย่าง');
    const other = GOOD.replace('6509901', '6509902').replace('บ้านตัวอย่าง', 'บ้านอื่น"');
    const { laos, rejected } = readRegistry(csvOf(open, other));
    expect(laos).toEqual([]);
    expect(rejected).toMatchObject([
      {
        line: 2,
        column: null,
        code: '6509901',
        reason: { en: expect.stringContaining('quotation mark') },
      },
      { line: 2, column: null, code: '6509902' },
    ]);
  });
});
