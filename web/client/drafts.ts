import type { AnswerInput } from '#domain/answer.ts';
import { answerOf, sameAnswer } from '#domain/answer-fields.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { Refusal } from './api.ts';
import { draftPlaces } from './draft-places.ts';
import { type Draft, isSameAssessment, keyOf, type Place } from './draft-record.ts';
import {
  type DraftStatus,
  keptStatusOf,
  MAX_TIMER_MS,
  type SaveResult,
  type Surroundings,
  UNSENT,
} from './draft-status.ts';
import { failureOf } from './failure-of.ts';
import { isOfOneAnswer, REFUSAL_RULES } from './refusal-rules.ts';
import { createRetries } from './retries.ts';

/** What became of a sending: known, to be tried again, or no use trying anything now. */
type Outcome = 'settled' | 'again' | 'stop';

/**
 * Answers that the service has not acknowledged. What is typed is kept on this device from the
 * first key stroke until the service says that it has it.
 *
 * A sent answer whose outcome is unknown (no connection, 500, 503) is an `attempt`: it is sent
 * again with the same Idempotency-Key until its outcome is known, and only then is anything newer
 * sent. So a repeat is harmless, and an own save is never mistaken for somebody else's.
 * One answer is on its way at a time, the one typed longest ago first.
 */
export function createDrafts({ store, put, saved, held, newKey, now, later }: Surroundings) {
  const statuses = new Map<string, DraftStatus>();
  const retries = createRetries(later);
  const { placesOf, dueOf, unsent, isHolding } = draftPlaces(store);
  const listeners = new Set<() => void>();
  let sending = false;

  const notify = () => [...listeners].forEach((listener) => void listener());
  store.subscribe((key) => {
    // Another tab had it saved or dropped.
    if (!store.read(key) && UNSENT.includes(statuses.get(key)?.state ?? 'nothing'))
      statuses.delete(key);
    notify();
  });

  const tell = (key: string, status: DraftStatus) => {
    statuses.set(key, status);
    notify();
  };
  const drop = (key: string) => {
    retries.forget(key);
    store.drop(key);
  };
  const statusOf = (key: string) => statuses.get(key) ?? keptStatusOf(store.read(key));

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
    retries.plan(dueOf(user).map(keyOf), () => void work(user));
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
      return refused(place, failureOf(cause));
    }
  }

  function acknowledge(place: Place, sent: AnswerInput, result: SaveResult): void {
    const key = keyOf(place);
    const latest = store.read(key);
    retries.forget(key);
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
      retries.failed(key);
      // A 500 may be of this answer alone; without a line or with a busy service none would pass.
      const others = refusal.type === 'failed' ? [place] : dueOf(place.user);
      for (const other of others) {
        const tries = retries.of(keyOf(other));
        tell(keyOf(other), { state: 'waiting', refusal, tries });
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
    stop(place, refusal, null);
    if (refusal.rule === 'final') return 'settled';
    // The others of this assessment would be refused alike; what of them is on its way stays so.
    const alike = isOfOneAnswer(refusal.type) ? [] : dueOf(place.user);
    for (const other of alike.filter((each) => isSameAssessment(each, place)))
      stop(other, refusal, store.read(keyOf(other))?.attempt ?? null);
    held(place);
    return 'settled';
  }

  /** Kept as it is: sent by itself when it is lifted, or never where it is final. */
  function stop(place: Place, { type, problem }: Refusal, attempt: Draft['attempt']): void {
    const key = keyOf(place);
    const draft = store.read(key);
    if (!draft) return;
    // What was typed since it was sent, and is not finished, is not sent by itself.
    const wanted = draft.wanted || (draft.attempt && sameAnswer(draft.attempt.input, draft.input));
    retries.forget(key);
    statuses.delete(key);
    store.write(key, { ...draft, attempt, wanted: Boolean(wanted), stopped: { type, problem } });
    const opensIn = new Date(problem?.opensAt ?? '').getTime() - now().getTime();
    if (opensIn > 0 && opensIn < MAX_TIMER_MS) later(() => lift(place.user, place), opensIn + 1000);
    notify();
  }

  /** What stood in the way may be gone: asks again, with one answer of an assessment first. */
  function lift(user: string, of?: Pick<Place, 'cycle' | 'lao'>): void {
    for (const place of placesOf(user)) {
      const key = keyOf(place);
      const draft = store.read(key);
      if (!draft?.stopped || (of && !isSameAssessment(place, of))) continue;
      if (REFUSAL_RULES[draft.stopped.type] !== 'liftable') continue;
      store.write(key, { ...draft, stopped: null });
    }
    void work(user);
  }

  return {
    lift,

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
      store.write(key, { ...draft, wanted: true, stopped: null });
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
      const settled = { input, basis, base: answerOf(current), attempt: null, stopped: null };
      store.write(key, { ...draft, ...settled });
      tell(key, { state: 'typed' });
    },

    /** Compares a kept draft with what is stored now: another version is a conflict to be shown. */
    compare(place: Place, stored: SavedAnswer | undefined): void {
      const key = keyOf(place);
      const draft = store.read(key);
      if (!draft || draft.attempt || draft.basis >= (stored?.version ?? 0)) return;
      // What is stored now is what is kept here: another tab or device of this officer was first.
      const isSame = stored !== undefined && sameAnswer(stored, draft.input);
      if (isSame) drop(key);
      tell(key, isSame ? { state: 'nothing' } : { state: 'conflict', current: stored ?? null });
    },

    /** Sends what was left on its way or held: at a start, after a sign-in, back on line. */
    resume: (user: string): void => lift(user),

    draftOf: (place: Place): Draft | null => store.read(keyOf(place)),
    statusOf: (place: Place): DraftStatus => statusOf(keyOf(place)),
    /** True for what an earlier visit left and nobody has changed since. */
    isFound: (place: Place): boolean => store.isFound(keyOf(place)),
    isKept: (place: Place): boolean => store.isKept(keyOf(place)),
    isOnlyHere: (place: Place): boolean => store.isOnlyHere(keyOf(place)),

    /** Everything of this officer that is not acknowledged, the one typed longest ago first. */
    unsentOf: placesOf,
    unsent,
    isHolding,

    /** True where leaving the page now would leave something unsent that could still be sent. */
    anyUnsent: (): boolean => [...statuses.values()].some(({ state }) => UNSENT.includes(state)),

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
