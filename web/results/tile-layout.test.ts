import { expect, test } from 'vitest';
import { PROVINCES } from '#domain/region.ts';
import { GRID, shortNameOf, TILES } from './tile-layout.ts';

test('every province has one tile, and no tile is taken twice', () => {
  expect(TILES.map(({ province }) => province).sort()).toEqual(Object.keys(PROVINCES).sort());
  const places = new Set(TILES.map(({ column, row }) => `${column} ${row}`));
  expect(places.size).toBe(77);
  expect(Math.max(...TILES.map(({ column }) => column))).toBeLessThan(GRID.columns);
});

test('every province has a short name of its own', () => {
  const names = Object.keys(PROVINCES).map(shortNameOf);
  expect(new Set(names).size).toBe(77);
  expect(names.every((name) => /^[ก-ฮ]{2}$/.test(name))).toBe(true);
});
