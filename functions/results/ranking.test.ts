import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ranked, ranksOf } from './ranking.ts';

const lao = (
  code: string,
  passed: number,
  assessed: number,
  attainmentExact: string | null = '50/1',
  laoType: Ranked['laoType'] = 'tao',
): Ranked => ({ code, passed, assessed, attainmentExact, laoType });

describe('ranks', () => {
  test('equal ones share a rank and the next is skipped: 1, 2, 2, 4', () => {
    const ranks = ranksOf([lao('d', 1, 10), lao('b', 8, 10), lao('c', 8, 10), lao('a', 9, 10)]);
    expect(Object.fromEntries(ranks)).toEqual({ a: 1, b: 2, c: 2, d: 4 });
  });

  test('a rate is compared exactly, however it is written: 1/2 and 22/44 share', () => {
    const ranks = ranksOf([lao('a', 1, 2), lao('b', 22, 44), lao('c', 21, 44)]);
    expect(Object.fromEntries(ranks)).toEqual({ a: 1, b: 1, c: 3 });
  });

  test('where the pass rate is equal the attainment decides, exactly and not as printed', () => {
    // 66.666…: both print as 66.67
    const ranks = ranksOf([lao('a', 1, 2, '6667/100'), lao('b', 1, 2, '200/3')]);
    expect(Object.fromEntries(ranks)).toEqual({ a: 1, b: 2 });
  });

  test('LAOs of another type are not compared with', () => {
    const ranks = ranksOf([lao('a', 5, 10), lao('b', 9, 10, '50/1', 'pao'), lao('c', 6, 10)]);
    expect(Object.fromEntries(ranks)).toEqual({ a: 2, b: 1, c: 1 });
  });

  test('an LAO of which nothing is assessed has no rank and takes none from the others', () => {
    const ranks = ranksOf([lao('a', 0, 0, null), lao('b', 0, 4, '0/1')]);
    expect(Object.fromEntries(ranks)).toEqual({ b: 1 });
  });

  test('a rank is one more than the number of better ones, in whatever order they come', () => {
    const some = fc
      .integer({ min: 1, max: 4 })
      .chain((assessed) => fc.tuple(fc.nat(assessed), fc.constant(assessed), fc.nat(3)));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), (figures) => {
        const laos = figures.map(([passed, assessed, attained], i) =>
          lao(`${i}`, passed, assessed, `${attained}/1`),
        );
        const ranks = ranksOf(laos);
        expect(ranksOf([...laos].reverse())).toEqual(ranks);
        const standing = ({ passed, assessed, attainmentExact }: Ranked) =>
          (passed / assessed) * 1000 + Number((attainmentExact ?? '0').split('/')[0]);
        for (const one of laos) {
          const better = laos.filter((other) => standing(other) > standing(one) + 1e-6).length;
          expect(ranks.get(one.code)).toBe(better + 1);
        }
      }),
    );
  });
});
