import * as z from 'zod/mini';
import { PartialAggregate } from '#domain/aggregate.ts';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { ProvinceCode } from '#domain/lao.ts';
import { ResultRow, ResultSheet, ResultsOverview } from '#domain/results.ts';
import { type Bucket, readJson, writeJson } from '#shared/s3.ts';

/**
 * Results stand in the records bucket:
 *
 *   results/{cycle}/sheets/{lao}/{submission hash}.json     written once per submission
 *   results/{cycle}/runs/{run}/{province}.json              a shard's rows and partial aggregate
 *   results/{cycle}/snapshots/{snapshot}/overview.json      and provinces/{province}.json, aggregate.json
 *   results/{cycle}/latest.json                             the pointer: moves last
 *
 * A snapshot is named by the hash of its content, so a run that finds nothing new writes the same.
 */
export const resultKeys = {
  sheet: (cycle: string, lao: string, hash: string) =>
    `results/${cycle}/sheets/${lao}/${hash}.json`,
  shard: (cycle: string, run: string, province: string) =>
    `results/${cycle}/runs/${run}/${province}.json`,
  overview: (cycle: string, snapshot: string) =>
    `results/${cycle}/snapshots/${snapshot}/overview.json`,
  aggregate: (cycle: string, snapshot: string) =>
    `results/${cycle}/snapshots/${snapshot}/aggregate.json`,
  province: (cycle: string, snapshot: string, province: string) =>
    `results/${cycle}/snapshots/${snapshot}/provinces/${province}.json`,
  latest: (cycle: string) => `results/${cycle}/latest.json`,
} as const;

/** Which snapshot the last night made, and when its answers were read. */
export const LatestPointer = z.strictObject({ snapshot: Sha256, asOf: Instant });
export type LatestPointer = z.infer<typeof LatestPointer>;

/** An overview as stored: the reading's instant belongs to the pointer, not to the content. */
export const StoredOverview = z.omit(ResultsOverview, { snapshot: true, asOf: true });
export type StoredOverview = z.infer<typeof StoredOverview>;

/** What a shard leaves for the reducer, under its run. */
export const ShardResult = z.strictObject({ province: ProvinceCode, partial: PartialAggregate });
export type ShardResult = z.infer<typeof ShardResult>;

export function resultsStore(records: Bucket) {
  const read = async <T>(schema: { parse: (input: unknown) => T }, key: string) => {
    const stored = await readJson(records, key);
    return stored === null ? null : schema.parse(stored);
  };
  return {
    readLatest: (cycle: string) => read(LatestPointer, resultKeys.latest(cycle)),
    readOverview: (cycle: string, snapshot: string) =>
      read(StoredOverview, resultKeys.overview(cycle, snapshot)),
    readProvince: (cycle: string, snapshot: string, province: string) =>
      read(z.array(ResultRow), resultKeys.province(cycle, snapshot, province)),
    readSheet: (cycle: string, lao: string, hash: string) =>
      read(ResultSheet, resultKeys.sheet(cycle, lao, hash)),
    readShard: (cycle: string, run: string, province: string) =>
      read(ShardResult, resultKeys.shard(cycle, run, province)),
    write: (key: string, value: unknown) => writeJson(records, key, value),
  };
}
export type ResultsStore = ReturnType<typeof resultsStore>;
