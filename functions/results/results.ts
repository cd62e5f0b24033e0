import type { Cycle, PublishedSnapshot } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import { type CycleStore, cycleStore, loadCatalogue } from '../cycle/cycle-store.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { type ResultsStore, resultsStore } from './results-store.ts';

export type ResultsNeeds = { cycles: CycleStore; results: ResultsStore; now: () => Date };

export function listCycles({ cycles, now }: ResultsNeeds): RunOf<'listCycles'> {
  return async () => ({ cycles: await cycles.listCycles(), serverTime: now().toISOString() });
}

/** Named by its content's hash, so whoever has the name may have it, and keep it for ever. */
export function readCatalogue(records: Bucket): RunOf<'readCatalogue'> {
  return ({ params }) => loadCatalogue(records, params.hash);
}

export function readResults({ cycles, results }: ResultsNeeds): RunOf<'readResults'> {
  return async ({ params }) => {
    const { snapshot, asOf } = await publishedOf(cycles, params.cycle);
    const overview = await results.readOverview(params.cycle, snapshot);
    if (!overview) throw new Error(`published snapshot ${snapshot} is not stored`);
    return { ...overview, snapshot, asOf };
  };
}

export function listResults({ cycles, results }: ResultsNeeds): RunOf<'listResults'> {
  return async ({ params }) => {
    const { snapshot } = await publishedOf(cycles, params.cycle);
    const rows = await results.readProvince(params.cycle, snapshot, params.province);
    if (!rows) throw new Problem('not-found');
    return { rows };
  };
}

/** The sheet of the submission that the published snapshot counts, not of a later one. */
export function readResultSheet({ cycles, results }: ResultsNeeds): RunOf<'readResultSheet'> {
  return async ({ params: { cycle, lao } }) => {
    const { snapshot } = await publishedOf(cycles, cycle);
    const rows = await results.readProvince(cycle, snapshot, provinceCodeOf(lao));
    const submission = rows?.find((row) => row.lao.code === lao)?.submission;
    if (!submission) throw new Problem('not-found');
    const sheet = await results.readSheet(cycle, lao, submission.hash);
    if (!sheet) throw new Error(`sheet of ${lao} ${submission.hash} is not stored`);
    return sheet;
  };
}

/** What the office made public; before that there is nothing to see. */
async function publishedOf(cycles: CycleStore, id: string): Promise<PublishedSnapshot> {
  const cycle: Cycle | null = await cycles.readCycle(id);
  if (!cycle?.publishedSnapshot) throw new Problem('not-found');
  return cycle.publishedSnapshot;
}

const records = { client: bucketClient(), name: environment('recordsBucket') };
const table = { client: tableClient(), name: environment('table') };
const needs: ResultsNeeds = {
  cycles: cycleStore(table),
  results: resultsStore(records),
  now: () => new Date(),
};

export const handler = httpHandler({
  listCycles: listCycles(needs),
  readCatalogue: readCatalogue(records),
  readResults: readResults(needs),
  listResults: listResults(needs),
  readResultSheet: readResultSheet(needs),
  confirmReceipt: confirmReceipt(table),
});
