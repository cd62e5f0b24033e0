import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { submissionFiles } from '../functions/assessment/submission-files.ts';
import { headStore } from '../functions/audit/head-store.ts';
import { planShards } from '../functions/results/plan-shards.ts';
import { publishedStore } from '../functions/results/published-store.ts';
import { reduceShards } from '../functions/results/reduce-shards.ts';
import { resultsStore } from '../functions/results/results-store.ts';
import { scoreShard } from '../functions/results/score-shard.ts';
import { ScoringPlan } from '../functions/results/scoring-plan.ts';
import { shardStore } from '../functions/results/shard-store.ts';
import { writeTables } from '../functions/results/write-tables.ts';
import { cycleStore, roundMemory } from '../functions/shared/cycle-store.ts';

/** What the scoring functions are made of, over the emulators of the test's local run. */
export function needsOfScoring() {
  const table = { client: tableClient(), name: environment('table') };
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const cycles = cycleStore(table);
  return {
    cycles,
    heads: headStore(table),
    shards: shardStore(table),
    results: resultsStore(records),
    published: publishedStore(records),
    files: submissionFiles({ client: bucketClient(), name: environment('submissionsBucket') }),
    rounds: roundMemory(cycles, records),
  };
}

/** A whole night of one round, step by step as the state machine takes them. */
export async function nightOf(
  cycle: string,
  { asOf = new Date().toISOString(), full = false, needs = needsOfScoring() } = {},
) {
  const plan = ScoringPlan.parse(await planShards(needs.cycles)({ asOf, cycle, full }));
  const score = scoreShard(needs);
  const outcomes = await Promise.all(plan.shards.map((shard) => score(shard)));
  await writeTables(needs)({ ...plan, outcomes });
  return { ...(await reduceShards(needs)({ ...plan, outcomes })), outcomes };
}
