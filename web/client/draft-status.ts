import type { AnswerInput } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import { Refusal } from './api.ts';
import type { Draft, Place } from './draft-record.ts';
import type { DraftStore } from './draft-store.ts';

/** Where an answer stands between the key stroke and the service. */
export type DraftStatus =
  | { state: 'nothing' }
  | { state: 'typed' }
  | { state: 'sending' }
  | { state: 'saved'; at: string }
  /** To be sent again by itself. */
  | { state: 'waiting'; refusal: Refusal; tries: number }
  | { state: 'signed-out' }
  /** Somebody else saved first; null where the stored answer is not known. */
  | { state: 'conflict'; current: SavedAnswer | null }
  /** Not taken now: sent by itself once time or somebody lifts what stands in the way. */
  | { state: 'held'; refusal: Refusal }
  | { state: 'refused'; refusal: Refusal };

export type SaveResult = {
  answer: SavedAnswer;
  revision: number;
  /** Until when the LAO's answers are taken, where the service said so with it. */
  closesAt?: string;
};

/** What drafts are made over: where they are kept, the service, the clock. */
export type Surroundings = {
  store: DraftStore;
  /** @throws Refusal */
  put(place: Place, sent: { key: string; basis: number; input: AnswerInput }): Promise<SaveResult>;
  saved(place: Place, result: SaveResult): void;
  /** The service does not take this one now, nor others of its assessment. */
  held(place: Place): void;
  newKey(): string;
  now(): Date;
  later(run: () => void, milliseconds: number): void;
};

/** What could still be sent. */
export const UNSENT: readonly DraftStatus['state'][] = ['typed', 'sending', 'waiting', 'conflict'];
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/** 1 s, 2 s, 4 s … 60 s after each failure. */
export function delayAfter(tries: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
}

/** The longest wait that a browser's timer takes. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** How a draft stands by its record alone: in another tab, and after a reload. */
export function keptStatusOf(draft: Draft | null): DraftStatus {
  if (!draft) return { state: 'nothing' };
  if (!draft.stopped) return { state: 'typed' };
  const refusal = new Refusal(draft.stopped.type, draft.stopped.problem);
  return { state: refusal.rule === 'liftable' ? 'held' : 'refused', refusal };
}
