import type { AnswerInput } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { Refusal } from './api.ts';
import type { Place } from './draft-record.ts';
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
  | { state: 'refused'; refusal: Refusal };

export type SaveResult = { answer: SavedAnswer; revision: number };

/** What drafts are made over: where they are kept, the service, the clock. */
export type Surroundings = {
  store: DraftStore;
  /** @throws Refusal */
  put(place: Place, sent: { key: string; basis: number; input: AnswerInput }): Promise<SaveResult>;
  saved(place: Place, result: SaveResult): void;
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
