import { ANSWER_FIELDS, type AnswerInput, EMPTY_ANSWER } from '#domain/answer.ts';
import { sameAnswer, sameValue } from '#domain/answer-fields.ts';
import type { Refusal } from './api.ts';

/** Where a draft belongs: a draft of one officer is never shown to another. */
export type Place = { user: string; cycle: string; lao: string; indicator: string };

export type Draft = {
  /** As typed. */
  input: AnswerInput;
  /** Version of the stored answer that is being edited; 0 where there is none. */
  basis: number;
  /** That stored answer, to tell which fields the officer changed; not in drafts of before. */
  base?: AnswerInput | null;
  typedAt: string;
  /** True when it is to be sent as soon as nothing else is on its way. */
  wanted: boolean;
  attempt: { key: string; input: AnswerInput } | null;
  /** Why the service did not take it as it stands here: not sent until that is lifted, or it is changed. */
  stopped?: Stop | null;
};

/** A refusal as it is kept with what was refused, to be told again after a reload and in other tabs. */
export type Stop = Pick<Refusal, 'type' | 'problem'>;

export type DraftLog = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'draft';

export const isDraftKey = (key: string): boolean => key.startsWith(`${PREFIX}/`);

export function keyOf({ user, cycle, lao, indicator }: Place): string {
  return [PREFIX, encodeURIComponent(user), cycle, lao, indicator].join('/');
}

/** The place that a key names, where it is this officer's. */
export function placeOf(key: string, user: string): Place | null {
  const [prefix, owner, cycle, lao, indicator] = key.split('/');
  if (prefix !== PREFIX || owner !== encodeURIComponent(user)) return null;
  return cycle && lao && indicator ? { user, cycle, lao, indicator } : null;
}

export function parseDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  try {
    return JSON.parse(stored) as Draft;
  } catch {
    return null;
  }
}

/**
 * What was typed before a slow disk told of what was kept, and that: each field as it was typed last. Its place is
 * that of what was kept, so that whatever was stored meanwhile is shown as a conflict and not written over.
 */
export function joined(typed: Draft, kept: Draft): Draft {
  const before = typed.base ?? EMPTY_ANSWER;
  const fieldOf = (answer: AnswerInput, field: (typeof ANSWER_FIELDS)[number]) =>
    answer[field] ?? EMPTY_ANSWER[field];
  const input = Object.fromEntries(
    ANSWER_FIELDS.map((field) => {
      const own = fieldOf(typed.input, field);
      return [field, sameValue(own, fieldOf(before, field)) ? fieldOf(kept.input, field) : own];
    }),
  ) as AnswerInput;
  if (sameAnswer(input, typed.input)) return typed;
  return { ...(typed.attempt ? typed : kept), input, typedAt: typed.typedAt, wanted: false };
}

export const isSameAssessment = (
  one: Pick<Place, 'cycle' | 'lao'>,
  other: Pick<Place, 'cycle' | 'lao'>,
): boolean => one.cycle === other.cycle && one.lao === other.lao;
