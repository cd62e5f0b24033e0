import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullNameOf, type LaoType } from './lao.ts';
import { findLaos, laoOfFullName, namesakesIn, searchLaos } from './lao-search.ts';

const lao = (code: string, type: LaoType, name: string, district: string, province: string) => ({
  code,
  type,
  name,
  district,
  province,
});
const LAOS = [
  lao('5800101', 'subdistrict_municipality', 'บ้านใหม่', 'เมือง', 'นครศรีธรรมราช'),
  lao('6800101', 'tao', 'บ้านใหม่', 'เมือง', 'นครศรีธรรมราช'),
  lao('6300201', 'tao', 'บ้านใหม่ไชยพจน์', 'โนนสูง', 'นครราชสีมา'),
  lao('6300202', 'tao', 'ใหม่', 'โนนสูง', 'นครราชสีมา'),
  lao('2800001', 'pao', 'นครศรีธรรมราช', 'เมือง', 'นครศรีธรรมราช'),
];
const found = (typed: string) => searchLaos(LAOS, typed, 10).map(({ code }) => code);

describe('the search for an LAO', () => {
  test('gives both of one name in one district, to be told apart by their types', () => {
    expect(found('บ้านใหม่').slice(0, 2)).toEqual(['5800101', '6800101']);
    expect(found('อบต.บ้านใหม่')).toEqual(['6800101', '6300201']);
    expect(found('อบต. บ้านใหม่')).toEqual(['6800101', '6300201']);
    expect(found('ทต.บ้านใหม่')).toEqual(['5800101']);
  });
  test('narrows by district and province', () => {
    expect(found('บ้านใหม่ โนนสูง')).toEqual(['6300201']);
    expect(found('บ้านใหม่ นครศรี')).toEqual(['5800101', '6800101']);
  });
  test('takes a code in Thai digits, and mixed ones', () => {
    expect(found('๖๘๐๐๑๐๑')).toEqual(['6800101']);
    expect(found('68๐๐101')).toEqual(['6800101']);
  });
  test('puts the very name before a longer one', () => {
    expect(found('ใหม่')[0]).toBe('6300202');
  });
  test('finds nothing for blanks and for what is not there', () => {
    expect(found('  ')).toEqual([]);
    expect(found('บ้านใหม่ ภูเก็ต')).toEqual([]);
  });
  test('gives no more than asked', () => {
    expect(searchLaos(LAOS, 'น', 2)).toHaveLength(2);
  });
});

const COUNTRY = [
  ...LAOS,
  lao('5110203', 'subdistrict_municipality', 'คลองสวน', 'บางบ่อ', 'สมุทรปราการ'),
  lao('6110207', 'tao', 'บางบ่อ', 'บางบ่อ', 'สมุทรปราการ'),
  lao('2810101', 'pao', 'กระบี่', 'เมืองกระบี่', 'กระบี่'),
  lao('4810102', 'town_municipality', 'กระบี่', 'เมืองกระบี่', 'กระบี่'),
  lao('1100101', 'special', 'กรุงเทพมหานคร', 'พระนคร', 'กรุงเทพมหานคร'),
  lao('3520102', 'city_municipality', 'ลำปาง', 'เมืองลำปาง', 'ลำปาง'),
  lao('5210306', 'subdistrict_municipality', 'เมืองแกลง', 'แกลง', 'ระยอง'),
  lao('5850402', 'subdistrict_municipality', 'จ.ป.ร.', 'กระบุรี', 'ระนอง'),
  lao('5770104', 'subdistrict_municipality', 'กม.5', 'เมืองประจวบคีรีขันธ์', 'ประจวบคีรีขันธ์'),
  lao('6410506', 'tao', 'ทมนางาม', 'โนนสะอาด', 'อุดรธานี'),
  lao('4961001', 'town_municipality', 'สุไหงโก-ลก', 'สุไหงโก-ลก', 'นราธิวาส'),
];
const first = (typed: string) => searchLaos(COUNTRY, typed, 10)[0]?.code;

test.each([
  ['อบต บ้านใหม่', '6800101'],
  ['อ.บ.ต.. บ้าน ใหม่', '6800101'],
  ['อบตบานใหม', '6800101'],
  ['องค์การบริหาร ส่วนตำบล บ้านใหม่', '6800101'],
  ['ทต คลองสวน', '5110203'],
  ['ทตคลองสวน', '5110203'],
  ['คลองสวน (ทต.)', '5110203'],
  ['เทศบาลคลองสวน', '5110203'],
  ['เทศบาล ตำบล คลองสวน', '5110203'],
  ['ตำบลคลองสวน', '5110203'],
  ['คลองสวนสมุทรปราการ', '5110203'],
  ['จังหวัดกระบี่', '2810101'],
  ['อบจ กระบี่', '2810101'],
  ['จ. กระบี่ ทม.', '4810102'],
  ['อำเภอบางบ่อ', '6110207'],
  ['อ.บางบ่อ อบต', '6110207'],
  ['กทม.', '1100101'],
  ['กรุงเทพฯ', '1100101'],
  ['โคราช', '6300201'],
  ['611-0207', '6110207'],
  ['๖๑๑ ๐๒๐๗', '6110207'],
  ['ล\u0e4d\u0e32ปาง', '3520102'],
  ['ทน.ลำปาง', '3520102'],
  ['เทศบาลเมืองแกลง', '5210306'],
  ['จปร', '5850402'],
  ['จ.ป.ร.', '5850402'],
  ['กม.5', '5770104'],
  ['ทมนางาม', '6410506'],
  ['สุไหงโกลก', '4961001'],
  // It was a municipality when it was written down.
  ['ทม.คลองสวน', '5110203'],
])('"%s" finds %s first', (typed, code) => {
  expect(first(typed)).toBe(code);
});

test('of two as near, the one with the marks as they were typed comes first', () => {
  const two = [lao('6100101', 'tao', 'นาคำ', 'ก', 'ข'), lao('6100102', 'tao', 'น้ำคำ', 'ก', 'ข')];
  const codes = (typed: string) => searchLaos(two, typed, 2).map(({ code }) => code);
  expect(codes('น้ำคำ')).toEqual(['6100102', '6100101']);
  expect(codes('นาคำ')).toEqual(['6100101', '6100102']);
});

/** How a person may write a text: marks left out, blanks and dots put in, ำ in two, digits of either kind. */
const asWritten = (text: string) =>
  fc
    .record({
      withMarks: fc.boolean(),
      decomposed: fc.boolean(),
      thaiDigits: fc.boolean(),
      invisible: fc.boolean(),
    })
    .map(({ withMarks, decomposed, thaiDigits, invisible }) => {
      let written = withMarks ? text : text.replace(/[็่้๊๋์]/g, '');
      if (decomposed) written = written.replaceAll('ำ', 'ํา');
      if (thaiDigits)
        written = written.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'[Number(digit)] ?? '');
      return invisible ? [...written].join('\u200b') : written;
    });
const SPELLINGS: Record<LaoType, string[]> = {
  pao: ['อบจ.', 'อบจ', 'อ.บ.จ.', 'องค์การบริหารส่วนจังหวัด', 'PAO '],
  special: [''],
  city_municipality: ['ทน.', 'ทน ', 'ท.น.', 'เทศบาลนคร', 'เทศบาล'],
  town_municipality: ['ทม.', 'ทม ', 'ท.ม.', 'เทศบาลเมือง', 'เทศบาล '],
  subdistrict_municipality: ['ทต.', 'ทต ', 'ท.ต.', 'เทศบาลตำบล', 'เทศบาล  ตำบล'],
  tao: ['อบต.', 'อบต', 'อบต..', 'อ.บ.ต. ', 'องค์การบริหารส่วนตำบล'],
};

test('however its type, name, district and province are written, it is among what is found', () => {
  const written = fc.constantFrom(...COUNTRY).chain((one) =>
    fc
      .tuple(
        fc.constantFrom(...SPELLINGS[one.type]),
        fc.constantFrom('', ` อ.${one.district}`, ` อำเภอ ${one.district}`, ` ${one.district}`),
        fc.constantFrom('', ` จ. ${one.province}`, ` จังหวัด${one.province}`, `, ${one.province}`),
      )
      .chain(([type, district, province]) => asWritten(`${type}${one.name}${district}${province}`))
      .map((typed) => ({ one, typed })),
  );
  fc.assert(
    fc.property(written, ({ one, typed }) => {
      expect(searchLaos(COUNTRY, typed, 50)).toContain(one);
    }),
    { numRuns: 500 },
  );
});

test('anything at all can be typed, however long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
      expect(searchLaos(COUNTRY, typed, 3).length).toBeLessThanOrEqual(3);
    }),
  );
  expect(() => searchLaos(COUNTRY, 'อ จ ต '.repeat(30), 3)).not.toThrow();
});

test('rows are found by their LAO, also where only its full name is there', () => {
  for (const one of COUNTRY) {
    const { code, type, name } = laoOfFullName(one.code, fullNameOf(one));
    expect([code, type, name]).toEqual([one.code, one.type, one.name]);
  }
  const rows = COUNTRY.map((one) => ({ code: one.code, said: fullNameOf(one) }));
  const found = findLaos(rows, 'ทต คลองสวน', ({ code, said }) => laoOfFullName(code, said));
  expect(found.map(({ code }) => code)).toEqual(['5110203']);
  expect(findLaos(rows, ' ', ({ code, said }) => laoOfFullName(code, said))).toEqual(rows);
});

test('who bears the same name is told: in the district by type, elsewhere by number', () => {
  const namesakes = namesakesIn([...LAOS, lao('6300203', 'tao', 'บ้านใหม่', 'โนนสูง', 'นครราชสีมา')]);
  const [first, second] = LAOS;
  if (!first || !second) throw new Error('two are needed');
  expect(namesakes(first)).toEqual({ twins: [second], namesakes: 1 });
});
