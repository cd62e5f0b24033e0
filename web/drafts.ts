import type { AnswerInput } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import { Refusal } from './api.ts';
import {
  type Draft,
  type DraftStorage,
  keyOf,
  type Place,
  parseDraft,
  placesIn,
  sameContent,
} from './draft-record.ts';

/**
 * Answers that the service has not acknowledged. What is typed stands in this browser's storage
 * from the first key stroke until the service says that it has it.
 *
 * A sent answer whose outcome is unknown (no connection, 500, 503) is an `attempt`: it is sent
 * again with the same Idempotency-Key until its outcome is known, and only then is anything newer
 * sent. So a repeat is harmless, and an own save is never mistaken for somebody else's.
 */
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

export type Surroundings = {
  storage: DraftStorage;
  /** @throws Refusal */
  put(place: Place, sent: { key: string; basis: number; input: AnswerInput }): Promise<SaveResult>;
  saved(place: Place, result: SaveResult): void;
  newKey(): string;
  now(): Date;
  later(run: () => void, milliseconds: number): void;
};

export type Drafts = ReturnType<typeof createDrafts>;

const UNSENT: readonly DraftStatus['state'][] = ['typed', 'sending', 'waiting', 'conflict'];
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/** 1 s, 2 s, 4 s … 60 s after each failure. */
export function delayAfter(tries: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), LONGEST_DELAY_MS);
}

export function createDrafts({ storage, put, saved, newKey, now, later }: Surroundings) {
  /** Also holds what the storage would not take (full, or forbidden by the browser). */
  const drafts = new Map<string, Draft>();
  const statuses = new Map<string, DraftStatus>();
  const running = new Set<string>();
  const tries = new Map<string, number>();
  const listeners = new Set<() => void>();

  function read(key: string): Draft | null {
    const held = drafts.get(key);
    if (held) return held;
    const stored = parseDraft(storage.getItem(key));
    if (stored) drafts.set(key, stored);
    return stored;
  }

  function write(key: string, draft: Draft): void {
    drafts.set(key, draft);
    try {
      storage.setItem(key, JSON.stringify(draft));
    } catch {
      // Held in memory; the page warns before it is left.
    }
  }

  function drop(key: string): void {
    drafts.delete(key);
    tries.delete(key);
    storage.removeItem(key);
  }

  function tell(key: string, status: DraftStatus): void {
    statuses.set(key, status);
    for (const listener of [...listeners]) listener();
  }

  function statusOf(key: string): DraftStatus {
    return statuses.get(key) ?? { state: read(key) ? 'typed' : 'nothing' };
  }

  async function pump(place: Place): Promise<void> {
    const key = keyOf(place);
    if (running.has(key)) return;
    running.add(key);
    try {
      for (;;) {
        const draft = read(key);
        if (!draft || !(draft.attempt || draft.wanted)) return;
        const attempt = draft.attempt ?? { key: newKey(), input: draft.input };
        write(key, { ...draft, attempt, wanted: draft.attempt ? draft.wanted : false });
        tell(key, { state: 'sending' });
        const result = await put(place, { ...attempt, basis: draft.basis });
        acknowledge(place, attempt.input, result);
      }
    } catch (cause) {
      const refusal = cause instanceof Refusal ? cause : new Refusal('failed');
      refused(place, refusal);
    } finally {
      running.delete(key);
    }
  }

  function acknowledge(place: Place, sent: AnswerInput, result: SaveResult): void {
    const key = keyOf(place);
    const latest = read(key);
    tries.delete(key);
    saved(place, result);
    if (!latest || sameContent(latest.input, sent)) {
      drop(key);
      tell(key, { state: 'saved', at: result.answer.savedAt });
    } else {
      write(key, { ...latest, basis: result.answer.version, attempt: null });
      tell(key, { state: 'typed' });
    }
  }

  function refused(place: Place, refusal: Refusal): void {
    const key = keyOf(place);
    const draft = read(key);
    if (!draft) return;
    if (refusal.passing) {
      const count = (tries.get(key) ?? 0) + 1;
      tries.set(key, count);
      tell(key, { state: 'waiting', refusal, tries: count });
      later(() => void pump(place), delayAfter(count));
    } else if (refusal.type === 'not-signed-in') {
      tell(key, { state: 'signed-out' });
    } else if (refusal.type === 'answer-changed') {
      const current = refusal.problem?.current ?? null;
      const sent = draft.attempt?.input ?? draft.input;
      if (current && sameContent(current, sent)) {
        acknowledge(place, sent, { answer: current, revision: 0 });
        return;
      }
      write(key, { ...draft, attempt: null, wanted: false });
      tell(key, { state: 'conflict', current });
    } else {
      write(key, { ...draft, attempt: null, wanted: false });
      tell(key, { state: 'refused', refusal });
    }
  }

  return {
    /** Keeps what was typed; nothing is sent. `basis` is the version the form was filled from. */
    keep(place: Place, input: AnswerInput, basis: number): void {
      const key = keyOf(place);
      const draft = read(key);
      write(key, {
        input,
        basis: draft?.basis ?? basis,
        typedAt: now().toISOString(),
        wanted: false,
        attempt: draft?.attempt ?? null,
      });
      const { state } = statusOf(key);
      if (state === 'nothing' || state === 'saved' || state === 'refused') {
        tell(key, { state: 'typed' });
      } else {
        tell(key, statusOf(key));
      }
    },

    /** Sends what is kept, now or as soon as the attempt before it is settled. */
    send(place: Place): void {
      const key = keyOf(place);
      const draft = read(key);
      if (!draft || statusOf(key).state === 'conflict') return;
      write(key, { ...draft, wanted: true });
      void pump(place);
    },

    /** Forgets what was typed, unless it is on its way: then nobody knows yet what is stored. */
    discard(place: Place): void {
      const key = keyOf(place);
      if (read(key)?.attempt) return;
      drop(key);
      tell(key, { state: 'nothing' });
    },

    /** The officer chose the own answer over the stored one of this version. */
    overwrite(place: Place, version: number): void {
      const key = keyOf(place);
      const draft = read(key);
      if (!draft) return;
      write(key, { ...draft, basis: version, attempt: null, wanted: true });
      tell(key, { state: 'typed' });
      void pump(place);
    },

    /** Compares a kept draft with what is stored now: another version is a conflict to be shown. */
    compare(place: Place, stored: SavedAnswer | undefined): void {
      const key = keyOf(place);
      const draft = read(key);
      if (!draft || draft.attempt || draft.basis >= (stored?.version ?? 0)) return;
      tell(key, { state: 'conflict', current: stored ?? null });
    },

    /** Sends again what was left on its way: at a start, after a sign-in, back on line. */
    resume(user: string): void {
      for (const place of placesIn(storage, user)) {
        const draft = read(keyOf(place));
        if (draft && (draft.attempt || draft.wanted)) void pump(place);
      }
    },

    draftOf: (place: Place): Draft | null => read(keyOf(place)),
    statusOf: (place: Place): DraftStatus => statusOf(keyOf(place)),

    /** Indicators of an assessment with something that is not acknowledged. */
    unsent(user: string, cycle: string, lao: string): string[] {
      const stored = placesIn(storage, user).filter((at) => at.cycle === cycle && at.lao === lao);
      return stored.map(({ indicator }) => indicator);
    },

    /** True where leaving the page now would leave something unsent that could still be sent. */
    anyUnsent: (): boolean => [...statuses.values()].some(({ state }) => UNSENT.includes(state)),

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
