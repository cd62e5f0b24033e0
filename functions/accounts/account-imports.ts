import { randomBytes } from 'node:crypto';
import type { ImportJob } from '#domain/account-import-job.ts';
import { Problem } from '#domain/problem.ts';
import { secondsKept } from '#domain/retention.ts';
import { writerOf } from '#domain/writer.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { auditPut } from '../audit/audit-store.ts';
import { readAccountFile } from './account-file.ts';
import type { AccountsNeeds } from './manage-accounts.ts';

/** A step of fifty rows takes some seconds; a call that was killed is called again within two minutes. */
const STALLED_AFTER_MS = 3 * 60_000;
/** As long as the bucket keeps what an import left (infra/records.ts). */
const RESULT_KEPT_MS = secondsKept('account-imports') * 1000;

export const checkFile =
  (needs: AccountsNeeds): RunOf<'checkAccountFile'> =>
  async ({ body: { text } }) =>
    (await readAccountFile(needs, text)).preview;

/** All or nothing: a file with a fault makes no account, so that nobody has to search which it made. */
export const startImport =
  (needs: AccountsNeeds): RunOf<'startAccountImport'> =>
  async ({ body: { text, fileName }, actor, origin }) => {
    const { rows, preview } = await readAccountFile(needs, text);
    if (preview.faulty > 0)
      throw new Problem('input-refused', {
        errors: preview.faults.map(({ line, message }) => ({
          pointer: '/text',
          code: 'row-refused',
          message: { th: `แถว ${line}: ${message.th}`, en: `Row ${line}: ${message.en}` },
        })),
      });
    const at = needs.now();
    const startedAt = at.toISOString();
    const job: ImportJob = {
      id: `${startedAt.replaceAll(/[-:]|\.\d+/g, '')}-${randomBytes(2).toString('hex')}`,
      fileName,
      startedAt,
      startedBy: { id: actor.id, name: actor.name },
      updatedAt: startedAt,
      rows: rows.length,
      done: 0,
      created: 0,
      existed: 0,
      invitedAgain: 0,
      refused: 0,
      undelivered: 0,
      state: 'running',
    };
    const audit = auditPut(needs.tableName, {
      cycle: null,
      action: 'accounts-imported',
      actor,
      origin,
      at,
      after: { job: job.id, rows: job.rows, byRole: preview.byRole },
    });
    await needs.imports.keep(job, { rows, by: writerOf(actor, origin) }, [audit]);
    await needs.imports.ask(job);
    return job;
  };

export const listImports =
  ({ imports }: AccountsNeeds): RunOf<'listAccountImports'> =>
  async () => ({ jobs: await imports.list() });

export const readImportJob =
  ({ imports, now }: AccountsNeeds): RunOf<'readAccountImport'> =>
  async ({ params }) => {
    const job = await imports.read(params.job);
    if (!job) throw new Problem('not-found');
    const age = now().getTime() - Date.parse(job.updatedAt);
    const kept = job.state === 'done' && age < RESULT_KEPT_MS;
    return {
      job,
      resultUrl: kept ? await imports.resultLink(job.id) : null,
      stalled: job.state === 'running' && age > STALLED_AFTER_MS,
    };
  };

/** Harmless where it runs after all: of two, one ends. */
export const continueImport =
  ({ imports }: AccountsNeeds): RunOf<'continueAccountImport'> =>
  async ({ params }) => {
    const job = await imports.read(params.job);
    if (!job) throw new Problem('not-found');
    if (job.state === 'done') throw new Problem('state-not-allowed');
    await imports.ask(job);
    return job;
  };
