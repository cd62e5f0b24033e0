import type * as z from 'zod/mini';
import {
  type Answer,
  type AnswerFault,
  type AnswerField,
  type AnswerInput,
  EMPTY_ANSWER,
} from '#domain/answer.ts';
import { answerOf, sameAnswer } from '#domain/answer-fields.ts';
import type { Text } from '#domain/text.ts';
import type { Refusal } from '../client/api.ts';

/** The form of one indicator as it stands on the screen. */
export type TypedAnswer = z.output<typeof AnswerInput>;

export function typedOf(answer: Partial<TypedAnswer> | undefined): TypedAnswer {
  return answerOf({ ...EMPTY_ANSWER, ...answer });
}

/** True where the checked answer is what the service has already. */
export function isStored(answer: Answer, stored: Answer | undefined): boolean {
  return sameAnswer(answer, stored ?? EMPTY_ANSWER);
}

export type ShownFaults = Partial<Record<AnswerField, Text>>;

/** The first fault of each field that was visited. */
export function faultsAt(
  faults: readonly AnswerFault[],
  visited: ReadonlySet<string>,
): ShownFaults {
  const shown: ShownFaults = {};
  for (const { field, message } of faults) {
    if (visited.has(field)) shown[field] ??= message;
  }
  return shown;
}

/** What is left of the shown faults while the officer types: mended ones go, none is added. */
export function stillWrong(shown: ShownFaults, faults: readonly AnswerFault[]): ShownFaults {
  const fields = new Set<string>(faults.map(({ field }) => field));
  return Object.fromEntries(Object.entries(shown).filter(([field]) => fields.has(field)));
}

/** Faults that the service found, by the pointer's field. */
export function faultsFrom(refusal: Refusal): ShownFaults {
  const shown: Record<string, Text> = {};
  for (const { pointer, message } of refusal.problem?.errors ?? []) {
    const field = pointer.split('/')[1] ?? '';
    if (field in EMPTY_ANSWER) shown[field] ??= message;
  }
  return shown as ShownFaults;
}

/** Ticking and unticking the items of a checklist: [] says "none of these", null says nothing. */
export function tick(ticked: string[] | null, id: string, on: boolean): string[] | null {
  const rest = (ticked ?? []).filter((other) => other !== id);
  const next = on ? [...rest, id] : rest;
  return next.length > 0 ? next : null;
}
