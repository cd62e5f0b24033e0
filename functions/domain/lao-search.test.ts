import { describe, expect, test } from 'vitest';
import type { LaoType } from './lao.ts';
import { namesakesIn, searchLaos } from './lao-search.ts';

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

test('who bears the same name is told: in the district by type, elsewhere by number', () => {
  const namesakes = namesakesIn([...LAOS, lao('6300203', 'tao', 'บ้านใหม่', 'โนนสูง', 'นครราชสีมา')]);
  const [first, second] = LAOS;
  if (!first || !second) throw new Error('two are needed');
  expect(namesakes(first)).toEqual({ twins: [second], namesakes: 1 });
});
