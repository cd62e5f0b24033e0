import {
  ANSWER_FIELDS,
  type Answer,
  type AnswerField,
  type AnswerInput,
  EMPTY_ANSWER,
  SUBMITTED_FIELDS,
} from './answer.ts';
import type { FullSubmittedAnswer, SubmittedAnswer } from './submission.ts';

/** The fields of an answer and nothing beside them: no version, no name of who saved it. */
export function answerOf<T extends Record<AnswerField, unknown>>(given: T): Pick<T, AnswerField> {
  return pick(given, ANSWER_FIELDS);
}

/** True where two answers say the same in every field; which item was ticked first makes no difference. */
export function sameAnswer(one: AnswerInput, other: AnswerInput): boolean {
  return ANSWER_FIELDS.every((field) => sameValue(filledIn(one, field), filledIn(other, field)));
}

/** Ticked items are a set; an untouched checklist (null) is not one where nothing applies ([]). */
export function sameValue(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((id) => other.includes(id));
}

const filledIn = (answer: AnswerInput | SubmittedAnswer, field: AnswerField) =>
  (answer as AnswerInput)[field] ?? EMPTY_ANSWER[field];

export function submittedAnswerOf(answer: Answer): FullSubmittedAnswer {
  return pick(answer, SUBMITTED_FIELDS);
}

/** A submitted answer as the rules of scoring take it: what was not submitted is empty. */
export function answerOfSubmitted(answer: SubmittedAnswer): Answer {
  const fields = ANSWER_FIELDS.map((field) => [field, filledIn(answer, field)]);
  return Object.fromEntries(fields) as Answer;
}

export function withUnsubmitted(
  answers: Readonly<Record<string, SubmittedAnswer>>,
): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [id, answerOfSubmitted(answer)]),
  );
}

function pick<T, Key extends keyof T & string>(from: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>;
}
