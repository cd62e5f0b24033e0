import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { COUNTED_STATES } from '#domain/assessment.ts';
import type { Cycle } from '#domain/cycle.ts';
import { ProvinceFile } from '#domain/published-files.ts';
import { type ResultRow, ResultSheet } from '#domain/results.ts';
import { CurrentResults, PUBLISHED, type SnapshotManifest } from '#domain/snapshot.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { eachOf } from '#shared/each-of.ts';
import { type Bucket, readJson } from '#shared/s3.ts';
import { resultKeys, resultsStore } from '../../functions/results/results-store.ts';
import { inclusionsOf } from '../../functions/scoring/inclusion.ts';
import type { CheckedAssessment } from './assessment-rules.ts';
import { storedBytes } from './stored-bytes.ts';
import type { RuleName, Violation } from './violations.ts';

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
  await checkPublished(cycle, records, tell);

  const results = resultsStore(records);
  const latest = await results.readLatest(cycle.id);
  if (!latest) return { violations, night: null };
  const place = resultKeys.manifest(cycle.id, latest.snapshot);
  const manifest = await results.readManifest(cycle.id, latest.snapshot);
  if (!manifest) {
    tell('snapshot-missing', resultKeys.latest(cycle.id), latest.snapshot);
    return { violations, night: null };
  }
  if (canonicalHash(manifest) !== latest.snapshot) tell('snapshot-differs', place);
  await checkFiles(manifest, records, ({ sha256 }) => resultKeys.content(cycle.id, sha256), tell);
  if (violations.length > 0) return { violations, night: null };

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
  if (inclusionsOf(cycle.id, inOrder).root !== manifest.merkle.root) tell('root-differs', place);
  return {
    violations,
    night: {
      asOf: await knownInstant(records, resultKeys.latest(cycle.id), latest.asOf),
      rows: new Map(inOrder.map((row) => [row.lao.code, { row, met: false }])),
    },
  };
}

type Tell = (rule: RuleName, place: string, detail?: string) => unknown;

async function checkFiles(
  { files }: SnapshotManifest,
  bucket: Bucket,
  keyOf: (file: SnapshotManifest['files'][number]) => string,
  tell: Tell,
): Promise<void> {
  await eachOf(files, PARALLEL_FILES, async (file) => {
    const found = await storedBytes(bucket, keyOf(file), { read: true });
    if (!found) tell('snapshot-file-missing', keyOf(file), file.path);
    else if (found.sha256 !== file.sha256 || found.sizeBytes !== file.sizeBytes) {
      tell('snapshot-file-differs', keyOf(file), file.path);
    }
  });
}

/** What the public sees is whole, and the snapshot that the table says. */
async function checkPublished(cycle: Cycle, records: Bucket, tell: Tell): Promise<void> {
  const key = PUBLISHED.current(cycle.id);
  const current = CurrentResults.safeParse(await readJson(records, key));
  const wanted = cycle.publishedSnapshot?.snapshot;
  if (!wanted && !current.success) return;
  if (!wanted || current.data?.snapshot !== wanted) {
    tell('publication-unfinished', key);
    return;
  }
  const manifest = await resultsStore(records).readManifest(cycle.id, wanted);
  if (!manifest) {
    tell('snapshot-missing', key, wanted);
    return;
  }
  await checkFiles(manifest, records, ({ path }) => PUBLISHED.file(cycle.id, wanted, path), tell);
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
