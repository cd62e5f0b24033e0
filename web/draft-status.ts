import type { SavedAnswer } from '#domain/assessment.ts';
import type { Refusal } from './api.ts';

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

/** What could still be sent. */
export const UNSENT: readonly DraftStatus['state'][] = ['typed', 'sending', 'waiting', 'conflict'];
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/** 1 s, 2 s, 4 s … 60 s after each failure. */
export function delayAfter(tries: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
}
