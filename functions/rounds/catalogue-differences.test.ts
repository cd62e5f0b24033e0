import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { Indicator } from '#domain/catalogue.ts';
import {
  COMPARED,
  catalogueDifferences,
  effectsOn,
  versionFaults,
} from './catalogue-differences.ts';
import { touchedCounter } from './touched.ts';

const road = indicator({ id: 'road', targets: { tao: '80', pao: '80' } });
const light = indicator({ id: 'light', kind: 'count' });
const list = indicator({ id: 'list', kind: 'checklist' });
const before = catalogueOf([[road, light], [list]]);

describe('what a catalogue says otherwise', () => {
  it('is nothing where it is the same', () => {
    expect(catalogueDifferences(before, before)).toEqual({ indicators: [], form: [] });
    expect(effectsOn(before, before, 'tao').size).toBe(0);
  });

  it('is told by indicator: what came, what went, which type got which target', () => {
    const dearer = { ...road, targets: { tao: '85', pao: '80' } };
    const after = catalogueOf([[dearer], [list, indicator({ id: 'bin' })]]);
    expect(catalogueDifferences(before, after).indicators).toEqual([
      {
        id: 'road',
        text: road.text,
        change: 'changed',
        fields: [
          {
            field: 'target',
            laoType: 'tao',
            before: { th: '80', en: '80' },
            after: { th: '85', en: '85' },
          },
        ],
      },
      { id: 'bin', text: expect.anything(), change: 'added', fields: [] },
      { id: 'light', text: light.text, change: 'removed', fields: [] },
    ]);
  });

  it('is told of the form too: title, bands, the second form', () => {
    const after = { ...before, title: { th: 'ใหม่', en: 'new' }, awardMaximum: '10' };
    expect(catalogueDifferences(before, after).form.map(({ field }) => field)).toEqual([
      'title',
      'awardMaximum',
    ]);
  });

  it('mirrors itself: what one has more, the other has less', () => {
    const some = fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const of = (ids: string[]) => catalogueOf([ids.map((id) => indicator({ id }))]);
        const ids = (change: string, from: string[], to: string[]) =>
          catalogueDifferences(of(from), of(to))
            .indicators.filter((each) => each.change === change)
            .map(({ id }) => id)
            .sort();
        expect(ids('added', one, other)).toEqual(ids('removed', other, one));
        expect(ids('added', one, other)).toEqual(other.filter((id) => !one.includes(id)).sort());
      }),
    );
  });
});

it('every field of an indicator is compared, so that none can change unseen', () => {
  expect([...COMPARED, 'id'].sort()).toEqual(Object.keys(Indicator.shape).sort());
});

describe('what becomes of answers that are there', () => {
  const change = (given: Partial<Indicator>) =>
    catalogueOf([[{ ...road, ...given }, light], [list]]);

  it.each([
    ['a wording', { text: { th: 'ถนน', en: 'roads' } }, undefined],
    ['a target of the own type', { targets: { tao: '85', pao: '80' } }, 'target'],
    ['a target of another type', { targets: { tao: '80', pao: '85' } }, undefined],
    ['a weight', { weight: '2' }, 'weight'],
    ['whether it is a part of a whole', { partOfWhole: false }, 'measure'],
    ['that the type is not asked any more', { targets: { pao: '80' } }, 'removed'],
  ])('%s: %s', (_, given, effect) => {
    expect(effectsOn(before, change(given), 'tao').get('road')).toBe(effect);
  });

  it('is counted by LAO and indicator; an added indicator touches everybody who has begun', () => {
    const after = catalogueOf([
      [{ ...road, targets: { tao: '85' } }, indicator({ id: 'bin' })],
      [list],
    ]);
    const counter = touchedCounter(before, after);
    const lao = (code: string) => ({
      code,
      type: 'tao' as const,
      name: code,
      district: 'ก',
      province: 'ข',
    });
    expect(
      counter.add({ lao: lao('6800101'), submitted: true, answered: ['road', 'light'] })
        ?.indicators,
    ).toEqual(['road', 'light', 'bin']);
    expect(
      counter.add({ lao: lao('6800102'), submitted: false, answered: ['list'] })?.indicators,
    ).toEqual(['bin']);
    expect(counter.counts()).toEqual([
      { id: 'road', effect: 'target', laos: 1, submitted: 1 },
      { id: 'light', effect: 'removed', laos: 1, submitted: 1 },
      { id: 'bin', effect: 'added', laos: 2, submitted: 1 },
    ]);
  });
});

it('an opened round’s indicator keeps its area, its kind and its unit: anything else is another one', () => {
  const after = catalogueOf([
    [{ ...road, unit: { th: 'สาย', en: 'roads' } }, indicator({ id: 'list' })],
    [light],
  ]);
  expect(versionFaults(before, after)).toEqual([
    { path: '/areas/0/missions/0/indicators/0/unit', message: 'another unit needs another id' },
    {
      path: '/areas/0/missions/0/indicators/1/id',
      message: 'stands in area "area-2" in this round',
    },
    { path: '/areas/0/missions/0/indicators/1/kind', message: 'another kind needs another id' },
    {
      path: '/areas/0/missions/0/indicators/1/items',
      message: 'an item that goes needs another id',
    },
    {
      path: '/areas/1/missions/0/indicators/0/id',
      message: 'stands in area "area-1" in this round',
    },
  ]);
  expect(versionFaults(before, catalogueOf([[road], [list]]))).toEqual([]);
  const shorter = { ...list, items: list.items?.slice(1) };
  expect(versionFaults(before, catalogueOf([[road], [shorter]]))).toEqual([
    {
      path: '/areas/1/missions/0/indicators/0/items',
      message: 'an item that goes needs another id',
    },
  ]);
});
