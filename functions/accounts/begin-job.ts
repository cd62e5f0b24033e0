import { randomBytes } from 'node:crypto';
import type { AuditAction } from '#domain/audit-actions.ts';
import type { Actor } from '#domain/permission.ts';
import { type Origin, writerOf } from '#domain/writer.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { ImportJob, JobRow } from './account-import-job.ts';
import type { AccountsNeeds } from './manage-accounts.ts';

type Asked = Pick<ImportJob, 'kind' | 'province' | 'fileName'> & {
  rows: JobRow[];
  action: AuditAction;
  /** What of it the audit trail tells, besides the job and its number of rows. */
  audited?: object;
  reason?: string;
  actor: Actor;
  origin: Origin;
};

/** Has the rows of a job done one after the other, by import-accounts; it is one entry in the trail. */
export async function beginJob(needs: AccountsNeeds, asked: Asked): Promise<ImportJob> {
  const { kind, province, fileName, rows, action, audited, reason, actor, origin } = asked;
  const at = needs.now();
  const startedAt = at.toISOString();
  const job: ImportJob = {
    id: `${startedAt.replaceAll(/[-:]|\.\d+/g, '')}-${randomBytes(2).toString('hex')}`,
    kind,
    province,
    fileName,
    startedAt,
    startedBy: { id: actor.id, name: actor.name },
    updatedAt: startedAt,
    rows: rows.length,
    done: 0,
    created: 0,
    existed: 0,
    invitedAgain: 0,
    moved: 0,
    refused: 0,
    undelivered: 0,
    state: 'running',
  };
  const audit = auditPut(needs.tableName, {
    cycle: null,
    action,
    actor,
    origin,
    at,
    after: { job: job.id, rows: job.rows, ...audited },
    ...(reason !== undefined && { reason }),
  });
  await needs.imports.keep(job, { rows, by: writerOf(actor, origin) }, [audit]);
  await needs.imports.ask(job);
  return job;
}
