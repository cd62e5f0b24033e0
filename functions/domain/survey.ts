import * as z from 'zod/mini';
import { CatalogueId, SatisfactionForm } from './catalogue.ts';
import { CycleId, Instant } from './cycle.ts';
import { Lao } from './lao.ts';
import { questionsOf, SatisfactionFigures } from './satisfaction.ts';
import { Text } from './text.ts';

/** The questionnaire as the public sees it. */
export const SurveyView = z.strictObject({
  cycle: CycleId,
  title: Text,
  lao: Lao,
  /** True for a questionnaire that is not the official one. */
  sample: z.boolean(),
  form: SatisfactionForm,
  /** True where an answer would be taken now. */
  open: z.boolean(),
  closesAt: Instant,
});
export type SurveyView = z.infer<typeof SurveyView>;

const Mark = z.string().check(z.regex(/^[\w-]{16,64}$/));

/** One citizen's answers. Nothing in it says who: the device's mark is random, and stored hashed. */
export const SurveyAnswers = z.strictObject({
  /** Made at random by the browser once and kept there: one answer per device, as far as possible. */
  device: Mark,
  /** Chosen anew for each answer and kept for its repeats: a repeat is harmless. */
  key: Mark,
  /** By question id; what is left out was not answered. */
  answers: z.record(CatalogueId, z.enum(['satisfied', 'improve'])),
});
export type SurveyAnswers = z.infer<typeof SurveyAnswers>;

/** What the questionnaire has counted so far. */
export const SurveyCounts = z.strictObject({
  respondents: z.int(),
  figures: SatisfactionFigures,
});
export type SurveyCounts = z.infer<typeof SurveyCounts>;

/**
 * Answers that one LAO's questionnaire takes. A crowd at a temple fair stays below; a script that
 * makes up devices cannot flood a round with more than this (docs/decisions).
 */
export const SURVEY_LIMITS = { perHour: 300, perDay: 1500 } as const;
export type SurveyLimits = { perHour: number; perDay: number };

/** Why answers cannot be counted; null where they can. */
export function surveyFaultOf(
  form: SatisfactionForm,
  answers: SurveyAnswers['answers'],
): { code: 'nothing-answered' | 'unknown-question'; message: Text } | null {
  const known = new Set(questionsOf(form).map(({ id }) => id));
  const ids = Object.keys(answers);
  if (ids.length === 0) {
    return {
      code: 'nothing-answered',
      message: { th: 'ตอบอย่างน้อย 1 ข้อ', en: 'Answer at least one question' },
    };
  }
  if (ids.every((id) => known.has(id))) return null;
  return {
    code: 'unknown-question',
    message: {
      th: 'แบบสอบถามเปลี่ยนแล้ว เปิดหน้านี้ใหม่',
      en: 'The questionnaire has changed: open the page again',
    },
  };
}
