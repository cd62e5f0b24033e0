import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { CHANGE, OfAssessment, READ, type Route } from '#shared/route.ts';
import { CounterId, CounterToken, CounterView } from './counter.ts';
import { CounterAnswers, SurveyAnswers, SurveyView } from './survey.ts';

const OfCounter = z.extend(OfAssessment, { counter: CounterId });

export const surveyRoutes = {
  readSurvey: {
    method: 'GET',
    path: '/api/surveys/{cycle}/{lao}',
    function: 'survey',
    action: null,
    summary: {
      th: 'แบบสอบถามความพึงพอใจของ อปท.',
      en: 'The questionnaire of citizen satisfaction of an LAO',
    },
    params: OfAssessment,
    success: { status: 200, body: SurveyView },
    cacheSeconds: 30,
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  answerSurvey: {
    method: 'POST',
    path: '/api/surveys/{cycle}/{lao}',
    function: 'survey',
    action: null,
    summary: {
      th: 'ตอบแบบสอบถามโดยไม่ระบุตัวตน อุปกรณ์ละหนึ่งครั้ง',
      en: 'Answer the questionnaire anonymously, once a device',
    },
    params: OfAssessment,
    body: SurveyAnswers,
    success: { status: 201, body: z.strictObject({ counted: z.literal(true) }) },
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: [
      'not-found',
      'input-refused',
      'survey-closed',
      'survey-answered',
      'survey-full',
      'survey-proof',
      'too-large',
      'busy',
      'failed',
    ],
  },
  readCounter: {
    method: 'GET',
    path: '/api/surveys/{cycle}/{lao}/counters/{counter}',
    function: 'survey',
    action: null,
    summary: { th: 'สถานะของจุดตอบแบบสอบถาม', en: 'How a counter of the questionnaire stands' },
    params: OfCounter,
    success: {
      status: 200,
      body: z.strictObject({ open: z.boolean(), endsAt: Instant, answers: z.int() }),
    },
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: ['not-found', 'input-refused', 'busy', 'failed'],
  },
  answerAtCounter: {
    method: 'POST',
    path: '/api/surveys/{cycle}/{lao}/counters/{counter}',
    function: 'survey',
    action: null,
    summary: {
      th: 'ตอบแบบสอบถามที่จุดตอบของ อปท. ทีละคน',
      en: 'Answer at a counter of the LAO’s, one person after another',
    },
    params: OfCounter,
    body: CounterAnswers,
    success: {
      status: 201,
      body: z.strictObject({
        counted: z.literal(true),
        /** How many have answered at this counter. */
        answers: z.int(),
      }),
    },
    throttle: { rateLimit: 50, burstLimit: 100 },
    problems: [
      'not-found',
      'input-refused',
      'survey-closed',
      'survey-answered',
      'survey-full',
      'counter-ended',
      'too-large',
      'busy',
      'failed',
    ],
  },
} as const satisfies Record<string, Route>;

/** What an officer does with counters. */
export const counterRoutes = {
  startCounter: {
    method: 'POST',
    path: '/api/assessments/{cycle}/{lao}/counters',
    function: 'save-answer',
    action: 'save-answer',
    summary: {
      th: 'เปิดจุดตอบแบบสอบถามบนเครื่องที่สำนักงาน',
      en: 'Open a counter, at which citizens answer on one device',
    },
    params: OfAssessment,
    success: {
      status: 201,
      /** The token is told this once. */
      body: z.strictObject({ counter: CounterView, token: CounterToken }),
    },
    problems: [...CHANGE, 'survey-closed', 'counters-full'],
  },
  endCounter: {
    method: 'DELETE',
    path: '/api/assessments/{cycle}/{lao}/counters/{counter}',
    function: 'save-answer',
    action: 'save-answer',
    summary: { th: 'จบจุดตอบแบบสอบถาม', en: 'End a counter' },
    params: OfCounter,
    success: { status: 200, body: z.strictObject({ counter: CounterView }) },
    problems: [...READ, 'not-permitted'],
  },
} as const satisfies Record<string, Route>;
