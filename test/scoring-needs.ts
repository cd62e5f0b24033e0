import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { submissionFiles } from '../functions/assessment/submission-files.ts';
import { cycleStore, roundMemory } from '../functions/cycle/cycle-store.ts';
import { resultsStore } from '../functions/results/results-store.ts';
import { shardStore } from '../functions/scoring/shard-store.ts';

/** What the scoring functions are made of, over the emulators of the test's local run. */
export function needsOfScoring() {
  const table = { client: tableClient(), name: environment('table') };
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const cycles = cycleStore(table);
  return {
    cycles,
    shards: shardStore(table),
    results: resultsStore(records),
    files: submissionFiles({ client: bucketClient(), name: environment('submissionsBucket') }),
    rounds: roundMemory(cycles, records),
  };
}
