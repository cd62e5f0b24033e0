import { createHash } from 'node:crypto';
import type { Lao, LaoCode } from '#domain/lao.ts';
import type { RowNote } from '#domain/row-note.ts';
import type { Writer } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { auditPut } from '../audit/audit-store.ts';
import { beginImport } from './begin-import.ts';
import { carryOut } from './carry-out.ts';
import { planFile } from './plan-file.ts';
import { countsOf, type RegistryPlan, type RejectedRow, writesOf } from './registry.ts';
import type { RegistryFiles } from './registry-files.ts';
import { registryStore } from './registry-store.ts';
import { refuseUnderWay, registryVersions } from './registry-versions.ts';

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
  notes: RowNote[];
};

type LoadRegistryNeeds = {
  table: Table;
  files: Pick<RegistryFiles, 'writePlan'>;
  /** In DLA's form, a CSV or a workbook; one row is enough, which is how Bangkok is added. */
  file: Uint8Array;
  fileName: string;
  reason: string;
  by: Writer;
  now: Date;
  /** Reports what would be done and writes nothing. */
  dryRun?: boolean;
};

/**
 * Brings the registry to what the file says, by a version of it as an import at the desk is one: where
 * it is cut short, the page goes on with it. Repeatable: a second load finds all unchanged, and makes
 * no version.
 *
 * @throws UnreadableFile where it is no such file
 * @throws Problem state-not-allowed while an import is under way
 * @throws Error where another one came between
 */
export async function loadRegistry(needs: LoadRegistryNeeds): Promise<RegistryReport> {
  const { table, files, file, fileName, reason, by, now: at, dryRun = false } = needs;
  const versions = registryVersions(table);
  const latest = await versions.latest();
  refuseUnderWay(latest);
  const found = await planFile(registryStore(table), file);
  const plan: RegistryPlan = {
    ...found,
    format: 'registry-plan/1',
    base: latest?.number ?? 0,
    fileName,
    fileHash: createHash('sha256').update(file).digest('hex'),
    // One that came back under another code is a question, which a command cannot ask.
    added: [...found.added, ...found.successions.map(({ after }) => after)],
    successions: [],
    removed: [],
  };
  if (!dryRun && writesOf(countsOf(plan)) > 0) {
    const audited = auditPut.bind(null, table.name);
    const begun = await beginImport(
      { versions, files, audited },
      { plan, hash: canonicalHash(plan), same: [], reason, who: { by }, at },
    );
    const ended = begun && (await carryOut(table, begun, plan));
    if (ended !== 'done') throw new Error(COME_BETWEEN);
  }
  return {
    added: plan.added.map(({ code }) => code),
    changed: plan.changed.map(({ before, after }) => ({ code: after.code, before, after })),
    unchanged: plan.unchanged,
    missing: [...found.removed, ...found.successions.map(({ before }) => before)],
    rejected: plan.rejected,
    notes: plan.notes,
  };
}

const COME_BETWEEN =
  'มีการนำเข้าทะเบียนอื่นเข้ามาระหว่างนี้ ให้ตรวจแล้วสั่งใหม่ · another import came between: look at it, then load again';
