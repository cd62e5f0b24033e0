import middy from '@middy/core';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { tableClient } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { arrivedKey } from '#shared/object-arrived.ts';
import { bucketClient } from '#shared/s3.ts';
import { afterRows, type ImportJob } from './account-import-job.ts';
import { accountStore } from './account-store.ts';
import {
  ASKED_PREFIX,
  type ImportStore,
  importStore,
  type KeptRows,
  type RowResult,
} from './import-store.ts';
import type { InviteNeeds } from './invite-account.ts';
import { makeRow } from './make-row.ts';
import { type Pace, paceOf } from './pace.ts';
import { resultCsv } from './result-file.ts';
import { poolClient, signInPool } from './sign-in-pool.ts';
import { naming } from './username.ts';

export type ImportNeeds = InviteNeeds & {
  imports: ImportStore;
  pace: Pace;
  now: () => Date;
};

/** Rows between two notes of how far it is: what a kill has done again, harmlessly. */
export const ROWS_AT_ONCE = 50;
/** Rows under way at the same time: Cognito takes some 200 ms for one. */
const PARALLEL = 8;
/** Left over to end a step and have another call go on. */
const HAND_OVER_MS = 60_000;

type Ended = { job: string; state: 'done' | 'handed-over' | 'elsewhere' | 'unknown' };

/**
 * Makes the accounts of an import, from where it stands. Any number of calls may be under way on one
 * import, as events come more than once: each step counts for the first that ends it.
 */
export function importAccounts(needs: ImportNeeds) {
  const { imports, now } = needs;
  return async (event: unknown, millisecondsLeft: () => number): Promise<Ended> => {
    const id = arrivedKey(event).slice(ASKED_PREFIX.length).split('/')[0] ?? '';
    let job = await imports.read(id);
    if (!job) return { job: id, state: 'unknown' };
    const kept = await imports.rowsOf(id);
    while (job.state === 'running') {
      if (millisecondsLeft() < HAND_OVER_MS) {
        await imports.ask(job);
        return { job: id, state: 'handed-over' };
      }
      const results = await imports.keepResults(id, job.done, await makeSome(needs, job, kept));
      const after = afterRows(
        job,
        results.map(({ outcome }) => outcome),
        now().toISOString(),
      );
      // The file is there before the job says that it is done.
      if (after.state === 'done')
        await imports.keepResultFile(
          id,
          resultCsv([...(await allResults(imports, job)), ...results]),
        );
      if (!(await imports.finish(job, after))) return { job: id, state: 'elsewhere' };
      job = after;
    }
    log.info('accounts-imported', { job: id, created: job.created, refused: job.refused });
    return { job: id, state: 'done' };
  };
}

async function makeSome(needs: ImportNeeds, job: ImportJob, { rows, by }: KeptRows) {
  const some = rows.slice(job.done, job.done + ROWS_AT_ONCE);
  const results: RowResult[] = [];
  await eachOf([...some.keys()], PARALLEL, async (n) => {
    const row = some[n];
    if (!row) return;
    await needs.pace();
    results[n] = { row, ...(await makeRow(needs, row, job, by)) };
  });
  return results;
}

async function allResults(imports: ImportStore, { id, done }: ImportJob): Promise<RowResult[]> {
  const starts = Array.from({ length: Math.ceil(done / ROWS_AT_ONCE) }, (_, n) => n * ROWS_AT_ONCE);
  const results: RowResult[][] = [];
  await eachOf([...starts.keys()], PARALLEL, async (n) => {
    results[n] = await imports.resultsFrom(id, starts[n] ?? 0);
  });
  return results.flat();
}

const table = { client: tableClient(), name: environment('table') };
/** Cognito asks to slow down where other work of the pool takes its share: then longer and longer. */
const TRIES = 12;
const run = importAccounts({
  pool: signInPool(poolClient(TRIES), environment('userPool')),
  accounts: accountStore(table),
  tableName: table.name,
  naming: naming(),
  imports: importStore(table, { client: bucketClient(), name: environment('recordsBucket') }),
  pace: paceOf(Number(environment('accountsPerSecond'))),
  now: () => new Date(),
});

export const handler = middy<EventBridgeEvent<string, unknown>, unknown, Error, Context>().handler(
  (event, context) => run(event, () => context.getRemainingTimeInMillis()),
);
