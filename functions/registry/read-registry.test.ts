import { describe, expect, test } from 'vitest';
import { decodeCsv, readRegistry } from './read-registry.ts';

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
    expect(readRegistry(csvOf(GOOD))).toEqual({ laos: [lao], rejected: [] });
  });

  test('columns are found by their names, in any order, and others are not read', () => {
    const csv =
      'หมายเหตุ,อปท.,รหัส อปท.,ประเภท อปท.,อำเภอ,จังหวัด\nใหม่,บ้านตัวอย่าง,6509901,อบต.,แม่ตัวอย่าง,เชียงใหม่';
    const { areaSquareKilometres: _, ...withoutArea } = lao;
    expect(readRegistry(csv)).toEqual({ laos: [withoutArea], rejected: [] });
  });

  test('a byte order mark, CRLF, blank lines, spaces and Thai digits in a code are taken', () => {
    const csv = `\uFEFF${HEADER}\r\n\r\n เชียงใหม่ ,แม่ตัวอย่าง,๖๕๐๙9๐๑,อบต.,บ้านตัวอย่าง,"12.50",,\r\n,,,,,,,\r\n`;
    expect(readRegistry(csv)).toEqual({ laos: [lao], rejected: [] });
  });

  test('the type is the column and never the first digit of the code', () => {
    const { laos } = readRegistry(csvOf(GOOD.replace('อบต.', 'เทศบาลตำบล')));
    expect(laos[0]).toMatchObject({ code: '6509901', type: 'subdistrict_municipality' });
  });

  test('a name with a comma or a line break in quotes stays one name, and lines still count', () => {
    const csv = csvOf(GOOD.replace('แม่ตัวอย่าง', '"แม่\nตัวอย่าง"'), GOOD);
    expect(told(csv)).toEqual(['4 รหัส อปท.: 6509901 stands already in line 2']);
  });

  test('a file of the older Thai code page is read as well', () => {
    const thai = [0xa1, 0xb7, 0xc1]; // กทม in windows-874
    expect(decodeCsv(new Uint8Array(thai))).toBe('กทม');
    expect(decodeCsv(new TextEncoder().encode('กทม'))).toBe('กทม');
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
      'an area that is no number',
      GOOD.replace('12.50', 'ไม่ทราบ'),
      '3 ขนาดพื้นที่: "ไม่ทราบ" is not a number',
    ],
    ['a row that ends early', 'เชียงใหม่,แม่ตัวอย่าง,6509901', '3 ประเภท อปท.: is missing'],
  ])('%s', (_what, row, fault) => {
    const other = GOOD.replace('6509901', '6509902');
    const csv = csvOf(other, row);
    expect(told(csv)[0]).toBe(fault);
    expect(readRegistry(csv).laos.map(({ code }) => code)).toEqual(['6509902']);
  });

  test('a code that stands twice is told with the line of the first', () => {
    expect(told(csvOf(GOOD, GOOD))).toEqual(['3 รหัส อปท.: 6509901 stands already in line 2']);
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

describe('a file that is not a registry is refused whole', () => {
  test('every missing or repeated column is told', () => {
    expect(told('จังหวัด,อำเภอ,อปท.,อปท.\nก,ข,ค,ง')).toEqual([
      '1 รหัส อปท.: the file has no such column',
      '1 ประเภท อปท.: the file has no such column',
      '1 อปท.: stands more than once',
    ]);
  });

  test('an empty file has none of the columns', () => {
    expect(told('')).toHaveLength(5);
  });

  test('a quote that does not close', () => {
    const [fault] = told(csvOf(GOOD.replace('บ้านตัวอย่าง', '"บ้านตัวอย่าง')));
    expect(fault).toMatch(/^\d null: the file is not CSV, so none of it was read/);
  });
});
