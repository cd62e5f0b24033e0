import { expect, test } from 'vitest';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { planFile } from './plan-file.ts';
import { readRegistry } from './read-registry.ts';

const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.,ขนาดพื้นที่,LAT,LONG';
const ROWS = [
  'อำนาจเจริญ,เมืองอำนาจเจริญ,2370101,อบจ.,อำนาจเจริญ,3161.25,15.8,104.6',
  'อำนาจเจริญ,ชานุมาน,5370301,เทศบาลตำบล,ป่าก่อ,80,,',
  'อำนาจเจริญ,ชานุมาน,6370302,อบต.,คำเขื่อนแก้ว,"1,020.5",,',
  'หนองบัวลำภู,ศรีบุญเรือง,6390401,อบต.,น้ำคำ,,,',
  'ลำปาง,แจ้ห่ม,6520601,อบต.,แจ้ซ้อน,42.5,,',
];
const CSV = [HEADER, ...ROWS].join('\r\n');
const KNOWN = readRegistry(CSV).laos;

const plan = (file: string | Uint8Array, known: readonly Lao[] = KNOWN) =>
  planFile(
    {
      readProvince: async (province) =>
        known
          .filter(({ code }) => provinceCodeOf(code) === province)
          .map((lao) => ({ lao, validFrom: '2026-01-01T00:00:00Z' })),
    },
    typeof file === 'string' ? Buffer.from(file) : file,
  );
const NOTHING = {
  added: [],
  changed: [],
  successions: [],
  removed: [],
  rejected: [],
  notes: [],
  unchanged: 5,
  known: 5,
};

test.each([
  ['as it was', CSV],
  ['every ำ decomposed', CSV.replaceAll('ำ', '\u0e4d\u0e32')],
  [
    'every ำ decomposed, its tone behind',
    CSV.replaceAll('้ำ', '\u0e4d\u0e49\u0e32').replaceAll('ำ', '\u0e4d\u0e32'),
  ],
  ['ำ parted as in a PDF', CSV.replaceAll('ำ', ' ำ')],
  [
    'invisible characters and special spaces',
    CSV.replaceAll('เ', '\u200bเ').replaceAll(' อปท', '\u00a0อปท'),
  ],
  ['Thai and full-width digits in codes', CSV.replaceAll('637', '๖๓７')],
  [
    'words of places before names of places',
    CSV.replaceAll('\r\nอำ', '\r\nจ.อำ').replaceAll(',ชานุมาน', ',อำเภอชานุมาน'),
  ],
])('the registry’s own file, %s, gives an empty plan', async (_what, file) => {
  expect(await plan(file)).toEqual(NOTHING);
});

test('names that differ in letters are no slip of writing, and are in the plan', async () => {
  const { changed } = await plan(CSV.replace('น้ำคำ', 'น้ำค้า'));
  expect(changed.map(({ fields, after }) => `${fields} ${after.name}`)).toEqual(['name น้ำค้า']);
});

test('an area that nobody can read leaves the one that is known, and none where none is', async () => {
  const { changed, notes } = await plan(
    CSV.replace(',80,', ',80 ไร่,').replace('น้ำคำ,,', 'น้ำคำ,มาก,'),
  );
  expect(changed).toEqual([]);
  expect(notes.map(({ line, kind }) => `${line} ${kind}`)).toEqual(['3 left-out', '5 left-out']);
});

test.each([
  ['a decimal point that was lost', '3161.25,', '316125,', /มากกว่าจังหวัดอำนาจเจริญทั้งจังหวัด/],
  ['square metres', ',80,', ',80000000,', /มากกว่าจังหวัด/],
  [
    'a thousand times the last one, in a province that is larger',
    '42.5,',
    '4250,',
    /100 เท่าของเดิม/,
  ],
  ['a thousandth of the last one', ',"1,020.5",', ',1.0205,', /น้อยกว่าเดิม 1,000 เท่า/],
  ['a provincial organisation smaller than its towns', '3161.25,', '0.03,', /น้อยเกินไปสำหรับ อบจ\./],
])('an area with %s is flagged, and taken as the file has it', async (_what, from, to, told) => {
  const { changed, notes } = await plan(CSV.replace(from, to));
  expect(changed.map(({ fields }) => fields)).toEqual([['areaSquareKilometres']]);
  expect(notes).toMatchObject([{ column: 'ขนาดพื้นที่', kind: 'doubtful' }]);
  expect(notes[0]?.message.th).toMatch(told);
});

test('a registry that is loaded for the first time is held against its provinces too', async () => {
  const { added, notes } = await plan(CSV.replace(',80,', ',80000,'), []);
  expect(added).toHaveLength(5);
  expect(notes).toMatchObject([{ line: 3, kind: 'doubtful' }]);
});
