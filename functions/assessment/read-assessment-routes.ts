import * as z from 'zod/mini';
import { AssessmentState, AssessmentView } from '#domain/assessment.ts';
import { Cycle, CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { Lao } from '#domain/lao.ts';
import { OfAssessment, READ, type Route } from '#shared/route.ts';
import { PreviousRound } from './previous.ts';
import { SurveyCounts } from './satisfaction/survey.ts';

export const readAssessmentRoutes = {
  readAssessment: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: { th: 'อ่านแบบประเมินพร้อมคะแนนล่าสุด', en: 'Read an assessment with its running score' },
    params: OfAssessment,
    query: z.object({ knownCatalogue: z.optional(Sha256) }),
    success: { status: 200, body: AssessmentView },
    problems: READ,
  },
  listOwnAssessments: {
    method: 'GET',
    path: '/api/assessments',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: {
      th: 'แบบประเมินทุกรอบของ อปท. ตนเอง ตามรหัสที่แต่ละรอบใช้',
      en: 'The own LAO’s assessments of all rounds, under the code that each round has for it',
    },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        assessments: z.array(
          z.strictObject({
            cycle: CycleId,
            title: Cycle.shape.title,
            lao: Lao,
            state: AssessmentState,
            opensAt: Instant,
            closesAt: Instant,
          }),
        ),
        serverTime: Instant,
      }),
    },
    problems: READ,
  },
  readPrevious: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/previous',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: {
      th: 'คำตอบของรอบก่อนที่เทียบกันได้',
      en: "Last round's answers, where both rounds count alike",
    },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ previous: z.nullable(PreviousRound) }) },
    problems: READ,
  },
  readSurveyCounts: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/satisfaction',
    function: 'read-assessment',
    action: 'read-assessment',
    summary: { th: 'จำนวนที่แบบสอบถามนับได้', en: 'What the questionnaire has counted so far' },
    params: OfAssessment,
    success: { status: 200, body: SurveyCounts },
    problems: READ,
  },
} as const satisfies Record<string, Route>;
