import Fraction from 'fraction.js';
import { groupBy } from '#domain/group-by.ts';
import type { LaoType } from '#domain/lao.ts';

/** What a rank is made of; both figures exact. */
export type Ranked = {
  code: string;
  laoType: LaoType;
  passed: number;
  assessed: number;
  /** "n/d", of score.total.attainmentExact. */
  attainmentExact: string | null;
};

/**
 * Ranks by LAO code, among the LAOs of one type only: the higher pass rate first, then the higher
 * attainment, both exact. Equal ones share a rank and the next is skipped (1, 2, 2, 4). An LAO of
 * which nothing is assessed has no rate and so no rank.
 */
export function ranksOf(laos: readonly Ranked[]): Map<string, number> {
  const ranks = new Map<string, number>();
  const byType = groupBy(
    laos.filter(({ assessed }) => assessed > 0),
    ({ laoType }) => laoType,
  );
  for (const ofType of byType.values()) {
    const ordered = ofType
      .map((lao) => ({ ...lao, attainment: new Fraction(lao.attainmentExact ?? 0) }))
      .sort(compareBestFirst);
    ordered.forEach((lao, index) => {
      const before = ordered[index - 1];
      const shared = before && compareBestFirst(before, lao) === 0 && ranks.get(before.code);
      ranks.set(lao.code, shared || index + 1);
    });
  }
  return ranks;
}

type Comparable = Pick<Ranked, 'passed' | 'assessed'> & { attainment: Fraction };

function compareBestFirst(one: Comparable, other: Comparable): number {
  const byRate = other.passed * one.assessed - one.passed * other.assessed;
  return byRate !== 0 ? byRate : other.attainment.compare(one.attainment);
}
