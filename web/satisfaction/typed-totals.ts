import type { SatisfactionForm } from '#domain/catalogue.ts';
import {
  checkTotals,
  questionsOf,
  type SatisfactionFault,
  type SatisfactionFigures,
  type SavedSatisfaction,
} from '#domain/satisfaction.ts';

/** Totals as they stand on the screen. */
export type TypedTotals = Record<string, { satisfied: string; improve: string }>;

/** The stored figures as text, a pair for every question. */
export function typedOf(form: SatisfactionForm, figures: SatisfactionFigures): TypedTotals {
  return Object.fromEntries(
    questionsOf(form).map(({ id }) => {
      const counts = figures[id];
      return [
        id,
        { satisfied: String(counts?.satisfied ?? ''), improve: String(counts?.improve ?? '') },
      ];
    }),
  );
}

/** True where saving would store what is stored. */
export function isStored(
  form: SatisfactionForm,
  typed: TypedTotals,
  stored: SatisfactionFigures,
): boolean {
  const checked = checkTotals(form, typed);
  if ('faults' in checked) return false;
  const ids = new Set([...Object.keys(checked.figures), ...Object.keys(stored)]);
  return [...ids].every((id) => {
    const [one, other] = [checked.figures[id], stored[id]];
    return one?.satisfied === other?.satisfied && one?.improve === other?.improve;
  });
}

/** Faults that belong to the pair, not to one figure: not told while the other is still to come. */
const OF_THE_PAIR = new Set(['other-missing', 'nobody-asked']);

/** The faults to show: of figures that were left, and of pairs of which both were. */
export function shownFaults(
  faults: readonly SatisfactionFault[],
  visited: ReadonlySet<string>,
): SatisfactionFault[] {
  return faults.filter(({ pointer, code }) => {
    const question = pointer.replace(/\/\w+$/, '');
    return OF_THE_PAIR.has(code)
      ? visited.has(`${question}/satisfied`) && visited.has(`${question}/improve`)
      : visited.has(pointer);
  });
}

/**
 * What becomes of totals that are kept here, once answers are taken: they go by themselves, or somebody
 * must look first, as they are not right, a colleague saved since, or a questionnaire took their place.
 */
export type Fate = 'goes' | 'is-stored' | 'faulty' | 'changed' | 'survey';

export function fateOf(
  form: SatisfactionForm,
  kept: KeptTotals,
  stored: SavedSatisfaction | null,
): Fate {
  if (stored?.source === 'survey') return 'survey';
  if ('faults' in checkTotals(form, kept.totals)) return 'faulty';
  if (isStored(form, kept.totals, stored?.totals ?? {})) return 'is-stored';
  return baseOf(form, kept, stored) === (stored?.version ?? 0) ? 'goes' : 'changed';
}

const keyOf = (user: string, cycle: string, lao: string) =>
  ['satisfaction', encodeURIComponent(user), cycle, lao].join('/');

type TotalsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Totals that are not acknowledged, and the stored version that they were typed over. */
export type KeptTotals = {
  totals: TypedTotals;
  base: number;
  /** Sent, and not answered yet when the page was left. */
  sent?: TypedTotals;
};

/**
 * The version to save over. Where what is stored is just what was sent without an answer, that
 * save was ours: what was typed after it is no conflict with it.
 */
export function baseOf(
  form: SatisfactionForm,
  kept: Omit<KeptTotals, 'totals'>,
  stored: { version: number; totals: SatisfactionFigures } | null,
): number {
  const isOurs = stored && kept.sent && isStored(form, kept.sent, stored.totals);
  return isOurs ? stored.version : kept.base;
}

/** What was typed and not acknowledged, in this browser; a draft of one officer is never another's. */
export function keptTotals(storage: TotalsStorage, user: string, cycle: string, lao: string) {
  const key = keyOf(user, cycle, lao);
  const read = (): KeptTotals | null => {
    try {
      const kept = JSON.parse(storage.getItem(key) ?? 'null') as Partial<KeptTotals> | null;
      return kept?.totals ? { ...kept, totals: kept.totals, base: kept.base ?? 0 } : null;
    } catch {
      return null;
    }
  };
  const keep = (kept: KeptTotals): void => {
    try {
      storage.setItem(key, JSON.stringify(kept));
    } catch {
      // Held by the page; it says that nothing is saved.
    }
  };
  return {
    read,
    keep,
    drop: () => storage.removeItem(key),
    /** Forgets what was acknowledged; what was typed meanwhile stays, over the version it made. */
    acknowledge(totals: TypedTotals, version: number): void {
      const kept = read();
      if (!kept) return;
      if (JSON.stringify(kept.totals) === JSON.stringify(totals)) storage.removeItem(key);
      else keep({ totals: kept.totals, base: version });
    },
  };
}
