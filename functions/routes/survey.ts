import * as z from 'zod/mini';
import { SurveyAnswers, SurveyView } from '#domain/survey.ts';
import { OfAssessment, type Route } from './route.ts';

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
      'too-large',
      'busy',
      'failed',
    ],
  },
} as const satisfies Record<string, Route>;
