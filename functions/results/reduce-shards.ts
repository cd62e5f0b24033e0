import middy from '@middy/core';
import { SCORER } from '#domain/score.ts';
import { cycleStore, type Round, type RoundMemory, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { bucketClient } from '#shared/s3.ts';
import { type AuditChain, SYSTEM_CHAIN } from '../audit/audit.ts';
import { type HeadStore, headStore } from '../audit/head-store.ts';
import { mergePartials } from './aggregate.ts';
import { countryFiles } from './country-files.ts';
import { dataPackage } from './data-package.ts';
import { type Inclusions, inclusionsOf } from './inclusion.ts';
import { type CountryResults, publishable } from './publishable.ts';
import { SatisfactionRows } from './published-satisfaction.ts';
import { type PublishedStore, publishedStore } from './published-store.ts';
import {
  type LatestPointer,
  type ResultsStore,
  readLatestManifest,
  resultsStore,
  type ShardResult,
} from './results-store.ts';
import { satisfactionTotals } from './satisfaction-totals.ts';
import { readScoredPlan, readShards } from './scoring-plan.ts';
import { mergeShortfalls } from './shortfalls.ts';
import { FILES, PUBLISHED, type StoredOverview } from './snapshot.ts';

export type ReduceShardsNeeds = {
  results: ResultsStore;
  published: PublishedStore;
  rounds: RoundMemory;
  heads: Pick<HeadStore, 'read'>;
};

export type NightOutcome = {
  cycle: string;
  snapshot: string;
  laos: number;
  submitted: number;
  /** Over all submissions that count. */
  merkleRoot: string;
};

/** Files that are written at the same time. */
const PARALLEL_WRITES = 24;

/**
 * Merges the shards of a run into a snapshot named by the hash of its content, and moves the
 * pointer last: a reader sees the old night or the new one, never half.
 */
export function reduceShards({ results, published, rounds, heads }: ReduceShardsNeeds) {
  return async (input: unknown): Promise<NightOutcome> => {
    const plan = readScoredPlan(input);
    const { cycle, runId, asOf, full } = plan;
    const round = await rounds.refresh(cycle);
    const latest = await readLatestManifest(results, cycle);
    const there = new Set(full ? [] : latest?.manifest.files.map(({ sha256 }) => sha256));
    const shards = await readShards(results, plan);
    requireCatalogue(shards, round);
    const tables = await results.readTables(cycle, runId);
    if (!tables) throw new Error(`run ${runId} has no tables`);

    const partial = mergePartials(shards.map((shard) => shard.partial));
    const country = publishable(partial, round.catalogue);
    requireWhole(country, round);
    const overview = overviewOf(round, country);
    const files = [...tables, ...shards.flatMap((shard) => shard.files)];
    const keep = async (path: string, value: unknown) => {
      files.push(await results.keepJson(cycle, path, value, there));
    };
    const shortfalls = mergeShortfalls(shards.map((shard) => shard.shortfalls));
    const told = countryFiles(country, round.catalogue, shortfalls);
    await eachOf([...told], PARALLEL_WRITES, ([path, value]) => keep(path, value));
    await keep(FILES.satisfaction, await satisfactionOf(results, cycle, shards, round.catalogue));
    await keep(FILES.catalogue, round.catalogue);
    await keep(FILES.dictionary, dataPackage(overview, round.catalogue, tables));

    const inclusions = inclusionsOf(cycle, country.rows);
    const { root, size } = inclusions;
    await publishRoot(published, cycle, asOf, inclusions, latest?.manifest.merkle.root);
    for (const chain of [cycle, SYSTEM_CHAIN]) await publishAuditHead(published, heads, chain);
    const snapshot = await results.writeManifest(cycle, {
      format: 'lao-snapshot/1',
      overview,
      scorer: SCORER,
      merkle: { root, size },
      files: files.sort((one, other) => (one.path < other.path ? -1 : 1)),
    });
    await moveForward(results, cycle, { snapshot, asOf });
    log.info('snapshot-written', { cycle, runId, snapshot });
    const { laoCount, submittedCount } = overview;
    return { cycle, snapshot, laos: laoCount, submitted: submittedCount, merkleRoot: root };
  };
}

/** The people of the second form, pooled; its rows are what the shards left. */
async function satisfactionOf(
  results: ResultsStore,
  cycle: string,
  shards: readonly ShardResult[],
  catalogue: Round['catalogue'],
) {
  const pool = satisfactionTotals();
  await eachOf([...shards], PARALLEL_WRITES, async ({ province, files }) => {
    const file = files.find(({ path }) => path === FILES.satisfactionOf(province));
    if (!file) throw new Error(`province ${province} left no satisfaction`);
    const { rows } = await results.readContent(cycle, file, SatisfactionRows);
    for (const row of rows) pool.add(row);
  });
  return pool.totals(catalogue);
}

function requireCatalogue(shards: readonly ShardResult[], { cycle }: Round): void {
  const other = shards.find(({ catalogueHash }) => catalogueHash !== cycle.catalogueHash);
  if (other) throw new Error(`province ${other.province} was scored by another catalogue`);
}

/** Rows, counts and the registry that the round opened with tell of the same LAOs, or it stops. */
function requireWhole({ nation, rows }: CountryResults, { cycle }: Round): void {
  const submitted = rows.filter(({ submission }) => submission).length;
  if (nation.laoCount !== rows.length || nation.submittedCount !== submitted) {
    throw new Error(
      `counts differ: ${nation.laoCount} LAOs and ${nation.submittedCount} submissions counted, ${rows.length} and ${submitted} listed`,
    );
  }
  if (cycle.laoCount !== undefined && cycle.laoCount !== rows.length) {
    throw new Error(
      `counts differ: round ${cycle.id} opened with ${cycle.laoCount} LAOs, ${rows.length} were found`,
    );
  }
}

function overviewOf({ cycle, catalogue }: Round, { nation }: CountryResults): StoredOverview {
  return {
    cycle: cycle.id,
    title: cycle.title,
    sampleCatalogue: catalogue.sample,
    catalogueHash: cycle.catalogueHash,
    ...(cycle.earlierCatalogues && { earlierCatalogues: cycle.earlierCatalogues }),
    laoCount: nation.laoCount,
    submittedCount: nation.submittedCount,
    mean: nation.total.mean,
    median: nation.total.median,
  };
}

/** A run that comes late, after a newer one, leaves the newer one where it is. */
async function moveForward(results: ResultsStore, cycle: string, pointer: LatestPointer) {
  const now = await results.readLatest(cycle);
  if (now && new Date(now.asOf) > new Date(pointer.asOf)) {
    log.warn('night-came-late', { cycle, asOf: pointer.asOf, latest: now.asOf });
    return;
  }
  await results.moveLatest(cycle, pointer);
}

/** The proofs first, then the root that they lead to; only where the root is another one. */
async function publishRoot(
  published: PublishedStore,
  cycle: string,
  asOf: string,
  { root, size, districts }: Inclusions,
  before: string | undefined,
): Promise<void> {
  if (root !== before) {
    await eachOf([...districts], PARALLEL_WRITES, async ([district, proofs]) => {
      await published.putForEver(PUBLISHED.proofs(cycle, root, district), proofs);
    });
  }
  await published.putPointer(PUBLISHED.root(cycle), { cycle, root, size, asOf });
}

/** Tonight's head of an audit chain, at an address for ever: no later chain can be another one. */
async function publishAuditHead(
  published: PublishedStore,
  heads: ReduceShardsNeeds['heads'],
  chain: AuditChain,
): Promise<void> {
  const found = await heads.read(chain);
  if (!found) return;
  await published.putForEver(PUBLISHED.auditHead(chain, found.head), found.head);
  await published.putPointer(PUBLISHED.latestAuditHead(chain), found.head);
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const reduce = reduceShards({
  results: resultsStore(records),
  published: publishedStore(records),
  rounds: roundMemory(cycleStore(table), records),
  heads: headStore(table),
});

export const handler = middy().handler((input: unknown) => reduce(input));
