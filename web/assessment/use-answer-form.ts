import { useEffect, useRef, useState } from 'preact/hooks';
import { ANSWER_FIELDS, type AnswerField, checkAnswer } from '#domain/answer.ts';
import { sameAnswer } from '#domain/answer-fields.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { assessments } from '../client/assessments.ts';
import type { Place } from '../client/draft-record.ts';
import { drafts } from '../client/services.ts';
import { useDraft } from '../client/use-draft.ts';
import {
  faultsAt,
  faultsFrom,
  isStored,
  type ShownFaults,
  stillWrong,
  type TypedAnswer,
  typedOf,
} from './typed-answer.ts';

/** A save starts this long after a field was left, unless typing goes on. */
const SAVE_AFTER_MS = 500;
const EVERY_FIELD = new Set<string>(ANSWER_FIELDS);
/** What contradicts a declaration is typed in another field: it is told when that one is left. */
const DECLARED = new Set<string>(['noService', 'noneThisYear'] satisfies AnswerField[]);

/**
 * The form of one indicator: what is typed is kept at once, checked when a field is left, and
 * sent by itself when it stands the check.
 */
export function useAnswerForm(place: Place, indicator: Indicator, stored: SavedAnswer | undefined) {
  const { draft, status } = useDraft(place);
  const [typed, setTyped] = useState(() => typedOf((draft?.input ?? stored) as TypedAnswer));
  const [restoredAt, setRestoredAt] = useState(() => draft?.typedAt ?? null);
  const [visited, setVisited] = useState<ReadonlySet<string>>(DECLARED);
  const [faults, setFaults] = useState<ShownFaults>({});
  const [round, setRound] = useState(0);
  const [left, setLeft] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latest = useRef(typed);
  latest.current = typed;
  const checked = checkAnswer(indicator, typed);
  const version = stored?.version ?? 0;

  useEffect(() => {
    // Typed in another tab of this browser, or left by an earlier visit on a disk that is slow.
    if (draft && !sameAnswer(draft.input, latest.current))
      setTyped(typedOf(draft.input as TypedAnswer));
    if (draft && restoredAt === null && drafts.isFound(place)) {
      setRestoredAt(draft.typedAt);
      drafts.compare(place, stored);
    }
  }, [draft]);

  useEffect(() => {
    if (drafts.draftOf(place)) drafts.compare(place, stored);
    else setTyped(typedOf(stored));
  }, [version]);

  useEffect(() => {
    if (status.state !== 'refused') return;
    const found = faultsFrom(status.refusal);
    if (Object.keys(found).length === 0) return;
    setFaults(found);
    setRound((before) => before + 1);
  }, [status.state]);

  /** Sends what stands in the form if it stands the check and the service does not have it. */
  function save(): void {
    clearTimeout(timer.current);
    const kept = drafts.draftOf(place);
    const now = checkAnswer(indicator, latest.current);
    if (!kept || 'faults' in now) return;
    if (!kept.attempt && isStored(now.answer, stored)) drafts.discard(place);
    else drafts.send(place);
  }
  const saveNow = useRef(save);
  saveNow.current = save;
  // Leaving the page is leaving the field; so is another app on a phone, which may end this one.
  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') saveNow.current();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      saveNow.current();
    };
  }, []);

  return {
    typed,
    checked,
    faults,
    /** Changes each time that faults are to be told in the summary. */
    round,
    /** Counts the times that a field was left. */
    left,
    status,
    restoredAt,

    type(change: Partial<TypedAnswer>): void {
      clearTimeout(timer.current);
      const next = { ...latest.current, ...change };
      latest.current = next;
      setTyped(next);
      drafts.keep(place, next, stored);
      const now = checkAnswer(indicator, next);
      setFaults((shown) => stillWrong(shown, 'faults' in now ? now.faults : []));
    },

    leave(field: AnswerField): void {
      const seen = new Set([...visited, field]);
      setVisited(seen);
      setLeft((before) => before + 1);
      const now = checkAnswer(indicator, latest.current);
      setFaults('faults' in now ? faultsAt(now.faults, seen) : {});
      clearTimeout(timer.current);
      timer.current = setTimeout(() => saveNow.current(), SAVE_AFTER_MS);
    },

    /** Checks every field and saves. @returns false where a fault stands in the way */
    submit(): boolean {
      if ('faults' in checked) {
        setVisited(EVERY_FIELD);
        setFaults(faultsAt(checked.faults, EVERY_FIELD));
        setRound(round + 1);
        return false;
      }
      save();
      return true;
    },

    /** What was typed is given up: the stored answer stands there again. */
    drop(): void {
      drafts.discard(place);
      latest.current = typedOf(stored);
      setTyped(latest.current);
      setFaults({});
    },

    /** The stored answer that a draft was begun on; undefined where it is not known. */
    base: draft ? draft.base : null,

    /** The officer made one answer of the own and the stored one: it is saved if it stands the check. */
    settle(next: TypedAnswer, current: SavedAnswer): void {
      latest.current = next;
      setTyped(next);
      drafts.settle(place, next, current);
      assessments.applySaved(place, { answer: current, revision: 0 });
      const now = checkAnswer(indicator, next);
      setVisited(EVERY_FIELD);
      setFaults('faults' in now ? faultsAt(now.faults, EVERY_FIELD) : {});
      if ('faults' in now) setRound(round + 1);
      else if (isStored(now.answer, current)) drafts.discard(place);
      else drafts.send(place);
    },
  };
}
