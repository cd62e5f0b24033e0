import { type Answer, type AnswerInput, checkAnswer } from '#domain/answer.ts';
import { findIndicator, type Indicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { LAO_TYPES } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { judge } from '#domain/verdict.ts';
import { writerOf } from '#domain/writer.ts';
import { cycleStore, type RoundMemory, roundAsking, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RequestOf, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { answersStore } from './answers-store.ts';
import type { AnswerRecord, AreaItem, AssessmentKey } from './assessment-records.ts';
import { type AssessmentStore, assessmentStore, refusalOf } from './assessment-store.ts';
import { knownCatalogues } from './known-catalogues.ts';
import { openAssessment } from './open-assessment.ts';
import { counterStore } from './satisfaction/counter-store.ts';
import { endCounter, startCounter } from './satisfaction/manage-counters.ts';
import { satisfactionStore } from './satisfaction/satisfaction-store.ts';
import { saveSatisfaction } from './satisfaction/save-satisfaction.ts';
import { surveyCountStore } from './satisfaction/survey-count-store.ts';
import { counterRoutes } from './satisfaction/survey-routes.ts';
import { saveAnswerRoutes } from './save-answer-routes.ts';
import { saveAnswers } from './save-answers.ts';

export type SaveAnswerNeeds = { store: AssessmentStore; rounds: RoundMemory; now: () => Date };
type SaveRequest = RequestOf<typeof saveAnswerRoutes.saveAnswer>;

/**
 * Saves one answer with one DynamoDB call. Two cases take more, once each: the first save of an
 * assessment that nobody has opened yet, and the first save that a new container sees of a round.
 */
export function saveAnswer({
  store,
  rounds,
  now,
}: SaveAnswerNeeds): RunOf<typeof saveAnswerRoutes.saveAnswer> {
  const save = async (
    request: SaveRequest,
    isSecondTry = false,
  ): ReturnType<RunOf<typeof saveAnswerRoutes.saveAnswer>> => {
    const { params, headers, body, actor, origin } = request;
    const { cycle, catalogue } = await roundAsking(rounds, params.cycle, [params.indicator]);
    const placed = findIndicator(catalogue, params.indicator);
    if (!placed) throw new Problem('not-found');
    const at = now();
    const expectedVersion = Number(headers['if-match'].slice(1, -1));
    const record: AnswerRecord = {
      ...acceptedAnswer(placed.indicator, body),
      version: expectedVersion + 1,
      savedAt: at.toISOString(),
      savedBy: actor.name,
      requestKey: headers['idempotency-key'],
    };
    const outcome = await store.saveAnswer(params, {
      areaId: placed.areaId,
      indicatorId: params.indicator,
      expectedVersion,
      ...knownCatalogues(cycle),
      laoTypes: LAO_TYPES.filter((type) => placed.indicator.targets[type] !== undefined),
      record,
      second: epochSeconds(at),
      by: writerOf(actor, origin),
    });
    if ('saved' in outcome) {
      const { requestKey: _, ...answer } = outcome.saved;
      const { revision, laoType, closesAt } = outcome.area;
      return {
        answer,
        revision,
        verdict: judge(placed.indicator, answer, laoType).verdict,
        closesAt: new Date(closesAt * 1000).toISOString(),
      };
    }
    const area = outcome.refusedBy;
    if (area) explainRefusal(area, placed.indicator, expectedVersion, epochSeconds(at));
    if (isSecondTry)
      throw new Error(`the save of ${params.indicator} was refused for no known reason`);
    await rounds.refresh(params.cycle);
    if (!area) await openFirst(params, placed.areaId);
    return save(request, true);
  };

  const openFirst = async (key: AssessmentKey, areaId: string) => {
    const { stored } = await openAssessment({ store, rounds }, key);
    if (!stored.areas.some(({ area }) => area === areaId)) throw notApplicable();
  };

  return (request) => save(request);
}

function acceptedAnswer(indicator: Indicator, input: AnswerInput): Answer {
  const checked = checkAnswer(indicator, input);
  if ('answer' in checked) return checked.answer;
  throw new Problem('input-refused', {
    errors: checked.faults.map(({ field, code, message }) => ({
      pointer: `/${field}`,
      code,
      message,
    })),
  });
}

/** Throws the problem that the area's own state explains; returns where it explains none. */
function explainRefusal(
  area: AreaItem,
  indicator: Indicator,
  expectedVersion: number,
  second: number,
): void {
  const refusal = refusalOf(area, second);
  if (refusal) throw refusal;
  if (indicator.targets[area.laoType] === undefined) throw notApplicable();
  const stored = area.answers[indicator.id];
  if ((stored?.version ?? 0) === expectedVersion) return;
  if (!stored) throw new Problem('answer-changed');
  const { requestKey: _, ...current } = stored;
  throw new Problem('answer-changed', { current });
}

function notApplicable(): Problem {
  const message = {
    th: 'เกณฑ์ชี้วัดนี้ไม่ใช้กับ อปท. ประเภทของท่าน',
    en: 'This indicator does not apply to your type of LAO',
  };
  return new Problem('input-refused', {
    errors: [{ pointer: '', code: 'not-applicable', message }],
  });
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };

const needs = {
  store: assessmentStore(table),
  answers: answersStore(table),
  satisfaction: satisfactionStore(table),
  counts: surveyCountStore(table),
  counters: counterStore(table),
  rounds: roundMemory(cycleStore(table), records),
  now: () => new Date(),
};

export const handler = httpHandler(
  { ...saveAnswerRoutes, ...counterRoutes },
  {
    saveAnswer: saveAnswer(needs),
    saveAnswers: saveAnswers(needs),
    saveSatisfaction: saveSatisfaction(needs),
    startCounter: startCounter(needs),
    endCounter: endCounter(needs),
  },
);
