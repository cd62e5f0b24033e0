import * as z from 'zod/mini';
import { CatalogueId, SatisfactionForm } from '#domain/catalogue.ts';
import { CycleId, Instant } from '#domain/cycle.ts';
import { Lao } from '#domain/lao.ts';
import { questionsOf, SatisfactionFigures } from '#domain/satisfaction.ts';
import { SurveyProof } from '#domain/survey-pace.ts';
import { Text } from '#domain/text.ts';
import { COUNTERS_SHOWN, CounterToken, CounterView } from './counter.ts';

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

const AnswersGiven = z.record(CatalogueId, z.enum(['satisfied', 'improve']));

/** One citizen's answers. Nothing in it says who: the device's mark is random, and stored hashed. */
export const SurveyAnswers = z.strictObject({
  /** Made at random by the browser once and kept there: one answer per device, as far as possible. */
  device: Mark,
  /** Chosen anew for each answer and kept for its repeats: a repeat is harmless. */
  key: Mark,
  /** By question id; what is left out was not answered. */
  answers: AnswersGiven,
  /** Where one was asked for. */
  proof: z.optional(SurveyProof),
});
export type SurveyAnswers = z.infer<typeof SurveyAnswers>;

/** One citizen's answers at a counter: many people answer on one device, so that none is marked. */
export const CounterAnswers = z.strictObject({
  token: CounterToken,
  key: Mark,
  answers: AnswersGiven,
});

/** What the questionnaire has counted so far. */
export const SurveyCounts = z.strictObject({
  respondents: z.int(),
  /** How many of them answered at a counter. */
  atCounter: z.int(),
  figures: SatisfactionFigures,
  /** The last that were made, newest first. */
  counters: z.array(CounterView).check(z.maxLength(COUNTERS_SHOWN)),
});
export type SurveyCounts = z.infer<typeof SurveyCounts>;

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
