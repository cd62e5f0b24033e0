import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import { CatalogueId, type SatisfactionForm } from './catalogue.ts';
import { Instant } from './cycle.ts';
import { printTrimmed } from './quantity.ts';

/** How many citizens are satisfied (พอใจ) with one thing, and how many ask for improvement (ปรับปรุง). */
export const SatisfactionCounts = z.strictObject({
  satisfied: z.int().check(z.minimum(0)),
  improve: z.int().check(z.minimum(0)),
});
export type SatisfactionCounts = z.infer<typeof SatisfactionCounts>;

/** By question id. */
export const SatisfactionFigures = z.record(z.string(), SatisfactionCounts);
export type SatisfactionFigures = z.infer<typeof SatisfactionFigures>;

/** Which figures count: totals that an officer entered, or the public questionnaire's. */
export const SatisfactionSource = z.enum(['totals', 'survey']);
export type SatisfactionSource = z.infer<typeof SatisfactionSource>;

const Typed = z._default(z.nullable(z.string().check(z.maxLength(40))), null);

/** The second form as typed: figures as text, any digits. */
export const SatisfactionInput = z.strictObject({
  source: SatisfactionSource,
  /** Whether the questionnaire takes answers; with source `survey` only. */
  accepting: z._default(z.boolean(), false),
  totals: z._default(
    z.record(CatalogueId, z.strictObject({ satisfied: Typed, improve: Typed })),
    {},
  ),
});
export type SatisfactionInput = z.input<typeof SatisfactionInput>;

/** What the questionnaire had counted when it was closed: these figures are certified. */
export const CollectedSatisfaction = z.strictObject({
  figures: SatisfactionFigures,
  respondents: z.int(),
  /** How many of them answered at a counter of the LAO's; absent in what was closed before there were any. */
  atCounter: z.optional(z.int()),
  at: Instant,
});
export type CollectedSatisfaction = z.infer<typeof CollectedSatisfaction>;

export const SavedSatisfaction = z.strictObject({
  source: SatisfactionSource,
  accepting: z.boolean(),
  /** Entered totals; kept, but not counted, where the questionnaire is the source. */
  totals: SatisfactionFigures,
  collected: z.nullable(CollectedSatisfaction),
  version: z.int().check(z.minimum(1)),
  savedAt: Instant,
  savedBy: z.string(),
});
export type SavedSatisfaction = z.infer<typeof SavedSatisfaction>;

/** The figures that count; none while nothing was entered, or the questionnaire was not closed. */
export function countedFigures(saved: SavedSatisfaction | null): SatisfactionFigures {
  if (!saved) return {};
  return saved.source === 'totals' ? saved.totals : (saved.collected?.figures ?? {});
}

/** True while the questionnaire's figures are not fixed yet: nothing can be certified then. */
export function isCollecting({ source, collected }: SavedSatisfaction): boolean {
  return source === 'survey' && collected === null;
}

export function questionsOf(form: SatisfactionForm) {
  return form.areas.flatMap(({ questions }) => questions);
}

/**
 * Percentages of the citizens who are satisfied (พอใจ) and who ask for improvement (ปรับปรุง) in
 * one question, as the form prints them: each rounded half up for itself. Null where nobody
 * answered.
 */
export function satisfactionOf(
  satisfied: number,
  improve: number,
  decimals: number,
): { satisfiedPercent: string | null; improvePercent: string | null } {
  const asked = satisfied + improve;
  const percent = (some: number) =>
    asked === 0 ? null : printTrimmed(new Fraction(some).mul(100).div(asked), decimals);
  return { satisfiedPercent: percent(satisfied), improvePercent: percent(improve) };
}
