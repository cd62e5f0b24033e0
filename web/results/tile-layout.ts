/**
 * The provinces on a grid, roughly where they lie: each has one tile, so that Bangkok is seen as
 * well as Nakhon Ratchasima. DOPA codes, west to east and north to south; ours, no map's.
 */
const ROWS = [
  '.. .. 57 .. .. .. .. .. ..',
  '58 50 56 55 .. .. 43 38 ..',
  '.. 51 52 54 42 39 41 47 48',
  '63 64 53 65 67 40 46 49 ..',
  '.. 62 60 66 36 44 45 35 37',
  '61 18 17 16 30 31 32 33 34',
  '71 72 15 14 19 26 25 27 ..',
  '70 73 12 13 24 .. .. .. ..',
  '75 74 10 11 20 .. .. .. ..',
  '76 .. .. .. 21 22 23 .. ..',
  '77 .. .. .. .. .. .. .. ..',
  '85 86 .. .. .. .. .. .. ..',
  '82 84 80 .. .. .. .. .. ..',
  '83 81 92 93 .. .. .. .. ..',
  '.. .. 91 90 94 .. .. .. ..',
  '.. .. .. .. 95 96 .. .. ..',
];

/** The official two-letter names, by code. */
const SHORT_NAMES = `
10 กท 11 สป 12 นบ 13 ปท 14 อย 15 อท 16 ลบ 17 สห 18 ชน 19 สบ 20 ชบ
21 รย 22 จบ 23 ตร 24 ฉช 25 ปจ 26 นย 27 สก 30 นม 31 บร 32 สร 33 ศก
34 อบ 35 ยส 36 ชย 37 อจ 38 บก 39 นภ 40 ขก 41 อด 42 ลย 43 นค 44 มค
45 รอ 46 กส 47 สน 48 นพ 49 มห 50 ชม 51 ลพ 52 ลป 53 อต 54 พร 55 นน
56 พย 57 ชร 58 มส 60 นว 61 อน 62 กพ 63 ตก 64 สท 65 พล 66 พจ 67 พช
70 รบ 71 กจ 72 สพ 73 นฐ 74 สค 75 สส 76 พบ 77 ปข 80 นศ 81 กบ 82 พง
83 ภก 84 สฎ 85 รน 86 ชพ 90 สข 91 สต 92 ตง 93 พท 94 ปน 95 ยล 96 นธ
`;

export const shortNameOf = (province: string): string =>
  new RegExp(`\\b${province} (\\S+)`).exec(SHORT_NAMES)?.[1] ?? province;

export type Tile = { province: string; column: number; row: number };

export const TILES: readonly Tile[] = ROWS.flatMap((line, row) =>
  line
    .split(' ')
    .flatMap((province, column) => (province === '..' ? [] : [{ province, column, row }])),
);
export const GRID = { columns: 9, rows: ROWS.length } as const;
