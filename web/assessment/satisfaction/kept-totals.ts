/** Totals as they stand on the screen. */
export type TypedTotals = Record<string, { satisfied: string; improve: string }>;

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
