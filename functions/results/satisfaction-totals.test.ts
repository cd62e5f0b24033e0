import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import type { ResultSheet } from './results.ts';
import { satisfactionRowsOf, satisfactionTotals } from './satisfaction-totals.ts';

const text = (words: string) => ({ th: words, en: words });
const catalogue: Catalogue = {
  ...catalogueOf([[indicator({ id: 'bridge' })]]),
  satisfaction: {
    areas: [
      {
        id: 'works',
        title: text('ด้าน'),
        questions: ['roads', 'bridges'].map((id) => ({ id, text: text(id) })),
      },
    ],
  },
};
type Figures = Record<string, { satisfied: number; improve: number }>;
const sheet = (code: string, figures?: Figures) =>
  ({
    submission: {
      lao: { code, type: 'tao' },
      ...(figures && { satisfaction: { source: 'totals', figures } }),
    },
  }) as unknown as ResultSheet;

const SHEETS = [
  sheet('6820102', { bridges: { satisfied: 1, improve: 0 } }),
  sheet('6820101', {
    bridges: { satisfied: 46, improve: 14 },
    roads: { satisfied: 3, improve: 0 },
    gone: { satisfied: 9, improve: 9 },
  }),
  sheet('6820103'),
];

describe('the second form of many LAOs', () => {
  test('stands row by row, by code and by the catalogue, percentages as the sheet prints them', () => {
    const { rows } = satisfactionRowsOf(catalogue, '82', SHEETS);
    expect(rows.map(({ lao, question }) => `${lao} ${question}`)).toEqual([
      '6820101 roads',
      '6820101 bridges',
      '6820102 bridges',
    ]);
    expect(rows[1]).toMatchObject({ satisfiedPercent: '76.67', improvePercent: '23.33' });
  });

  test('is added up by people, not by the mean of percentages, and says so', () => {
    const pool = satisfactionTotals();
    for (const row of satisfactionRowsOf(catalogue, '82', SHEETS).rows) pool.add(row);
    const totals = pool.totals(catalogue);
    expect(totals.nation).toEqual([
      {
        question: 'roads',
        laos: 1,
        satisfied: 3,
        improve: 0,
        satisfiedPercent: '100',
        improvePercent: '0',
      },
      {
        question: 'bridges',
        laos: 2,
        satisfied: 47,
        improve: 14,
        satisfiedPercent: '77.05',
        improvePercent: '22.95',
      },
    ]);
    expect(totals.provinces).toEqual([{ province: '82', questions: totals.nation }]);
    expect(totals.laoTypes).toEqual([{ laoType: 'tao', questions: totals.nation }]);
    expect(totals.method.en).toContain('pool');
  });

  test('whatever the order in which the rows come, the bytes are the same', () => {
    const { rows } = satisfactionRowsOf(catalogue, '82', SHEETS);
    const totalsOf = (some: typeof rows) => {
      const pool = satisfactionTotals();
      for (const row of some) pool.add(row);
      return JSON.stringify(pool.totals(catalogue));
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(totalsOf(shuffled)).toBe(totalsOf(rows));
      }),
    );
  });

  test('a form without questions has no rows and no totals', () => {
    const { satisfaction: _, ...without } = catalogue;
    expect(satisfactionRowsOf(without, '82', SHEETS).rows).toEqual([]);
    expect(satisfactionTotals().totals(without).nation).toEqual([]);
  });
});
