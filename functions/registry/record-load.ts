import { type RegistryCounts, type RegistryVersion, writesOf } from '#domain/registry.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { RegistryReport } from './load-registry.ts';
import { registryVersions } from './registry-versions.ts';

type Load = { report: RegistryReport; fileName: string; reason: string; by: Writer; now: Date };

/**
 * Notes a load by command as a version of the registry, with its audit entry: what was previewed
 * before it is outdated, and the history has no gap. Nothing where the load changed nothing.
 */
export async function recordLoad(
  table: Table,
  { report, fileName, reason, by, now }: Load,
): Promise<void> {
  const counts = countsOfReport(report);
  const writes = writesOf(counts);
  if (writes === 0) return;
  const versions = registryVersions(table);
  const number = ((await versions.latest())?.number ?? 0) + 1;
  const version: RegistryVersion = {
    number,
    at: now.toISOString(),
    by: { name: by.name, role: by.role },
    reason,
    fileName,
    planHash: null,
    same: [],
    counts,
    work: { status: 'done', reached: writes, of: writes },
  };
  const after = { version: number, file: fileName, ...counts };
  const entry = auditPut(table.name, {
    cycle: null,
    action: 'registry-imported',
    at: now,
    by,
    reason,
    after,
  });
  if ((await versions.begin(version, entry)) === 'taken')
    throw new Error('the registry got another version meanwhile: look at both, then load again');
}

/** What a load has changed, as a version counts it: a command removes nothing. */
function countsOfReport({ added, changed, rejected, unchanged }: RegistryReport): RegistryCounts {
  return {
    added: added.length,
    changed: changed.length,
    upgraded: changed.filter(({ before, after }) => before.type !== after.type).length,
    successions: 0,
    removed: 0,
    rejected: new Set(rejected.map(({ line }) => line)).size,
    unchanged,
  };
}
