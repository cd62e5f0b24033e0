import middy from '@middy/core';
import { withUnsubmitted } from '#domain/answer-fields.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import { SCORER, scoreLao } from '#domain/score.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { cycleStore, type RoundMemory, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { bucketClient } from '#shared/s3.ts';
import { type SubmissionFiles, submissionFiles } from '../assessment/submission-files.ts';
import { type AssessedLao, partialOf } from './aggregate.ts';
import { nightBefore } from './earlier-scores.ts';
import { keepSubmissions } from './keep-submissions.ts';
import type { ResultSheet } from './results.ts';
import { type ResultsStore, resultsStore } from './results-store.ts';
import { satisfactionRowsOf } from './satisfaction-totals.ts';
import { inOrderOfCode, scoreColumnsOf } from './score-columns.ts';
import { Shard } from './scoring-plan.ts';
import { type ShardLao, type ShardStore, shardStore } from './shard-store.ts';
import { shortfallsOf } from './shortfalls.ts';
import { districtCodeOf, FILES } from './snapshot.ts';
import { readStandings } from './standings.ts';

export type ScoreShardNeeds = {
  shards: ShardStore;
  results: ResultsStore;
  rounds: RoundMemory;
  files: Pick<SubmissionFiles, 'keep' | 'listKeys'>;
};

/** What a shard did: `scored` anew, or `kept` from the night before because nothing had changed. */
export type ShardOutcome = {
  province: string;
  laos: number;
  submitted: number;
  scored: number;
  kept: number;
};

/** A shard that failed, by its province: the night's outcome and alarm say it in these words. */
export class ShardFailed extends Error {
  constructor(province: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`province ${province}: ${reason}`, { cause });
    this.name = 'ShardFailed';
  }
}

/**
 * Scores one province: each LAO read once and scored from its submitted answers alone, unless the
 * night before scored the same submission by the same catalogue and rules. Leaves the sheets by
 * district, the scores as columns and the partial aggregate. A repeat writes the same.
 */
export function scoreShard(needs: ScoreShardNeeds) {
  return async (input: unknown): Promise<ShardOutcome> => {
    const shard = Shard.parse(input);
    try {
      return await scoreProvince(needs, shard);
    } catch (error) {
      const { cycle, runId, province } = shard;
      log.error('shard-failed', { cycle, runId, province, error: error as Error });
      throw new ShardFailed(province, error);
    }
  };
}

async function scoreProvince(
  { shards, results, rounds, files }: ScoreShardNeeds,
  { cycle: id, province, runId, full }: Shard,
): Promise<ShardOutcome> {
  const { cycle, catalogue } = await rounds.refresh(id);
  const standings = await readStandings({ results, review: shards }, cycle, province);
  const [laos, before] = await Promise.all([
    shards.readProvince(id, province, standings),
    nightBefore(results, cycle, province, full ?? false),
  ]);
  const counted = laos.flatMap((lao) => lao.counted ?? []);
  const sheets: ResultSheet[] = [];
  let kept = 0;
  for (const each of counted) {
    requireOwnHash(each);
    const known = before.sheets.get(each.hash);
    if (known) kept += 1;
    sheets.push(known ?? sheetOf(catalogue, each));
  }
  const byHash = new Map(sheets.map((sheet) => [sheet.hash, sheet]));
  const partial = partialOf(
    catalogue.id,
    laos.map((lao) => assessedOf(lao, byHash)),
  );
  const byDistrict = Map.groupBy(inOrderOfCode(sheets), ({ submission }) =>
    districtCodeOf(submission.lao.code),
  );
  const written = [
    await results.keepJson(
      id,
      FILES.scores(province),
      scoreColumnsOf(catalogue, province, sheets),
      before.there,
    ),
  ];
  written.push(
    await results.keepJson(
      id,
      FILES.satisfactionOf(province),
      satisfactionRowsOf(catalogue, province, sheets),
      before.there,
    ),
  );
  for (const [district, some] of byDistrict) {
    written.push(await results.keepJson(id, FILES.district(district), some, before.there));
  }
  // A night that cannot prove what it scored ends as a failed one, and is tried again.
  await keepSubmissions(
    files,
    id,
    laos.flatMap((lao) => lao.submissions),
  );
  await results.writeShard(id, runId, {
    province,
    catalogueHash: cycle.catalogueHash,
    scorer: SCORER,
    partial,
    shortfalls: shortfallsOf(sheets),
    files: written,
  });
  const scored = sheets.length - kept;
  return { province, laos: laos.length, submitted: sheets.length, scored, kept };
}

/** Scored or kept, a submission is what its receipt says, or the shard stops by its name. */
function requireOwnHash({ submission, hash }: NonNullable<ShardLao['counted']>): void {
  if (canonicalHash(submission) === hash) return;
  throw new Error(`submission ${submission.version} of ${submission.lao.code} has another hash`);
}

/** The sheet that anyone can recompute. */
function sheetOf(
  catalogue: Catalogue,
  { submission, hash }: NonNullable<ShardLao['counted']>,
): ResultSheet {
  const answers = withUnsubmitted(submission.answers);
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
