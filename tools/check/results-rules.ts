import { isDeepStrictEqual } from 'node:util';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { COUNTED_STATES } from '#domain/assessment.ts';
import type { Cycle } from '#domain/cycle.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { eachOf } from '#shared/each-of.ts';
import { type Bucket, readAs } from '#shared/s3.ts';
import { inclusionsOf } from '../../functions/results/inclusion.ts';
import { ProvinceFile } from '../../functions/results/published-files.ts';
import { type ResultRow, ResultSheet } from '../../functions/results/results.ts';
import { resultKeys, resultsStore } from '../../functions/results/results-store.ts';
import {
  CurrentResults,
  PUBLISHED,
  type SnapshotFile,
  type SnapshotManifest,
} from '../../functions/results/snapshot.ts';
import type { CheckedAssessment } from './assessment-rules.ts';
import { tellInclusions, tellPublished } from './published-rules.ts';
import { storedBytes } from './stored-bytes.ts';
import { unlessDamaged } from './unless-damaged.ts';
import type { RuleName, Tell, Violation } from './violations.ts';

/** What the latest night says of each LAO, by code; those that the walk has met are marked. */
export type NightRows = {
  /** Null where the night named an instant that it cannot have known all of. */
  asOf: Date | null;
  rows: Map<string, { row: ResultRow; met: boolean }>;
};

/** Seconds before a night within which a submission may not have reached the index yet. */
const SLACK_MS = 60_000;
const PARALLEL_FILES = 8;

/** Checks the latest snapshot and the published one of a round, file by file; gives the latest's rows. */
export async function checkResults(
  cycle: Cycle,
  records: Bucket,
): Promise<{ violations: Violation[]; night: NightRows | null }> {
  const violations: Violation[] = [];
  const tell = (rule: RuleName, place: string, detail?: string) =>
    violations.push({ rule, place, ...(detail && { detail }) });
  await unlessDamaged(tell, () => checkPublished(cycle, records, tell));
  const night = await unlessDamaged(tell, () => checkNight(cycle, records, tell));
  // The latest snapshot and the published one may be one, and say the same thing of it.
  const once = new Map(violations.map((each) => [`${each.rule} ${each.place}`, each]));
  return { violations: [...once.values()], night };
}

/** The rows of the latest night, where all of its snapshot is as it should be. */
async function checkNight(cycle: Cycle, records: Bucket, tell: Tell): Promise<NightRows | null> {
  const results = resultsStore(records);
  const latest = await results.readLatest(cycle.id);
  if (!latest) return null;
  const place = resultKeys.manifest(cycle.id, latest.snapshot);
  const manifest = await results.readManifest(cycle.id, latest.snapshot);
  if (!manifest) {
    tell('snapshot-missing', resultKeys.latest(cycle.id), latest.snapshot);
    return null;
  }
  const isNamed = canonicalHash(manifest) === latest.snapshot;
  if (!isNamed) tell('snapshot-differs', place);
  const contentKey = ({ sha256 }: SnapshotFile) => resultKeys.content(cycle.id, sha256);
  const isWhole = await checkFiles(manifest, records, contentKey, tell);
  if (!isNamed || !isWhole) return null;

  const rows: ResultRow[] = [];
  const sheets = new Map<string, string>();
  for (const file of manifest.files) {
    if (file.path.startsWith('provinces/')) {
      rows.push(...(await results.readContent(cycle.id, file, ProvinceFile)).rows);
    }
    if (file.path.startsWith('districts/')) {
      for (const { submission, hash } of await results.readContent(
        cycle.id,
        file,
        z.array(ResultSheet),
      )) {
        if (canonicalHash(submission) !== hash) tell('sheet-differs', place, submission.lao.code);
        sheets.set(submission.lao.code, hash);
      }
    }
  }
  const { laoCount, submittedCount } = manifest.overview;
  const counted = rows.filter(({ submission }) => submission);
  if (
    rows.length !== laoCount ||
    counted.length !== submittedCount ||
    sheets.size !== submittedCount
  ) {
    tell(
      'sheet-differs',
      place,
      `${rows.length} rows, ${counted.length} submitted, ${sheets.size} sheets`,
    );
  }
  for (const { lao, submission } of counted) {
    if (sheets.get(lao.code) !== submission?.hash) tell('sheet-differs', place, lao.code);
  }
  const inOrder = rows.sort((one, other) => (one.lao.code < other.lao.code ? -1 : 1));
  const inclusions = inclusionsOf(cycle.id, inOrder);
  if (inclusions.root !== manifest.merkle.root) tell('root-differs', place);
  else await tellInclusions(cycle.id, latest.asOf, inclusions, records, tell);
  return {
    asOf: await knownInstant(records, resultKeys.latest(cycle.id), latest.asOf),
    rows: new Map(inOrder.map((row) => [row.lao.code, { row, met: false }])),
  };
}

async function checkFiles(
  { files }: SnapshotManifest,
  bucket: Bucket,
  keyOf: (file: SnapshotFile) => string,
  tell: Tell,
): Promise<boolean> {
  let isWhole = true;
  await eachOf(files, PARALLEL_FILES, async (file) => {
    const found = await storedBytes(bucket, keyOf(file), { read: true });
    if (found?.sha256 === file.sha256 && found.sizeBytes === file.sizeBytes) return;
    isWhole = false;
    tell(found ? 'snapshot-file-differs' : 'snapshot-file-missing', keyOf(file), file.path);
  });
  return isWhole;
}

/** What the public sees is whole, and the snapshot that the table says. */
async function checkPublished(cycle: Cycle, records: Bucket, tell: Tell): Promise<void> {
  const key = PUBLISHED.current(cycle.id);
  const current = await readAs(records, key, CurrentResults);
  const told = cycle.publishedSnapshot;
  const wanted = told?.snapshot;
  if (!wanted && !current) return;
  if (!wanted || !current || !isDeepStrictEqual({ cycle: cycle.id, ...told }, { ...current })) {
    tell('publication-unfinished', key);
    return;
  }
  const manifest = await resultsStore(records).readManifest(cycle.id, wanted);
  if (!manifest) {
    tell('snapshot-missing', key, wanted);
    return;
  }
  await checkFiles(manifest, records, ({ path }) => PUBLISHED.file(cycle.id, wanted, path), tell);
  await tellPublished({ told: current, manifest }, records, tell);
}

/** The night's instant; null where it lies after the night itself, so that nothing can be held against it. */
async function knownInstant(
  { client, name }: Bucket,
  Key: string,
  asOf: string,
): Promise<Date | null> {
  const { LastModified, Body } = await client.send(new GetObjectCommand({ Bucket: name, Key }));
  await Body?.transformToByteArray();
  const instant = new Date(asOf);
  return LastModified && instant <= LastModified ? instant : null;
}

/** What must hold between an assessment and what the latest night says of it. */
export function violationsOfRow(
  { cycle, lao, head, submissions }: CheckedAssessment,
  { asOf, rows }: NightRows,
): Violation[] {
  const found = rows.get(lao);
  if (found) found.met = true;
  const counted = found?.row.submission;
  const place = `${cycle}/${lao}`;
  const violations: Violation[] = [];
  const behind = submissions.find(([, { submission }]) => submission.version === counted?.version);
  if (counted && behind?.[1].hash !== counted.hash) {
    violations.push({ rule: 'row-of-no-submission', place });
  }
  const latest = head && COUNTED_STATES.includes(head.state) ? head.receipt : null;
  const isBefore =
    latest && asOf && new Date(latest.submittedAt).getTime() < asOf.getTime() - SLACK_MS;
  if (isBefore && counted?.version !== latest.version) {
    violations.push({ rule: 'row-missing', place, detail: latest.number });
  }
  return violations;
}

/** Rows of LAOs that the walk did not meet. */
export function violationsOfUnmet(cycle: string, { rows }: NightRows): Violation[] {
  return [...rows]
    .filter(([, { met }]) => !met)
    .map(([lao]) => ({ rule: 'row-of-no-assessment', place: `${cycle}/${lao}` }));
}
