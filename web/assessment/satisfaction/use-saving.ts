import { useRef, useState } from 'preact/hooks';
import type { SavedSatisfaction } from '#domain/satisfaction.ts';
import type { Refusal } from '../../client/api.ts';
import { assessments, type OpenAssessment } from '../../client/assessments.ts';
import { failureOf } from '../../client/failure-of.ts';
import { api } from '../../client/services.ts';
import type { TypedTotals } from './kept-totals.ts';

export type Saving =
  | { state: 'idle' }
  | { state: 'saving' }
  | { state: 'saved'; at: string }
  | { state: 'refused'; refusal: Refusal };

type Input = { source: SavedSatisfaction['source']; accepting: boolean; totals: TypedTotals };

/** Saves the second form over the version that is on show; one save at a time. */
export function useSaving({ view }: OpenAssessment) {
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const busy = useRef(false);
  const { cycle, lao } = view;

  /**
   * @param version that is saved over; by default the one on show
   * @returns the version that it made; null where it was not saved
   */
  async function save(
    input: Input,
    version = view.satisfaction?.version ?? 0,
  ): Promise<number | null> {
    if (busy.current) return null;
    busy.current = true;
    setSaving({ state: 'saving' });
    try {
      const done = await api('saveSatisfaction', {
        params: { cycle: cycle.id, lao: lao.code },
        headers: { 'if-match': `"${version}"`, 'idempotency-key': crypto.randomUUID() },
        body: input,
      });
      assessments.applySatisfaction(cycle.id, lao.code, done);
      setSaving({ state: 'saved', at: done.satisfaction.savedAt });
      return done.satisfaction.version;
    } catch (cause) {
      const refusal = failureOf(cause);
      setSaving({ state: 'refused', refusal });
      // The page learns why, and sends it once that is over.
      if (refusal.rule === 'liftable') assessments.readAgain(api, cycle.id, lao.code);
      return null;
    } finally {
      busy.current = false;
    }
  }
  return { saving, save, settle: () => setSaving({ state: 'idle' }) };
}
