import type { SurveyAnswers } from '../../../functions/assessment/satisfaction/survey.ts';
import type { Refusal } from '../../client/api.ts';
import { failureOf } from '../../client/failure-of.ts';
import { createStore } from '../../client/store.ts';

export type GivenAnswers = SurveyAnswers['answers'];
/** One citizen's answers that are not counted yet; the key stays the same for its repeats. */
export type WaitingAnswer = { key: string; answers: GivenAnswers };

export type Waiting = {
  answers: readonly WaitingAnswer[];
  /** True while one is on its way. */
  sending: boolean;
  /** Milliseconds of this device's clock when it goes again by itself; null where nothing is planned. */
  againAt: number | null;
  /** Why the last was not taken; null once one was. */
  refusal: Refusal | null;
};

type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
export type WaitingNeeds = {
  /** Of this tab, so that a reload or a phone that let go of the page loses nothing. */
  storage: Keeping | null;
  name: string;
  send(answer: WaitingAnswer): Promise<void>;
  later(run: () => void, milliseconds: number): void;
  now(): number;
  /** From 0 to 1: pages that were told the same time do not come back in the same instant. */
  random(): number;
};

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
const SPREAD_MS = 5_000;

/** Answers that wait for the service: one at a time, in order, again by themselves, and kept until they are counted. */
export function waitingAnswers(needs: WaitingNeeds) {
  const { storage, name, send, later, now, random } = needs;
  const store = createStore<Waiting>({
    answers: read(),
    sending: false,
    againAt: null,
    refusal: null,
  });
  let failures = 0;
  /** Of the plan that holds; an older one does nothing. */
  let plan = 0;

  const set = (change: Partial<Waiting>) => {
    store.set({ ...store.get(), ...change });
    if (!change.answers) return;
    try {
      if (change.answers.length === 0) storage?.removeItem(name);
      else storage?.setItem(name, JSON.stringify(change.answers));
    } catch {
      // Held as long as the page.
    }
  };

  function read(): WaitingAnswer[] {
    try {
      const kept: unknown = JSON.parse(storage?.getItem(name) ?? '[]');
      return Array.isArray(kept) ? (kept as WaitingAnswer[]) : [];
    } catch {
      return [];
    }
  }

  async function go(): Promise<void> {
    const { sending, answers } = store.get();
    const [first] = answers;
    if (sending || !first) return;
    plan += 1;
    set({ sending: true, againAt: null });
    try {
      await send(first);
      failures = 0;
      const rest = store.get().answers.filter(({ key }) => key !== first.key);
      set({ sending: false, answers: rest, refusal: null });
      void go();
    } catch (cause) {
      refused(failureOf(cause));
    }
  }

  function refused(refusal: Refusal): void {
    if (!refusal.passing) {
      set({ sending: false, refusal });
      return;
    }
    failures += 1;
    const asked = refusal.problem?.retryAfterSeconds;
    const wait =
      asked === undefined
        ? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1))
        : asked * 1000 + random() * Math.min(SPREAD_MS, asked * 250);
    plan += 1;
    const mine = plan;
    set({ sending: false, refusal, againAt: now() + wait });
    later(() => {
      if (mine === plan) void go();
    }, wait);
  }

  return {
    store,
    add(answer: WaitingAnswer): void {
      set({ answers: [...store.get().answers, answer] });
      // One that waits for its time keeps it; the new one goes after it.
      if (store.get().againAt === null) void go();
    },
    /** Now: somebody pressed the button, the line is back, another counter took over. */
    go: () => void go(),
    drop: () => set({ answers: [], refusal: null, againAt: null }),
  };
}
export type WaitingAnswers = ReturnType<typeof waitingAnswers>;
