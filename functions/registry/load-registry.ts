import type { Lao, LaoCode } from '#domain/lao.ts';
import type { RejectedRow } from '#domain/registry.ts';
import { applyPlan } from './apply-plan.ts';
import { planFile } from './plan-file.ts';
import type { RegistryStore } from './registry-store.ts';

export type RegistryReport = {
  added: LaoCode[];
  changed: { code: LaoCode; before: Lao; after: Lao }[];
  /** How many stand already as the file has them. */
  unchanged: number;
  /**
   * LAOs of the file's provinces that the registry has and the file has not, not even as a
   * rejected row. They are told and never deleted by a command: the office removes at its desk.
   */
  missing: Lao[];
  rejected: RejectedRow[];
};

type LoadRegistryNeeds = {
  store: Pick<RegistryStore, 'readProvince' | 'add' | 'change' | 'retire'>;
  /** In DLA's form; one row is enough, which is how Bangkok is added. */
  csv: string;
  now: Date;
  /** Reports what would be done and writes nothing. */
  dryRun?: boolean;
};

/** Brings the registry to what the file says. Repeatable: a second run finds all unchanged. */
export async function loadRegistry(needs: LoadRegistryNeeds): Promise<RegistryReport> {
  const { store, csv, now, dryRun = false } = needs;
  const plan = await planFile(store, csv);
  const added = [...plan.added, ...plan.successions.map(({ after }) => after)];
  const additions = { ...plan, added, successions: [], removed: [] };
  if (!dryRun) await applyPlan({ store, plan: additions, same: [], at: now.toISOString() });
  return {
    added: added.map(({ code }) => code),
    changed: plan.changed.map(({ before, after }) => ({ code: after.code, before, after })),
    unchanged: plan.unchanged,
    missing: [...plan.removed, ...plan.successions.map(({ before }) => before)],
    rejected: plan.rejected,
  };
}
