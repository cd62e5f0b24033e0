import type { Api, Success } from '../../client/api.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import type { keptTotals } from './kept-totals.ts';
import { fateOf } from './typed-totals.ts';

type Needs = {
  api: Api;
  kept: ReturnType<typeof keptTotals>;
  saved(result: Success<'saveSatisfaction'>): void;
};

/**
 * Totals that were typed and could not be saved (a window that had closed, a page that was left) go
 * without anybody opening their form. Never over figures that a colleague saved since, and never in
 * place of a questionnaire: these are for the form to ask about.
 */
export async function sendKeptTotals(
  { view, catalogue }: Pick<OpenAssessment, 'view' | 'catalogue'>,
  { api, kept, saved }: Needs,
): Promise<void> {
  const form = catalogue.satisfaction;
  const typed = kept.read();
  const stored = view.satisfaction;
  if (!form || !typed || !view.open) return;
  const fate = fateOf(form, typed, stored);
  if (fate === 'is-stored') return kept.drop();
  if (fate !== 'goes') return;
  const { totals } = typed;
  const base = stored?.version ?? 0;
  kept.keep({ totals, base, sent: totals });
  try {
    const done = await api('saveSatisfaction', {
      params: { cycle: view.cycle.id, lao: view.lao.code },
      headers: { 'if-match': `"${base}"`, 'idempotency-key': crypto.randomUUID() },
      body: { source: 'totals', accepting: false, totals },
    });
    kept.acknowledge(totals, done.satisfaction.version);
    saved(done);
  } catch {
    // Kept as it was: the next time that answers are taken, or the form itself, tries again.
  }
}
