import type { AnswerInput } from '#domain/answer.ts';
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

export const isSameAssessment = (
  one: Pick<Place, 'cycle' | 'lao'>,
  other: Pick<Place, 'cycle' | 'lao'>,
): boolean => one.cycle === other.cycle && one.lao === other.lao;
