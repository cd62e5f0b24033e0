import { Problem } from '#domain/problem.ts';
import { secondsKept } from '#domain/retention.ts';
import type { ImportJob } from './account-import-job.ts';
import type { AccountsNeeds } from './manage-accounts.ts';

type JobNeeds = Pick<AccountsNeeds, 'imports' | 'now'>;

/** A step of fifty rows takes some seconds; a call that was killed is called again within two minutes. */
const STALLED_AFTER_MS = 3 * 60_000;
/** As long as the bucket keeps what an import left (infra/records.ts). */
const RESULT_KEPT_MS = secondsKept('account-imports') * 1000;

/**
 * How far a job is, and its result.
 *
 * @param province by which it is asked for: of any other it is not there; null of who sees all
 */
export async function tellJob({ imports, now }: JobNeeds, id: string, province: string | null) {
  const job = await requireJob(imports, id, province);
  const age = now().getTime() - Date.parse(job.updatedAt);
  const kept = job.state === 'done' && age < RESULT_KEPT_MS;
  return {
    job,
    resultUrl: kept ? await imports.resultLink(job.id) : null,
    stalled: job.state === 'running' && age > STALLED_AFTER_MS,
  };
}

/** Harmless where it runs after all: of two, one ends. */
export async function continueJob({ imports }: JobNeeds, id: string, province: string | null) {
  const job = await requireJob(imports, id, province);
  if (job.state === 'done') throw new Problem('state-not-allowed');
  await imports.ask(job);
  return job;
}

async function requireJob(
  imports: JobNeeds['imports'],
  id: string,
  province: string | null,
): Promise<ImportJob> {
  const job = await imports.read(id);
  if (!job || (province !== null && job.province !== province)) throw new Problem('not-found');
  return job;
}
