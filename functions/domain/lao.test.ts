import { expect, test } from 'vitest';
import { fullNameOf, type Lao, provinceCodeOf, readLaoCode, readLaoType } from './lao.ts';

const lao: Lao = {
  code: '5470101',
  type: 'subdistrict_municipality',
  name: 'บ้านใหม่',
  district: 'เมืองตัวอย่าง',
  province: 'ตัวอย่าง',
};

test('a code is read in Thai, Arabic or mixed digits', () => {
  expect(readLaoCode('๕๔๗๐๑๐๑')).toBe('5470101');
  expect(readLaoCode(' 54๗0101 ')).toBe('5470101');
  for (const parted of ['547-0101', '5 47 01 01', '๕๔๗–๐๑๐๑'])
    expect(readLaoCode(parted)).toBe('5470101');
});

test.each(['', '547010', '54701011', '0470101', '547010x', '547.0101'])(
  '"%s" is not a code',
  (typed) => {
    expect(readLaoCode(typed)).toBeNull();
  },
);

test('the province stands in the second and third digit of a code', () => {
  expect(provinceCodeOf(lao.code)).toBe('47');
});

test('two LAOs of one name in one district are told apart by their full names', () => {
  expect(fullNameOf(lao)).toBe('เทศบาลตำบลบ้านใหม่ อ.เมืองตัวอย่าง จ.ตัวอย่าง');
  expect(fullNameOf({ ...lao, type: 'tao' })).toBe('อบต.บ้านใหม่ อ.เมืองตัวอย่าง จ.ตัวอย่าง');
});

test('a PAO is named by its province, and special ones by their own names', () => {
  expect(fullNameOf({ ...lao, type: 'pao', name: 'ตัวอย่าง' })).toBe('อบจ.ตัวอย่าง');
  expect(
    fullNameOf({
      ...lao,
      type: 'special',
      name: 'เมืองพัทยา',
      district: 'บางละมุง',
      province: 'ชลบุรี',
    }),
  ).toBe('เมืองพัทยา อ.บางละมุง จ.ชลบุรี');
  const bangkok = { name: 'กรุงเทพมหานคร', district: 'พระนคร', province: 'กรุงเทพมหานคร' };
  expect(fullNameOf({ ...lao, ...bangkok, type: 'special' })).toBe('กรุงเทพมหานคร');
});

test('a type is read by the word of DLA or by its own name, and no other word is a type', () => {
  expect(readLaoType('เทศบาลตำบล')).toBe('subdistrict_municipality');
  expect(readLaoType(' ท้องถิ่นรูปแบบพิเศษ ')).toBe('special');
  expect(readLaoType('tao')).toBe('tao');
  expect(readLaoType('เทศบาล')).toBeNull();
  expect(readLaoType('')).toBeNull();
});
