import { createHash } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { ProvinceCode } from '#domain/lao.ts';
import { canonicalHash, canonicalJson } from '#shared/canonical.ts';
import { type Bucket, readAs, writeJson } from '#shared/s3.ts';
import { PartialAggregate } from './aggregate.ts';
import { Shortfalls } from './shortfalls.ts';
import { SnapshotFile, SnapshotManifest } from './snapshot.ts';

/**
 * What the nights make stands in the records bucket, where no visitor reaches:
 *
 *   results/runs/{cycle}/{run}/{province}.json   what a shard leaves for the reducer; expires
 *   results/runs/{cycle}/{run}/tables.json       which files write-tables has left for it
 *   results/{cycle}/content/{sha256}             a file of some snapshots, written once
 *   results/{cycle}/snapshots/{snapshot}.json    the manifest: which files, by path and hash
 *   results/{cycle}/latest.json                  the pointer: moves last
 *
 * A snapshot is named by the hash of its manifest, so a run that finds nothing new writes the
 * same, and a file that did not change since the night before is not written again. What the
 * public sees is copied from here (published-store.ts).
 */
export const resultKeys = {
  shard: (cycle: string, run: string, province: string) =>
    `results/runs/${cycle}/${run}/${province}.json`,
  tables: (cycle: string, run: string) => `results/runs/${cycle}/${run}/tables.json`,
  content: (cycle: string, sha256: string) => `results/${cycle}/content/${sha256}`,
  manifest: (cycle: string, snapshot: string) => `results/${cycle}/snapshots/${snapshot}.json`,
  latest: (cycle: string) => `results/${cycle}/latest.json`,
} as const;

/** Which snapshot the last night made, and when its answers were read. */
export const LatestPointer = z.strictObject({ snapshot: Sha256, asOf: Instant });
export type LatestPointer = z.infer<typeof LatestPointer>;

/** What a shard leaves for the reducer, under its run. */
export const ShardResult = z.strictObject({
  province: ProvinceCode,
  catalogueHash: Sha256,
  scorer: z.string(),
  partial: PartialAggregate,
  shortfalls: Shortfalls,
  /** The files of the snapshot that the shard itself has written. */
  files: z.array(SnapshotFile),
});
export type ShardResult = z.infer<typeof ShardResult>;

export const JSON_TYPE = 'application/json; charset=utf-8';

export function resultsStore(records: Bucket) {
  const read = <T>(schema: { parse: (input: unknown) => T }, key: string) =>
    readAs(records, key, schema);
  return {
    readLatest: (cycle: string) => read(LatestPointer, resultKeys.latest(cycle)),
    readManifest: (cycle: string, snapshot: string) =>
      read(SnapshotManifest, resultKeys.manifest(cycle, snapshot)),
    readShard: (cycle: string, run: string, province: string) =>
      read(ShardResult, resultKeys.shard(cycle, run, province)),

    readTables: (cycle: string, run: string) =>
      read(z.array(SnapshotFile), resultKeys.tables(cycle, run)),

    /** @throws Error where a manifest names a file that is not there */
    async readContent<T>(
      cycle: string,
      { path, sha256 }: Pick<SnapshotFile, 'path' | 'sha256'>,
      schema: { parse: (input: unknown) => T },
    ): Promise<T> {
      const stored = await read(schema, resultKeys.content(cycle, sha256));
      if (stored === null) throw new Error(`${path} of round ${cycle} is not stored: ${sha256}`);
      return stored;
    },

    /** Writes a file under the hash of its bytes, unless it is among those that are there. */
    async keepContent(
      cycle: string,
      path: string,
      content: Uint8Array,
      mediaType: string,
      there: ReadonlySet<string>,
    ): Promise<SnapshotFile> {
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (!there.has(sha256)) {
        await records.client.send(
          new PutObjectCommand({
            Bucket: records.name,
            Key: resultKeys.content(cycle, sha256),
            Body: content,
            ContentType: mediaType,
          }),
        );
      }
      return { path, sha256, sizeBytes: content.byteLength, mediaType };
    },

    keepJson(cycle: string, path: string, value: unknown, there: ReadonlySet<string>) {
      const content = Buffer.from(canonicalJson(value));
      return this.keepContent(cycle, path, content, JSON_TYPE, there);
    },

    writeShard: (cycle: string, run: string, result: ShardResult) =>
      writeJson(records, resultKeys.shard(cycle, run, result.province), result),

    writeTables: (cycle: string, run: string, files: readonly SnapshotFile[]) =>
      writeJson(records, resultKeys.tables(cycle, run), files),

    /** @returns the snapshot's name */
    async writeManifest(cycle: string, manifest: SnapshotManifest): Promise<string> {
      const snapshot = canonicalHash(manifest);
      await writeJson(records, resultKeys.manifest(cycle, snapshot), manifest);
      return snapshot;
    },

    moveLatest: (cycle: string, pointer: LatestPointer) =>
      writeJson(records, resultKeys.latest(cycle), pointer),
  };
}
export type ResultsStore = ReturnType<typeof resultsStore>;

/** The latest snapshot with its manifest; null before the first night. */
export async function readLatestManifest(results: ResultsStore, cycle: string) {
  const pointer = await results.readLatest(cycle);
  const manifest = pointer && (await results.readManifest(cycle, pointer.snapshot));
  return pointer && manifest ? { ...pointer, manifest } : null;
}
