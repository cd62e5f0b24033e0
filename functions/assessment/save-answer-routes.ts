import * as z from 'zod/mini';
import { AnswerInput } from '#domain/answer.ts';
import { SavedAnswer } from '#domain/assessment.ts';
import { CatalogueId, Verdict } from '#domain/catalogue.ts';
import { CycleId, Instant } from '#domain/cycle.ts';
import { LaoCode } from '#domain/lao.ts';
import { SatisfactionInput, SavedSatisfaction } from '#domain/satisfaction.ts';
import { CHANGE, IdempotencyKey, OfAssessment, type Route, SaveHeaders } from '#shared/route.ts';

export const saveAnswerRoutes = {
  saveAnswer: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/answers/{indicator}',
    function: 'save-answer',
    action: 'save-answer',
    summary: { th: 'บันทึกคำตอบหนึ่งเกณฑ์ชี้วัด', en: 'Save the answer of one indicator' },
    params: z.object({ cycle: CycleId, lao: LaoCode, indicator: CatalogueId }),
    headers: SaveHeaders,
    body: AnswerInput,
    success: {
      status: 200,
      body: z.strictObject({
        answer: SavedAnswer,
        /** The area's revision after this save. */
        revision: z.int(),
        verdict: Verdict,
        /** Until when the LAO's answers are taken now. */
        closesAt: Instant,
      }),
    },
    problems: [...CHANGE, 'answer-changed', 'key-reused', 'version-missing', 'too-large'],
  },
  saveAnswers: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/answers',
    function: 'save-answer',
    action: 'save-answer',
    summary: {
      th: 'บันทึกหลายคำตอบพร้อมกัน ทั้งหมดหรือไม่บันทึกเลย',
      en: 'Save the answers of many indicators, all of them or none',
    },
    params: OfAssessment,
    headers: z.object({ 'idempotency-key': IdempotencyKey }),
    body: z.strictObject({
      /** By indicator; `version` is the one that is being edited, 0 for a first save. */
      answers: z
        .record(
          CatalogueId,
          z.extend(AnswerInput, { version: z.int().check(z.minimum(0), z.maximum(999_999_999)) }),
        )
        .check(z.refine((answers) => Object.keys(answers).length > 0, 'must have an answer')),
    }),
    bodyMaxBytes: 1024 * 1024,
    success: {
      status: 200,
      body: z.strictObject({ answers: z.record(z.string(), SavedAnswer) }),
    },
    problems: [...CHANGE, 'answer-changed', 'key-reused', 'too-large'],
  },
  saveSatisfaction: {
    method: 'PUT',
    path: '/api/assessments/{cycle}/{lao}/satisfaction',
    function: 'save-answer',
    action: 'save-answer',
    summary: {
      th: 'บันทึกความพึงพอใจของประชาชน หรือเปิดปิดแบบสอบถาม',
      en: 'Save the totals of citizen satisfaction, or open and close the questionnaire',
    },
    params: OfAssessment,
    headers: SaveHeaders,
    body: SatisfactionInput,
    success: {
      status: 200,
      body: z.strictObject({ satisfaction: SavedSatisfaction, revision: z.int() }),
    },
    problems: [...CHANGE, 'answer-changed', 'key-reused', 'version-missing', 'too-large'],
  },
} as const satisfies Record<string, Route>;
