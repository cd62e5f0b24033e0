import middy from '@middy/core';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { mergePartials } from './aggregate.ts';
import { LAO_COLUMNS, SATISFACTION_COLUMNS, SCORE_COLUMNS } from './open-columns.ts';
import { openTable } from './open-tables.ts';
import { resultRowsOf } from './publishable.ts';
import { ScoreColumns } from './published-files.ts';
import { SatisfactionRows } from './published-satisfaction.ts';
import { type ResultsStore, readLatestManifest, resultsStore } from './results-store.ts';
import { scoreRowsOf } from './score-columns.ts';
import { readScoredPlan, readShards } from './scoring-plan.ts';
import { FILES } from './snapshot.ts';

const CSV = 'text/csv; charset=utf-8';
const PARQUET = 'application/vnd.apache.parquet';

/**
 * Writes the country's tables, CSV and Parquet, from what the shards left. A function of its own:
 * the writer of Parquet is as large as all the rest of the night. Hands the plan on as it came.
 */
export function writeTables({ results }: { results: ResultsStore }) {
  return async (input: unknown): Promise<unknown> => {
    const plan = readScoredPlan(input);
    const { cycle, runId, full } = plan;
    const latest = full ? null : await readLatestManifest(results, cycle);
    const there = new Set(latest?.manifest.files.map(({ sha256 }) => sha256));
    const shards = await readShards(results, plan);

    const laos = openTable(LAO_COLUMNS);
    const partial = mergePartials(shards.map((shard) => shard.partial));
    for (const row of resultRowsOf(partial)) laos.add(row);
    const scores = openTable(SCORE_COLUMNS);
    const satisfaction = openTable(SATISFACTION_COLUMNS);
    for (const { province, files } of shards) {
      const left = <T>(path: string, schema: { parse: (value: unknown) => T }): Promise<T> => {
        const file = files.find((each) => each.path === path);
        if (!file) throw new Error(`province ${province} left no ${path}`);
        return results.readContent(cycle, file, schema);
      };
      const columns = await left(FILES.scores(province), ScoreColumns);
      for (const row of scoreRowsOf(columns)) scores.add(row);
      const { rows } = await left(FILES.satisfactionOf(province), SatisfactionRows);
      for (const row of rows) satisfaction.add(row);
    }
    await results.writeTables(cycle, runId, [
      await results.keepContent(cycle, FILES.laosCsv, laos.csv(), CSV, there),
      await results.keepContent(cycle, FILES.laosParquet, laos.parquet(), PARQUET, there),
      await results.keepContent(cycle, FILES.scoresCsv, scores.csv(), CSV, there),
      await results.keepContent(cycle, FILES.scoresParquet, scores.parquet(), PARQUET, there),
      await results.keepContent(cycle, FILES.satisfactionCsv, satisfaction.csv(), CSV, there),
      await results.keepContent(
        cycle,
        FILES.satisfactionParquet,
        satisfaction.parquet(),
        PARQUET,
        there,
      ),
    ]);
    return input;
  };
}

const records = { client: bucketClient(), name: environment('recordsBucket') };
const write = writeTables({ results: resultsStore(records) });

export const handler = middy().handler((input: unknown) => write(input));
