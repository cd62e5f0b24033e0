import middy from '@middy/core';
import { mergePartials } from '#domain/aggregate.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { type CountryResults, publishable } from '#domain/publishable.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { bucketClient } from '#shared/s3.ts';
import { cycleStore, type Round, type RoundMemory, roundMemory } from '../cycle/cycle-store.ts';
import {
  type ResultsStore,
  resultKeys,
  resultsStore,
  type StoredOverview,
} from '../results/results-store.ts';
import { ScoringPlan } from './plan-shards.ts';

export type ReduceShardsNeeds = {
  results: ResultsStore;
  rounds: RoundMemory;
};

/**
 * Merges the shards of a run into a snapshot named by the hash of its content, and moves the
 * pointer last: a reader sees the old night or the new one, never half.
 */
export function reduceShards({ results, rounds }: ReduceShardsNeeds) {
  return async (input: unknown): Promise<{ snapshot: string; laos: number; submitted: number }> => {
    const { cycle, runId, asOf, shards } = ScoringPlan.parse(input);
    const round = await rounds.refresh(cycle);
    const partials = await Promise.all(
      shards.map(async ({ province }) => {
        const stored = await results.readShard(cycle, runId, province);
        if (!stored) throw new Error(`run ${runId} has no shard of province ${province}`);
        return stored.partial;
      }),
    );
    const country = publishable(mergePartials(partials), round.catalogue);
    requireWhole(country);
    const overview = overviewOf(round, country);
    const { rows, ...aggregate } = country;
    const snapshot = canonicalHash({ overview, country });
    const byProvince = Map.groupBy(rows, ({ lao }) => provinceCodeOf(lao.code));
    await Promise.all([
      results.write(resultKeys.overview(cycle, snapshot), overview),
      results.write(resultKeys.aggregate(cycle, snapshot), aggregate),
      ...[...byProvince].map(([province, some]) =>
        results.write(resultKeys.province(cycle, snapshot, province), some),
      ),
    ]);
    await results.write(resultKeys.latest(cycle), { snapshot, asOf });
    log.info('snapshot-written', { cycle, runId, snapshot });
    return { snapshot, laos: overview.laoCount, submitted: overview.submittedCount };
  };
}

/** Rows and counts must tell of the same LAOs, or nothing is published. */
function requireWhole({ nation, rows }: CountryResults): void {
  const submitted = rows.filter(({ submission }) => submission).length;
  if (nation.laoCount === rows.length && nation.submittedCount === submitted) return;
  throw new Error(
    `counts differ: ${nation.laoCount} LAOs and ${nation.submittedCount} submissions counted, ${rows.length} and ${submitted} listed`,
  );
}

function overviewOf({ cycle, catalogue }: Round, { nation }: CountryResults): StoredOverview {
  return {
    cycle: cycle.id,
    title: cycle.title,
    sampleCatalogue: catalogue.sample,
    catalogueHash: cycle.catalogueHash,
    laoCount: nation.laoCount,
    submittedCount: nation.submittedCount,
    mean: nation.total.mean,
    median: nation.total.median,
  };
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const reduce = reduceShards({
  results: resultsStore(records),
  rounds: roundMemory(cycleStore(table), records),
});

export const handler = middy().handler((input: unknown) => reduce(input));
