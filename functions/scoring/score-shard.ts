import middy from '@middy/core';
import { type AssessedLao, partialOf } from '#domain/aggregate.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import type { ResultSheet } from '#domain/results.ts';
import { scoreLao } from '#domain/score.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { type SubmissionFiles, submissionFiles } from '../assessment/submission-files.ts';
import { cycleStore, type RoundMemory, roundMemory } from '../cycle/cycle-store.ts';
import {
  type ResultsStore,
  resultKeys,
  resultsStore,
  type ShardResult,
} from '../results/results-store.ts';
import { keepSubmissions } from './keep-submissions.ts';
import { Shard } from './plan-shards.ts';
import { type ShardLao, type ShardStore, shardStore } from './shard-store.ts';

export type ScoreShardNeeds = {
  shards: ShardStore;
  results: ResultsStore;
  rounds: RoundMemory;
  files: Pick<SubmissionFiles, 'keep' | 'listKeys'>;
};

/**
 * Scores one province: each LAO read once and scored from its submitted answers alone, a sheet
 * for each submission that has none yet, and the partial aggregate. A repeat writes the same.
 */
export function scoreShard({ shards, results, rounds, files }: ScoreShardNeeds) {
  return async (input: unknown): Promise<{ province: string; laos: number; submitted: number }> => {
    const shard = Shard.parse(input);
    const { cycle, province, runId } = shard;
    const { catalogue } = await rounds.refresh(cycle);
    const [laos, known] = await Promise.all([
      shards.readProvince(cycle, province),
      knownSheets(results, cycle, province),
    ]);
    const sheets = laos.flatMap(({ counted }) => (counted ? [sheetOf(catalogue, counted)] : []));
    for (const sheet of sheets) {
      if (known.has(sheet.hash)) continue;
      await results.write(resultKeys.sheet(cycle, sheet.submission.lao.code, sheet.hash), sheet);
    }
    const byHash = new Map(sheets.map((sheet) => [sheet.hash, sheet]));
    const partial = partialOf(
      catalogue.id,
      laos.map((lao) => assessedOf(lao, byHash)),
    );
    const result: ShardResult = { province, partial };
    await results.write(resultKeys.shard(cycle, runId, province), result);
    // A night that cannot prove what it scored ends as a failed one, and is tried again.
    const submissions = laos.flatMap((lao) => lao.submissions);
    await keepSubmissions(files, cycle, submissions);
    return { province, laos: laos.length, submitted: sheets.length };
  };
}

/** The sheet that anyone can recompute: the submission is checked against its hash first. */
function sheetOf(
  catalogue: Catalogue,
  { submission, hash }: NonNullable<ShardLao['counted']>,
): ResultSheet {
  if (canonicalHash(submission) !== hash) {
    throw new Error(`submission ${submission.version} of ${submission.lao.code} has another hash`);
  }
  const answers = Object.fromEntries(
    Object.entries(submission.answers).map(([id, answer]) => [id, { ...answer, note: '' }]),
  );
  return { submission, hash, score: scoreLao(catalogue, submission.lao.type, answers) };
}

function assessedOf(
  { lao, state, counted }: ShardLao,
  sheets: Map<string, ResultSheet>,
): AssessedLao {
  const sheet = counted && sheets.get(counted.hash);
  return {
    lao,
    state,
    submission: sheet
      ? { version: sheet.submission.version, hash: sheet.hash, score: sheet.score }
      : null,
  };
}

/** Hashes whose sheets an earlier night wrote: they are not written again. */
async function knownSheets(results: ResultsStore, cycle: string, province: string) {
  const latest = await results.readLatest(cycle);
  const rows = latest && (await results.readProvince(cycle, latest.snapshot, province));
  return new Set(rows?.flatMap(({ submission }) => (submission ? [submission.hash] : [])));
}

const table = { client: tableClient(), name: environment('table') };
const buckets = bucketClient();
const records = { client: buckets, name: environment('recordsBucket') };
const score = scoreShard({
  shards: shardStore(table),
  results: resultsStore(records),
  rounds: roundMemory(cycleStore(table), records),
  files: submissionFiles({ client: buckets, name: environment('submissionsBucket') }),
});

export const handler = middy().handler((input: unknown) => score(input));
