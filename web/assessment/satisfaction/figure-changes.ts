import type { Catalogue } from '#domain/catalogue.ts';
import { questionsOf, type SatisfactionFigures } from '#domain/satisfaction.ts';

/** The questions of the second form whose figures differ, in the order of the form. */
export function figureChangesOf(
  { satisfaction }: Pick<Catalogue, 'satisfaction'>,
  before: SatisfactionFigures,
  after: SatisfactionFigures,
) {
  if (!satisfaction) return [];
  return questionsOf(satisfaction)
    .map((question) => ({ question, before: before[question.id], after: after[question.id] }))
    .filter(
      (each) =>
        each.before?.satisfied !== each.after?.satisfied ||
        each.before?.improve !== each.after?.improve,
    );
}
