import { checkAnswer } from '#domain/answer.ts';
import { type Catalogue, findIndicator, type PlacedIndicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { LAO_TYPES } from '#domain/lao.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { writerOf } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { type RoundMemory, roundAsking } from '#shared/cycle-store.ts';
import type { RequestOf, RunOf } from '#shared/http-handler.ts';
import {
  ANSWERS_OF_AREA_MAX,
  type AnswersStore,
  type AnswersWrite,
  type AreaWrite,
} from './answers-store.ts';
import type { AnswerRecord, AreaItem } from './assessment-records.ts';
import { type AssessmentStore, refusalOf } from './assessment-store.ts';
import { knownCatalogues } from './known-catalogues.ts';
import { openAssessment } from './open-assessment.ts';
import type { saveAnswerRoutes } from './save-answer-routes.ts';

export type SaveAnswersNeeds = {
  answers: AnswersStore;
  store: AssessmentStore;
  rounds: RoundMemory;
  now: () => Date;
};
type SaveRequest = RequestOf<typeof saveAnswerRoutes.saveAnswers>;
type Accepted = PlacedIndicator & { expectedVersion: number; record: AnswerRecord };

/**
 * Saves the answers of a filled-in file, all of them or none, with one DynamoDB call. A repeat of
 * the same request is harmless: where an area bears its key, all of them were written by it.
 */
export function saveAnswers(needs: SaveAnswersNeeds): RunOf<typeof saveAnswerRoutes.saveAnswers> {
  const { answers, store, rounds, now } = needs;
  const save = async (
    request: SaveRequest,
    isSecondTry = false,
  ): ReturnType<RunOf<typeof saveAnswerRoutes.saveAnswers>> => {
    const { params, body } = request;
    const { cycle, catalogue } = await roundAsking(rounds, params.cycle, Object.keys(body.answers));
    const at = now();
    const accepted = acceptedAnswers(catalogue, request, at.toISOString());
    const write: AnswersWrite = {
      areas: areaWritesOf(accepted),
      ...knownCatalogues(cycle),
      savedAt: at.toISOString(),
      request: {
        requestKey: request.headers['idempotency-key'],
        hash: canonicalHash(request.body),
      },
      second: epochSeconds(at),
      by: writerOf(request.actor, request.origin),
    };
    const outcome = await answers.saveAnswers(params, write);
    if (outcome === 'written')
      return savedOf(accepted.map(({ record, indicator }) => [indicator.id, record]));
    const found = outcome.refusedBy.filter((area) => area !== null);
    const stored = Object.assign({}, ...found.map((area) => area.answers));
    const before = found.find(
      ({ savedFile }) => savedFile?.requestKey === write.request.requestKey,
    )?.savedFile;
    if (before && before.hash !== write.request.hash) throw new Problem('key-reused');
    // As they are now: somebody may have saved one of them since.
    if (before) return savedOf(accepted.map(({ indicator: { id } }) => [id, stored[id]]));
    explainRefusal(found, accepted, write.second);
    if (isSecondTry) throw new Error('the save of a file was refused for no known reason');
    await rounds.refresh(params.cycle);
    if (found.length < outcome.refusedBy.length) await openFirst(request, accepted);
    return save(request, true);
  };

  const openFirst = async ({ params }: SaveRequest, accepted: readonly Accepted[]) => {
    const { stored } = await openAssessment({ store, rounds }, params);
    const opened = new Set(stored.areas.map(({ area }) => area));
    refuse(accepted.filter(({ areaId }) => !opened.has(areaId)).map(notApplicable));
  };

  return (request) => save(request);
}

function savedOf(written: readonly [string, AnswerRecord][]) {
  return {
    answers: Object.fromEntries(written.map(([id, { requestKey: _, ...saved }]) => [id, saved])),
  };
}

/** Every answer checked by the rule that checks a single one; every fault of all of them at once. */
function acceptedAnswers(
  catalogue: Catalogue,
  { body, headers, actor }: SaveRequest,
  savedAt: string,
): Accepted[] {
  const errors: FieldError[] = [];
  const accepted = Object.entries(body.answers).flatMap(
    ([id, { version, ...input }]): Accepted[] => {
      const placed = findIndicator(catalogue, id);
      if (!placed) {
        errors.push({ pointer: `/answers/${id}`, code: 'unknown-indicator', message: UNKNOWN });
        return [];
      }
      const checked = checkAnswer(placed.indicator, input);
      if ('faults' in checked) {
        errors.push(
          ...checked.faults.map(({ field, code, message }) => ({
            pointer: `/answers/${id}/${field}`,
            code,
            message,
          })),
        );
        return [];
      }
      const record: AnswerRecord = {
        ...checked.answer,
        version: version + 1,
        savedAt,
        savedBy: actor.name,
        requestKey: headers['idempotency-key'],
      };
      return [{ ...placed, expectedVersion: version, record }];
    },
  );
  refuse(errors);
  return accepted;
}

function areaWritesOf(accepted: readonly Accepted[]): AreaWrite[] {
  const byArea = Map.groupBy(accepted, ({ areaId }) => areaId);
  return [...byArea].map(([areaId, own]) => {
    if (own.length > ANSWERS_OF_AREA_MAX) throw new Problem('too-large');
    const laoTypes = LAO_TYPES.filter((type) =>
      own.every(({ indicator }) => indicator.targets[type] !== undefined),
    );
    // Indicators that no type has in common: whoever asks, one of them is not for that type.
    if (laoTypes.length === 0) refuse(own.map(notApplicable));
    return {
      areaId,
      laoTypes,
      answers: own.map(({ indicator, expectedVersion, record }) => ({
        indicatorId: indicator.id,
        expectedVersion,
        record,
      })),
    };
  });
}

/** Throws the problem that the areas' own state explains; returns where it explains none. */
function explainRefusal(
  found: readonly AreaItem[],
  accepted: readonly Accepted[],
  second: number,
): void {
  for (const area of found) {
    const refusal = refusalOf(area, second);
    if (refusal) throw refusal;
  }
  const byArea = new Map(found.map((area) => [area.area, area]));
  const touched = accepted.flatMap((answer) => {
    const area = byArea.get(answer.areaId);
    return area ? [{ ...answer, area, stored: area.answers[answer.indicator.id] }] : [];
  });
  refuse(
    touched
      .filter(({ indicator, area }) => indicator.targets[area.laoType] === undefined)
      .map(notApplicable),
  );
  const changed = touched.filter(
    ({ stored, expectedVersion }) => (stored?.version ?? 0) !== expectedVersion,
  );
  if (changed.length === 0) return;
  throw new Problem(
    'answer-changed',
    {
      conflicts: changed.map(({ indicator, stored }) => {
        if (!stored) return { indicatorId: indicator.id, current: null };
        const { requestKey: _, ...current } = stored;
        return { indicatorId: indicator.id, current };
      }),
    },
    {
      th: `มีผู้บันทึก ${changed.length} เกณฑ์ชี้วัดในไฟล์นี้ไปก่อนแล้ว จึงยังไม่บันทึกรายการใดเลย`,
      en: `Somebody else saved ${changed.length} of these indicators first, so nothing was saved`,
    },
  );
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw new Problem('input-refused', { errors });
}

const UNKNOWN = {
  th: 'แบบประเมินของรอบนี้ไม่มีเกณฑ์ชี้วัดนี้',
  en: 'The form of this round does not have this indicator',
};

function notApplicable({ indicator }: Accepted): FieldError {
  return {
    pointer: `/answers/${indicator.id}`,
    code: 'not-applicable',
    message: {
      th: 'เกณฑ์ชี้วัดนี้ไม่ใช้กับ อปท. ประเภทของท่าน',
      en: 'This indicator does not apply to your type of LAO',
    },
  };
}
