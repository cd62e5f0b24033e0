import type { AuditedBy, AuditedChange, auditPut } from '../audit/audit-store.ts';
import { countsOf, type RegistryPlan, type RegistryVersion, writesOf } from './registry.ts';
import type { RegistryFiles } from './registry-files.ts';
import type { RegistryVersions } from './registry-versions.ts';

type BeginNeeds = {
  versions: Pick<RegistryVersions, 'begin'>;
  files: Pick<RegistryFiles, 'writePlan'>;
  audited(change: AuditedChange): ReturnType<typeof auditPut>;
};

type Confirmed = {
  plan: RegistryPlan;
  /** Of the plan: what the version names it by. */
  hash: string;
  /** New codes that are held to be the same LAO as one that left. */
  same: readonly string[];
  reason: string;
  who: AuditedBy;
  at: Date;
};

/**
 * Makes a plan the next version of the registry: its file, then one item with its audit entry. No
 * record of an LAO is written before it; what writes them can always be found and run again.
 *
 * @returns null where the registry has that version by now
 */
export async function beginImport(
  { versions, files, audited }: BeginNeeds,
  { plan, hash, same, reason, who, at }: Confirmed,
): Promise<RegistryVersion | null> {
  const counts = countsOf(plan);
  const { name, role } = 'by' in who ? who.by : who.actor;
  const version: RegistryVersion = {
    number: plan.base + 1,
    at: at.toISOString(),
    by: { name, role },
    reason,
    fileName: plan.fileName,
    planHash: hash,
    same: [...new Set(same)].sort(),
    counts,
    work: { status: 'waiting', reached: 0, of: writesOf(counts) },
  };
  // Named by its content, so it harms nothing where the version is not written after all.
  await files.writePlan(hash, plan);
  const entry = audited({
    cycle: null,
    action: 'registry-imported',
    at,
    reason,
    after: { version: version.number, file: plan.fileName, plan: hash, ...counts },
    ...who,
  });
  return (await versions.begin(version, entry)) === 'begun' ? version : null;
}
