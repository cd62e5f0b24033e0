import * as z from 'zod/mini';
import type { Cycle, PublishedSnapshot } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { type CycleStore, cycleStore, loadCatalogue } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { type Bucket, bucketClient } from '#shared/s3.ts';
import { formerCodes } from '../registry/former-codes.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { ProvinceFile } from './published-files.ts';
import { type PublishedStore, publishedStore } from './published-store.ts';
import { ResultSheet } from './results.ts';
import { resultsRoutes } from './routes.ts';
import { districtCodeOf, FILES, SnapshotManifest } from './snapshot.ts';

export type ResultsNeeds = { cycles: CycleStore; published: PublishedStore; now: () => Date };

export function listCycles({ cycles, now }: ResultsNeeds): RunOf<typeof resultsRoutes.listCycles> {
  return async () => ({ cycles: await cycles.listCycles(), serverTime: now().toISOString() });
}

/** Named by its content's hash, so whoever has the name may have it, and keep it for ever. */
export function readCatalogue(records: Bucket): RunOf<typeof resultsRoutes.readCatalogue> {
  return ({ params }) => loadCatalogue(records, params.hash);
}

/** The same objects that the pages read straight from CloudFront, for scripts that read the API. */
export function readResults({
  cycles,
  published,
}: ResultsNeeds): RunOf<typeof resultsRoutes.readResults> {
  return async ({ params: { cycle } }) => {
    const { snapshot, asOf } = await publishedOf(cycles, cycle);
    const manifest = await published.readFile(cycle, snapshot, 'manifest.json', SnapshotManifest);
    if (!manifest) throw new Problem('not-found');
    return { ...manifest.overview, snapshot, asOf };
  };
}

export function listResults({
  cycles,
  published,
}: ResultsNeeds): RunOf<typeof resultsRoutes.listResults> {
  return async ({ params: { cycle, province } }) => {
    const { snapshot } = await publishedOf(cycles, cycle);
    const path = FILES.province(province);
    const file = await published.readFile(cycle, snapshot, path, ProvinceFile);
    if (!file) throw new Problem('not-found');
    return { rows: file.rows };
  };
}

/** The sheet of the submission that the published snapshot counts, not of a later one. */
export function readResultSheet({
  cycles,
  published,
}: ResultsNeeds): RunOf<typeof resultsRoutes.readResultSheet> {
  return async ({ params: { cycle, lao } }) => {
    const { snapshot } = await publishedOf(cycles, cycle);
    const path = FILES.district(districtCodeOf(lao));
    const sheets = await published.readFile(cycle, snapshot, path, z.array(ResultSheet));
    const sheet = sheets?.find(({ submission }) => submission.lao.code === lao);
    if (!sheet) throw new Problem('not-found');
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
  published: publishedStore(records),
  now: () => new Date(),
};

export const handler = httpHandler(resultsRoutes, {
  listCycles: listCycles(needs),
  readCatalogue: readCatalogue(records),
  readResults: readResults(needs),
  listResults: listResults(needs),
  readResultSheet: readResultSheet(needs),
  confirmReceipt: confirmReceipt(table),
  readFormerCodes: async ({ params: { lao } }) => ({ formerCodes: await formerCodes(table)(lao) }),
});
