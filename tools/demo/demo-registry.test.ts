import { expect, test } from 'vitest';
import { LAO_TYPES } from '#domain/lao.ts';
import { readRegistry } from '../../functions/registry/read-registry.ts';
import { DEMO_COUNTS, demoRegistryCsv } from './demo-registry.ts';

const csv = demoRegistryCsv();
const { laos, rejected } = readRegistry(csv);

test('the demo registry has the real size and mix, and every row is taken', () => {
  expect(rejected).toEqual([]);
  expect(laos).toHaveLength(7850);
  const counts = LAO_TYPES.map((type) => [type, laos.filter((lao) => lao.type === type).length]);
  expect(Object.fromEntries(counts)).toEqual(DEMO_COUNTS);
});

test('Bangkok and Pattaya are in it', () => {
  const special = laos.filter(({ type }) => type === 'special').map(({ name }) => name);
  expect(special).toEqual(['กรุงเทพมหานคร', 'เมืองพัทยา']);
});

test('names repeat in a district, as in reality, but never for two of one type', () => {
  const timesOf = (nameOf: (lao: (typeof laos)[number]) => string) => {
    const times = new Map<string, number>();
    for (const lao of laos) times.set(nameOf(lao), (times.get(nameOf(lao)) ?? 0) + 1);
    return [...times.values()].filter((count) => count > 1).length;
  };
  expect(timesOf((lao) => `${lao.province} ${lao.district} ${lao.name}`)).toBeGreaterThan(500);
  expect(timesOf((lao) => `${lao.province} ${lao.district} ${lao.name} ${lao.type}`)).toBe(0);
});

test('a few municipalities kept the code of the TAO that they were', () => {
  const upgraded = laos.filter(
    ({ code, type }) => type === 'subdistrict_municipality' && code.startsWith('6'),
  );
  expect(upgraded.length).toBeGreaterThan(0);
});

test('it is the same in every run', () => {
  expect(demoRegistryCsv()).toBe(csv);
});
