import * as z from 'zod/mini';
import { AssessmentView } from '#domain/assessment.ts';
import { Sha256 } from '#domain/cycle.ts';
import { PreviousRound } from '#domain/previous.ts';
import { SurveyCounts } from '#domain/survey.ts';
import { OfAssessment, READ, type Route } from './route.ts';

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
