import { ANSWER_FIELDS, type Answer, type AnswerField, EMPTY_ANSWER } from '#domain/answer.ts';
import { sameValue } from '#domain/answer-fields.ts';
import { type Catalogue, indicatorsOf, type Verdict } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import type { Answers } from '#domain/score.ts';
import { judge } from '#domain/verdict.ts';

/** One field that differs: what stood there, and what stands there now. */
export type FieldChange = {
  [Field in AnswerField]: { field: Field; before: Answer[Field]; after: Answer[Field] };
}[AnswerField];

/** One indicator whose answer differs; verdicts say whether the difference matters. */
export type AnswerChange = {
  areaId: string;
  indicatorId: string;
  /** At least one, in the order of the form. */
  fields: FieldChange[];
  verdictBefore: Verdict;
  verdictAfter: Verdict;
};

/**
 * What differs between two states of an assessment, in the catalogue's order: a file against what
 * is stored, now against what was certified, a submission against the one before. An indicator
 * that a state has no answer for stands there as an empty answer; one that the catalogue does not
 * have is passed over, as the score does.
 */
export function changesOf(
  catalogue: Catalogue,
  laoType: LaoType,
  before: Answers,
  after: Answers,
): AnswerChange[] {
  return indicatorsOf(catalogue).flatMap(({ areaId, indicator }): AnswerChange[] => {
    const [old, present] = [before[indicator.id], after[indicator.id]];
    const fields = fieldChangesOf(old ?? EMPTY_ANSWER, present ?? EMPTY_ANSWER);
    if (fields.length === 0) return [];
    return [
      {
        areaId,
        indicatorId: indicator.id,
        fields,
        verdictBefore: judge(indicator, old, laoType).verdict,
        verdictAfter: judge(indicator, present, laoType).verdict,
      },
    ];
  });
}

function fieldChangesOf(before: Answer, after: Answer): FieldChange[] {
  return ANSWER_FIELDS.filter((field) => !sameValue(before[field], after[field])).map(
    (field) => ({ field, before: before[field], after: after[field] }) as FieldChange,
  );
}
