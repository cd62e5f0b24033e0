import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { isZeroUnexplained } from '#domain/declaration.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { LaoType } from '#domain/lao.ts';
import type { Answers, Score } from '#domain/score.ts';

/** Why an assessment cannot be certified or submitted yet, per indicator. */
export type Incompleteness = {
  indicatorId: string;
  /**
   * `zero-unexplained`: a frame of 0 that says not why.
   * `evidence-requested`: a file that must be there was asked for, and its bytes have not come.
   */
  reason:
    | 'unanswered'
    | 'zero-unexplained'
    | 'evidence-missing'
    | 'evidence-requested'
    | 'evidence-pending';
};

export function incompletenessOf(
  catalogue: Catalogue,
  laoType: LaoType,
  answers: Answers,
  evidence: readonly Pick<Evidence, 'indicatorIds' | 'status'>[],
  score: Score,
): Incompleteness[] {
  const verdicts = new Map(score.indicators.map(({ id, verdict }) => [id, verdict]));
  return indicatorsOf(catalogue).flatMap(({ indicator }): Incompleteness[] => {
    const { id } = indicator;
    if (indicator.targets[laoType] === undefined) return [];
    if (verdicts.get(id) === 'unanswered') return [{ indicatorId: id, reason: 'unanswered' }];
    const answer = answers[id];
    if (answer && isZeroUnexplained(indicator, answer))
      return [{ indicatorId: id, reason: 'zero-unexplained' }];
    const own = evidence.filter(({ indicatorIds }) => indicatorIds.includes(id));
    if (own.some(({ status }) => status === 'pending')) {
      return [{ indicatorId: id, reason: 'evidence-pending' }];
    }
    const needed = indicator.evidenceRequired && verdicts.get(id) !== 'no_service';
    if (needed && !own.some(({ status }) => status === 'usable')) {
      const isAsked = own.some(({ status }) => status === 'requested');
      return [{ indicatorId: id, reason: isAsked ? 'evidence-requested' : 'evidence-missing' }];
    }
    return [];
  });
}
