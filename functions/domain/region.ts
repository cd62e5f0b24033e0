import * as z from 'zod/mini';
import type { ProvinceCode } from './lao.ts';
import type { Text } from './text.ts';

/**
 * The six geographical regions (ภูมิภาคทางภูมิศาสตร์) of the National Geographical Committee,
 * 2520 (1977), which the Royal Society (ราชบัณฑิตยสภา) uses: north 9, northeast 20, central 22
 * with Bangkok, east 7, west 5, south 14 provinces. บึงกาฬ (38), a province since 2554, is of the
 * northeast like หนองคาย, from which it was parted.
 */
export const REGIONS = ['north', 'northeast', 'central', 'east', 'west', 'south'] as const;
export const Region = z.enum(REGIONS);
export type Region = z.infer<typeof Region>;

export const REGION_NAMES: Record<Region, Text> = {
  north: { th: 'ภาคเหนือ', en: 'North' },
  northeast: { th: 'ภาคตะวันออกเฉียงเหนือ', en: 'Northeast' },
  central: { th: 'ภาคกลาง', en: 'Central' },
  east: { th: 'ภาคตะวันออก', en: 'East' },
  west: { th: 'ภาคตะวันตก', en: 'West' },
  south: { th: 'ภาคใต้', en: 'South' },
};

const CODES: Record<Region, string> = {
  north: '50 51 52 53 54 55 56 57 58',
  northeast: '30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49',
  central: '10 11 12 13 14 15 16 17 18 19 26 60 61 62 64 65 66 67 72 73 74 75',
  east: '20 21 22 23 24 25 27',
  west: '63 70 71 76 77',
  south: '80 81 82 83 84 85 86 90 91 92 93 94 95 96',
};

/** DOPA code of each of the 77 provinces, Bangkok among them → its region. */
export const PROVINCES: Readonly<Record<ProvinceCode, Region>> = Object.fromEntries(
  REGIONS.flatMap((region) => CODES[region].split(' ').map((code) => [code, region])),
);

export const NO_SUCH_PROVINCE: Text = {
  th: 'ไม่มีจังหวัดที่ใช้รหัสนี้',
  en: 'No province has this code',
};

/** Undefined where the code is of no province. */
export function regionOf(province: ProvinceCode): Region | undefined {
  return PROVINCES[province];
}
