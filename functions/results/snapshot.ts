import * as z from 'zod/mini';
import { CycleId, Instant, PublishedSnapshot, Sha256 } from '#domain/cycle.ts';
import { type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { ReceiptNumber } from '#domain/submission.ts';
import { Text } from '#domain/text.ts';
import { ResultsOverview } from './results.ts';

/** An overview without what belongs to the reading and not to the content. */
export const StoredOverview = z.omit(ResultsOverview, { snapshot: true, asOf: true });
export type StoredOverview = z.infer<typeof StoredOverview>;

/** One file of a snapshot, by its place in it and the SHA-256 of its bytes. */
export const SnapshotFile = z.strictObject({
  path: z.string().check(z.regex(/^[a-z0-9][\w./-]{0,99}$/)),
  sha256: Sha256,
  sizeBytes: z.int(),
  mediaType: z.string(),
});
export type SnapshotFile = z.infer<typeof SnapshotFile>;

/**
 * What a snapshot holds. Its name is the SHA-256 of this as canonical JSON, so the name vouches
 * for every byte of every file; nothing in it tells when it was made.
 */
export const SnapshotManifest = z.strictObject({
  format: z.literal('lao-snapshot/1'),
  overview: StoredOverview,
  /** Version of the rules that scored it. */
  scorer: z.string(),
  /** Over all submissions that it counts. */
  merkle: z.strictObject({ root: Sha256, size: z.int() }),
  /** In the order of their paths. */
  files: z.array(SnapshotFile),
});
export type SnapshotManifest = z.infer<typeof SnapshotManifest>;

/** Which snapshot of a round the public sees: results-data/{cycle}/current.json, moved last. */
export const CurrentResults = z.extend(PublishedSnapshot, { cycle: CycleId });
export type CurrentResults = z.infer<typeof CurrentResults>;

/** results-data/rounds.json: the rounds whose results are public, the latest first. */
export const PublishedRounds = z.strictObject({
  rounds: z.array(z.extend(CurrentResults, { title: Text, sampleCatalogue: z.boolean() })),
});
export type PublishedRounds = z.infer<typeof PublishedRounds>;

/** The proof that one submission is among those that a root stands for. */
export const InclusionProof = z.strictObject({
  number: ReceiptNumber,
  hash: Sha256,
  /** Its place among all, which stand in the order of their LAOs' codes. */
  index: z.int(),
  /** Sibling hashes from the leaf up. */
  path: z.array(Sha256),
});
export type InclusionProof = z.infer<typeof InclusionProof>;

/** results-data/{cycle}/inclusion/latest.json: published each night, scores or not. */
export const SubmissionsRoot = z.strictObject({
  cycle: CycleId,
  root: Sha256,
  size: z.int(),
  asOf: Instant,
});
export type SubmissionsRoot = z.infer<typeof SubmissionsRoot>;

/** results-data/{cycle}/inclusion/{root}/{district}.json */
export const DistrictProofs = z.strictObject({
  cycle: CycleId,
  root: Sha256,
  size: z.int(),
  proofs: z.array(InclusionProof),
});
export type DistrictProofs = z.infer<typeof DistrictProofs>;

/** Bytes of a leaf: the receipt's number and the submission's hash, as text. */
export const leafText = ({ number, hash }: Pick<InclusionProof, 'number' | 'hash'>) =>
  `${number} ${hash}`;

/** Province and district of a code, "8001": the files of sheets and of proofs go by it. */
export const districtCodeOf = (code: LaoCode) => code.slice(1, 5);
export const isDistrictOf = (district: string, province: string) =>
  provinceCodeOf(`0${district}`) === province;

/** Places of the files in a snapshot. */
export const FILES = {
  catalogue: 'catalogue.json',
  country: 'country.json',
  laos: 'laos.json',
  dictionary: 'datapackage.json',
  laosCsv: 'open-data/laos.csv',
  laosParquet: 'open-data/laos.parquet',
  scoresCsv: 'open-data/scores.csv',
  scoresParquet: 'open-data/scores.parquet',
  satisfactionCsv: 'open-data/satisfaction.csv',
  satisfactionParquet: 'open-data/satisfaction.parquet',
  satisfaction: 'satisfaction.json',
  province: (province: string) => `provinces/${province}.json`,
  indicator: (id: string) => `indicators/${id}.json`,
  scores: (province: string) => `scores/${province}.json`,
  satisfactionOf: (province: string) => `satisfaction/${province}.json`,
  district: (district: string) => `districts/${district}.json`,
} as const;

/** Addresses of the site, and keys of the records bucket: what is published and nothing else. */
export const PUBLISHED = {
  rounds: 'results-data/rounds.json',
  current: (cycle: string) => `results-data/${cycle}/current.json`,
  metadata: (cycle: string) => `results-data/${cycle}/dcat.jsonld`,
  file: (cycle: string, snapshot: string, path: string) =>
    `results-data/${cycle}/${snapshot}/${path}`,
  manifest: (cycle: string, snapshot: string) => `results-data/${cycle}/${snapshot}/manifest.json`,
  checksums: (cycle: string, snapshot: string) =>
    `results-data/${cycle}/${snapshot}/SHA256SUMS.txt`,
  root: (cycle: string) => `results-data/${cycle}/inclusion/latest.json`,
  /** Heads of the audit chain, each night's at an address of its own: beginnings of keys. */
  auditHeads: (chain: string) => `results-data/${chain}/audit/`,
  auditHead: (chain: string, { number, hash }: { number: number; hash: string }) =>
    `results-data/${chain}/audit/${number}-${hash}.json`,
  latestAuditHead: (chain: string) => `results-data/${chain}/audit-head.json`,
  proofs: (cycle: string, root: string, district: string) =>
    `results-data/${cycle}/inclusion/${root}/${district}.json`,
} as const;
