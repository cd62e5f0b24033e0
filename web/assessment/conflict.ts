import { ANSWER_FIELDS, type AnswerField, type AnswerInput, EMPTY_ANSWER } from '#domain/answer.ts';
import { readQuantity } from '#domain/quantity.ts';
import type { TypedAnswer } from './typed-answer.ts';

export type Side = 'mine' | 'theirs';
/** Which answer's field is taken, for the fields in which two answers differ. */
export type Choice = Partial<Record<AnswerField, Side>>;

/** Fields in which two answers differ; "๓.๐" and "3" do not. */
export function differingFields(one: AnswerInput, other: AnswerInput): AnswerField[] {
  return ANSWER_FIELDS.filter((field) => contentOf(one, field) !== contentOf(other, field));
}

/**
 * What is likely meant: a field that only one of the two changed since `base` is taken from who
 * changed it. Nothing is said of fields that both changed, or where the base is not known.
 */
export function suggestionOf(
  base: AnswerInput | null | undefined,
  mine: AnswerInput,
  theirs: AnswerInput,
): Choice {
  const choice: Choice = {};
  if (base === undefined) return choice;
  for (const field of differingFields(mine, theirs)) {
    const before = contentOf(base ?? EMPTY_ANSWER, field);
    if (contentOf(mine, field) === before) choice[field] = 'theirs';
    else if (contentOf(theirs, field) === before) choice[field] = 'mine';
  }
  return choice;
}

/** The answer that a choice makes; what was not chosen stays mine. */
export function mergeAnswer(mine: TypedAnswer, theirs: TypedAnswer, choice: Choice): TypedAnswer {
  const taken = ANSWER_FIELDS.filter((field) => choice[field] === 'theirs').map((field) => [
    field,
    theirs[field],
  ]);
  return { ...mine, ...Object.fromEntries(taken) };
}

function contentOf(answer: AnswerInput, field: AnswerField): string {
  const value = answer[field] ?? EMPTY_ANSWER[field];
  if (Array.isArray(value)) return JSON.stringify([...value].sort());
  if ((field === 'frame' || field === 'provided') && typeof value === 'string') {
    const read = readQuantity(value);
    return 'quantity' in read ? String(read.quantity) : value;
  }
  return typeof value === 'string' ? value.trim() : String(value);
}
