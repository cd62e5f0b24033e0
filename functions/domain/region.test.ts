import { expect, test } from 'vitest';
import { PROVINCES, REGIONS, regionOf } from './region.ts';

const PROVINCE_CODES = Object.keys(PROVINCES);

test('every one of the 77 provinces is in one region', () => {
  expect(PROVINCE_CODES).toHaveLength(77);
  const sizes = REGIONS.map(
    (region) => PROVINCE_CODES.filter((p) => regionOf(p) === region).length,
  );
  expect(Object.fromEntries(REGIONS.map((region, i) => [region, sizes[i]]))).toEqual({
    north: 9,
    northeast: 20,
    central: 22,
    east: 7,
    west: 5,
    south: 14,
  });
});

test.each([
  ['10', 'central'],
  ['38', 'northeast'],
  ['50', 'north'],
  ['63', 'west'],
  ['60', 'central'],
  ['20', 'east'],
  ['83', 'south'],
])('province %s is in the %s', (province, region) => {
  expect(regionOf(province)).toBe(region);
});

test('a code of no province has no region', () => {
  expect(regionOf('28')).toBeUndefined();
  expect(regionOf('99')).toBeUndefined();
});
