import type { SatisfactionForm } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import {
  isCollecting,
  type SatisfactionFigures,
  type SavedSatisfaction,
} from '#domain/satisfaction.ts';
import { type Writer, writerOf } from '#domain/writer.ts';
import type { RoundMemory } from '#shared/cycle-store.ts';
import type { RequestOf, RunOf } from '#shared/http-handler.ts';
import type { AreaItem, SatisfactionRecord } from '../assessment-records.ts';
import { type AssessmentStore, refusalOf } from '../assessment-store.ts';
import { knownCatalogues } from '../known-catalogues.ts';
import { openAssessment } from '../open-assessment.ts';
import type { saveAnswerRoutes } from '../save-answer-routes.ts';
import { checkTotals } from './satisfaction-entry.ts';
import type { SatisfactionStore } from './satisfaction-store.ts';
import type { SurveyCountStore } from './survey-count-store.ts';

export type SaveSatisfactionNeeds = {
  store: AssessmentStore;
  satisfaction: SatisfactionStore;
  counts: SurveyCountStore;
  rounds: RoundMemory;
  now: () => Date;
};
type SaveRequest = RequestOf<typeof saveAnswerRoutes.saveSatisfaction>;
type Saved = Awaited<ReturnType<RunOf<typeof saveAnswerRoutes.saveSatisfaction>>>;

/**
 * Saves the second form. Closing the questionnaire is two writes: the first turns answers away,
 * and only then are they counted and the figures fixed, so that no counted answer is left out. A
 * repeat of a save that was cut short between the two ends it.
 */
export function saveSatisfaction(
  needs: SaveSatisfactionNeeds,
): RunOf<typeof saveAnswerRoutes.saveSatisfaction> {
  const { store, satisfaction, counts, rounds, now } = needs;
  const save = async (request: SaveRequest, isSecondTry = false): Promise<Saved> => {
    const { params, headers, body, actor, origin } = request;
    const { cycle, catalogue } = await rounds.of(params.cycle);
    if (!catalogue.satisfaction) throw new Problem('not-found');
    const at = now();
    const expectedVersion = Number(headers['if-match'].slice(1, -1));
    const record: SatisfactionRecord = {
      source: body.source,
      accepting: body.source === 'survey' && body.accepting,
      totals: acceptedTotals(catalogue.satisfaction, body.totals),
      collected: null,
      version: expectedVersion + 1,
      savedAt: at.toISOString(),
      savedBy: actor.name,
      requestKey: headers['idempotency-key'],
    };
    const by = writerOf(actor, origin);
    const outcome = await satisfaction.save(params, {
      expectedVersion,
      ...knownCatalogues(cycle),
      record,
      second: epochSeconds(at),
      by,
    });
    if ('saved' in outcome) return fixed(params, outcome.saved, outcome.revision, at, by);
    const area = outcome.refusedBy;
    if (area) explainRefusal(area, expectedVersion, epochSeconds(at));
    if (isSecondTry) throw new Error('the save of the second form was refused for no known reason');
    await rounds.refresh(params.cycle);
    if (!area) await openAssessment({ store, rounds }, params);
    return save(request, true);
  };

  async function fixed(
    key: SaveRequest['params'],
    { requestKey: _, ...saved }: SatisfactionRecord,
    revision: number,
    at: Date,
    by: Writer,
  ): Promise<Saved> {
    if (saved.accepting || !isCollecting(saved)) return { satisfaction: saved, revision };
    const collected = { ...(await counts.read(key)), at: at.toISOString() };
    const fixedAt = await satisfaction.fix(key, saved.version, collected, {
      ...by,
      // The second write of one request, and told apart from the first as every write is.
      request: `${by.request}+`,
    });
    if (fixedAt === null) throw new Problem('answer-changed');
    const closed: SavedSatisfaction = { ...saved, collected };
    return { satisfaction: closed, revision: fixedAt };
  }

  return (request) => save(request);
}

function acceptedTotals(
  form: SatisfactionForm,
  typed: SaveRequest['body']['totals'],
): SatisfactionFigures {
  const checked = checkTotals(form, typed);
  if ('figures' in checked) return checked.figures;
  throw new Problem('input-refused', { errors: checked.faults });
}

function explainRefusal(area: AreaItem, expectedVersion: number, second: number): void {
  const refusal = refusalOf(area, second);
  if (refusal) throw refusal;
  if ((area.satisfaction?.version ?? 0) !== expectedVersion) throw new Problem('answer-changed');
}
