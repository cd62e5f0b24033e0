import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { indicatorsOf, readCatalogue } from '#domain/catalogue.ts';
import { catalogueSchema } from './catalogue-schema.ts';

const fileOf = (name: string) =>
  readFileSync(new URL(`../catalogues/${name}`, import.meta.url), 'utf8');
const sampleFile = JSON.parse(fileOf('sample-2566.json'));
const read = readCatalogue(sampleFile);

test('the JSON Schema beside the catalogues is the one that loads them (npm run schema)', () => {
  expect(fileOf('catalogue.schema.json')).toBe(catalogueSchema());
});

test('an editor finds the sample in order, and a catalogue without a title not', () => {
  const validate = new Ajv2020().compile(JSON.parse(catalogueSchema()));
  expect(validate(sampleFile) || validate.errors).toBe(true);
  const { title: _title, ...untitled } = sampleFile;
  expect(validate(untitled)).toBe(false);
});

describe('the sample catalogue of 2566', () => {
  test('loads without a fault', () => {
    expect('faults' in read ? read.faults : []).toEqual([]);
  });

  const catalogue = 'catalogue' in read ? read.catalogue : undefined;
  const indicators = catalogue ? indicatorsOf(catalogue).map(({ indicator }) => indicator) : [];

  test('says that it is a sample', () => {
    expect(catalogue?.sample).toBe(true);
    expect(catalogue?.title.th).toContain('ตัวอย่าง');
    expect(catalogue?.title.en).toContain('sample');
  });

  test('has the six areas of the decentralisation act and every kind of indicator', () => {
    expect(catalogue?.areas).toHaveLength(6);
    const count = (kind: string) => indicators.filter((one) => one.kind === kind).length;
    expect(count('ratio')).toBeGreaterThanOrEqual(25);
    expect(count('count')).toBeGreaterThanOrEqual(8);
    expect(count('checklist')).toBeGreaterThanOrEqual(8);
  });

  test('uses what a catalogue can say: types, directions, pilots, weights, evidence', () => {
    expect(indicators.some(({ targets }) => targets.pao === undefined)).toBe(true);
    expect(indicators.some(({ targets }) => Object.keys(targets).join() === 'pao')).toBe(true);
    expect(indicators.some(({ direction }) => direction === 'at_most')).toBe(true);
    expect(indicators.some(({ partOfWhole }) => !partOfWhole)).toBe(true);
    expect(indicators.filter(({ pilot }) => pilot)).toHaveLength(2);
    expect(new Set(indicators.map(({ weight }) => weight)).size).toBeGreaterThan(2);
    expect(indicators.filter((one) => one.evidenceRequired).length).toBeGreaterThanOrEqual(8);
  });

  test('has Thai in every Thai text and none in any English one', () => {
    const texts: { th: string; en: string }[] = [];
    JSON.stringify(catalogue, (_key, value) => {
      if (value && typeof value === 'object' && 'th' in value) texts.push(value);
      return value;
    });
    expect(texts.filter(({ th }) => !/[ก-๙]/.test(th))).toEqual([]);
    expect(texts.filter(({ en }) => /[ก-ฮ]{4}/.test(en))).toEqual([]);
  });
});
