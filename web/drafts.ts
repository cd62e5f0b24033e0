import type { AnswerInput } from '#domain/answer.ts';
import { answerOf, sameAnswer } from '#domain/answer-fields.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import { Refusal } from './api.ts';
import { type Draft, keyOf, type Place, placeOf } from './draft-record.ts';
import {
  type DraftStatus,
  delayAfter,
  type SaveResult,
  type Surroundings,
  UNSENT,
} from './draft-status.ts';

/** What became of a sending: known, to be tried again, or no use trying anything now. */
type Outcome = 'settled' | 'again' | 'stop';

/**
 * Answers that the service has not acknowledged. What is typed is kept on this device from the
 * first key stroke until the service says that it has it.
 *
 * A sent answer whose outcome is unknown (no connection, 500, 503) is an `attempt`: it is sent
 * again with the same Idempotency-Key until its outcome is known, and only then is anything newer
 * sent. So a repeat is harmless, and an own save is never mistaken for somebody else's.
 *
 * One answer is on its way at a time, the one typed longest ago first.
 */
export function createDrafts({ store, put, saved, newKey, now, later }: Surroundings) {
  const statuses = new Map<string, DraftStatus>();
  const tries = new Map<string, number>();
  const listeners = new Set<() => void>();
  let sending = false;
  let planned = 0;

  const notify = () => {
    for (const listener of [...listeners]) listener();
  };
  store.subscribe((key) => {
    // Another tab had it saved or dropped.
    if (!store.read(key) && UNSENT.includes(statuses.get(key)?.state ?? 'nothing'))
      statuses.delete(key);
    notify();
  });

  function tell(key: string, status: DraftStatus): void {
    statuses.set(key, status);
    notify();
  }

  function drop(key: string): void {
    tries.delete(key);
    store.drop(key);
  }

  function statusOf(key: string): DraftStatus {
    return statuses.get(key) ?? { state: store.read(key) ? 'typed' : 'nothing' };
  }

  /** Places of this officer with a draft, the one typed longest ago first. */
  function placesOf(user: string): Place[] {
    return store
      .keys()
      .flatMap((key) => placeOf(key, user) ?? [])
      .map((place) => ({ place, typedAt: store.read(keyOf(place))?.typedAt ?? '' }))
      .sort((one, other) => one.typedAt.localeCompare(other.typedAt))
      .map(({ place }) => place);
  }

  function dueOf(user: string): Place[] {
    return placesOf(user).filter((place) => {
      const draft = store.read(keyOf(place));
      return draft && (draft.attempt || draft.wanted);
    });
  }

  async function work(user: string): Promise<void> {
    if (sending) return;
    sending = true;
    const tried = new Set<string>();
    try {
      for (;;) {
        const place = dueOf(user).find((due) => !tried.has(keyOf(due)));
        if (!place) break;
        const outcome = await sendOne(place);
        if (outcome !== 'settled') tried.add(keyOf(place));
        if (outcome === 'stop') break;
      }
    } finally {
      sending = false;
    }
    planAgain(user);
  }

  function planAgain(user: string): void {
    const failures = dueOf(user).flatMap((place) => tries.get(keyOf(place)) ?? []);
    planned += 1;
    const plan = planned;
    if (failures.length === 0) return;
    later(
      () => {
        if (plan === planned) void work(user);
      },
      delayAfter(Math.min(...failures)),
    );
  }

  async function sendOne(place: Place): Promise<Outcome> {
    const key = keyOf(place);
    const draft = store.read(key);
    if (!draft) return 'settled';
    const attempt = draft.attempt ?? { key: newKey(), input: draft.input };
    store.write(key, { ...draft, attempt, wanted: draft.attempt ? draft.wanted : false });
    tell(key, { state: 'sending' });
    try {
      const result = await put(place, { ...attempt, basis: draft.basis });
      acknowledge(place, attempt.input, result);
      return 'settled';
    } catch (cause) {
      return refused(place, cause instanceof Refusal ? cause : new Refusal('failed'));
    }
  }

  function acknowledge(place: Place, sent: AnswerInput, result: SaveResult): void {
    const key = keyOf(place);
    const latest = store.read(key);
    tries.delete(key);
    saved(place, result);
    if (!latest || sameAnswer(latest.input, sent)) {
      drop(key);
      tell(key, { state: 'saved', at: result.answer.savedAt });
    } else {
      const { answer } = result;
      store.write(key, { ...latest, basis: answer.version, base: answerOf(answer), attempt: null });
      tell(key, { state: 'typed' });
    }
  }

  function refused(place: Place, refusal: Refusal): Outcome {
    const key = keyOf(place);
    const draft = store.read(key);
    if (!draft) return 'settled';
    if (refusal.passing) {
      tries.set(key, (tries.get(key) ?? 0) + 1);
      // A 500 may be of this answer alone; without a line or with a busy service none would pass.
      const others = refusal.type === 'failed' ? [place] : dueOf(place.user);
      for (const other of others) {
        const count = tries.get(keyOf(other)) ?? 0;
        tell(keyOf(other), { state: 'waiting', refusal, tries: count });
      }
      return refusal.type === 'failed' ? 'again' : 'stop';
    }
    if (refusal.type === 'not-signed-in') {
      for (const other of dueOf(place.user)) tell(keyOf(other), { state: 'signed-out' });
      return 'stop';
    }
    if (refusal.type === 'answer-changed') {
      const current = refusal.problem?.current ?? null;
      if (current && sameAnswer(current, draft.attempt?.input ?? draft.input)) {
        acknowledge(place, current, { answer: current, revision: 0 });
        return 'settled';
      }
      store.write(key, { ...draft, attempt: null, wanted: false });
      tell(key, { state: 'conflict', current });
      return 'settled';
    }
    store.write(key, { ...draft, attempt: null, wanted: false });
    tell(key, { state: 'refused', refusal });
    return 'settled';
  }

  return {
    /** Keeps what was typed; nothing is sent. `stored` is what the form was filled from. */
    keep(place: Place, input: AnswerInput, stored: SavedAnswer | undefined): void {
      const key = keyOf(place);
      const draft = store.read(key);
      store.write(key, {
        input,
        basis: draft?.basis ?? stored?.version ?? 0,
        base: draft ? (draft.base ?? null) : stored ? answerOf(stored) : null,
        typedAt: now().toISOString(),
        wanted: false,
        attempt: draft?.attempt ?? null,
      });
      const status = statusOf(key);
      const isOver = ['nothing', 'saved', 'refused'].includes(status.state);
      tell(key, isOver ? { state: 'typed' } : status);
    },

    /** Sends what is kept, in its turn and after the attempt before it is settled. */
    send(place: Place): void {
      const key = keyOf(place);
      const draft = store.read(key);
      if (!draft || statusOf(key).state === 'conflict') return;
      store.write(key, { ...draft, wanted: true });
      void work(place.user);
    },

    /** Forgets what was typed, unless it is on its way: then nobody knows yet what is stored. */
    discard(place: Place): void {
      const key = keyOf(place);
      if (store.read(key)?.attempt) return;
      drop(key);
      tell(key, { state: 'nothing' });
    },

    /** The officer settled a conflict with `current` on this answer; it is not sent yet. */
    settle(place: Place, input: AnswerInput, current: SavedAnswer): void {
      const key = keyOf(place);
      const draft = store.read(key);
      if (!draft) return;
      const { version: basis } = current;
      store.write(key, { ...draft, input, basis, base: answerOf(current), attempt: null });
      tell(key, { state: 'typed' });
    },

    /** Compares a kept draft with what is stored now: another version is a conflict to be shown. */
    compare(place: Place, stored: SavedAnswer | undefined): void {
      const key = keyOf(place);
      const draft = store.read(key);
      if (!draft || draft.attempt || draft.basis >= (stored?.version ?? 0)) return;
      tell(key, { state: 'conflict', current: stored ?? null });
    },

    /** Sends what was left on its way: at a start, after a sign-in, back on line. */
    resume: (user: string): void => void work(user),

    draftOf: (place: Place): Draft | null => store.read(keyOf(place)),
    statusOf: (place: Place): DraftStatus => statusOf(keyOf(place)),
    isKept: (place: Place): boolean => store.isKept(keyOf(place)),
    isOnlyHere: (place: Place): boolean => store.isOnlyHere(keyOf(place)),

    /** Everything of this officer that is not acknowledged, the one typed longest ago first. */
    unsentOf: (user: string): Place[] => placesOf(user),

    /** Indicators of an assessment with something that is not acknowledged. */
    unsent(user: string, cycle: string, lao: string): string[] {
      const own = placesOf(user).filter((at) => at.cycle === cycle && at.lao === lao);
      return own.map(({ indicator }) => indicator);
    },

    /** True where leaving the page now would leave something unsent that could still be sent. */
    anyUnsent: (): boolean => [...statuses.values()].some(({ state }) => UNSENT.includes(state)),

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
