import type { SatisfactionForm } from '#domain/catalogue.ts';
import {
  questionsOf,
  type SatisfactionFigures,
  type SavedSatisfaction,
} from '#domain/satisfaction.ts';
import {
  checkTotals,
  type SatisfactionFault,
} from '../../../functions/assessment/satisfaction/satisfaction-entry.ts';
import type { KeptTotals, TypedTotals } from './kept-totals.ts';

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
