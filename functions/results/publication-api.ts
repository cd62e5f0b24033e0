import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Cycle } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { writerOf } from '#domain/writer.ts';
import { type CycleStore, cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { catalogueMetadata, JSON_LD_TYPE } from './catalogue-metadata.ts';
import { publicationRoutes } from './publication-routes.ts';
import { ProvinceFile, ScoreColumns } from './published-files.ts';
import { publishedRounds } from './published-rounds.ts';
import { type PublishedStore, publishedStore } from './published-store.ts';
import type { ResultsOverview } from './results.ts';
import { type ResultsStore, readLatestManifest, resultsStore } from './results-store.ts';
import { type CurrentResults, FILES, PUBLISHED, type SnapshotManifest } from './snapshot.ts';

export type PublicationNeeds = {
  cycles: CycleStore;
  results: ResultsStore;
  published: PublishedStore;
  now: () => Date;
};

/** Copies in flight: about as many as the SDK's client keeps connections. */
const PARALLEL_COPIES = 48;

export function readLatestSnapshot({
  results,
}: PublicationNeeds): RunOf<typeof publicationRoutes.readLatestSnapshot> {
  return async ({ params }) => overviewOf(await latestOf(results, params.cycle));
}

/** A province of the latest snapshot, published or not: what the office reckons "what if" from. */
export function readSnapshotProvince({
  results,
}: PublicationNeeds): RunOf<typeof publicationRoutes.readSnapshotProvince> {
  return async ({ params: { cycle, province } }) => {
    const { snapshot, manifest } = await latestOf(results, cycle);
    const fileAt = (path: string) => manifest.files.find((file) => file.path === path);
    const told = fileAt(FILES.province(province));
    const scores = fileAt(FILES.scores(province));
    if (!told || !scores) throw new Problem('not-found');
    const [{ rows }, columns] = await Promise.all([
      results.readContent(cycle, told, ProvinceFile),
      results.readContent(cycle, scores, ScoreColumns),
    ]);
    return { snapshot, rows, scores: columns };
  };
}

/**
 * Shows the public the snapshot that the office has just looked at: it must still be the latest.
 * Its files are copied to where CloudFront reaches them, the table is told, and the pointer moves
 * last: whoever reads sees one snapshot or the other. Cut short anywhere, it is simply repeated; the
 * same snapshot published twice, or by several at once, is one publication of one time.
 */
export function publishResults(
  needs: PublicationNeeds,
): RunOf<typeof publicationRoutes.publishResults> {
  return async ({ params: { cycle }, body, actor, origin }) => {
    const { cycles, results, published, now } = needs;
    const latest = await latestOf(results, cycle);
    const { snapshot, asOf, manifest } = latest;
    if (snapshot !== body.snapshot) throw notLatest();
    const { catalogueHash } = manifest.overview;
    const { publishedSnapshot: from } = await requirePublishable(cycles, cycle, catalogueHash);
    await copySnapshot(published, cycle, snapshot, manifest);
    if (from?.snapshot !== snapshot) {
      const to = { snapshot, asOf, publishedAt: now().toISOString() };
      const by = writerOf(actor, origin);
      try {
        await cycles.publishSnapshot(cycle, { from, to, catalogueHash }, by);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        // The round was changed while the files were copied, or somebody published at the same time.
        const changed = await requirePublishable(cycles, cycle, catalogueHash);
        if (changed.publishedSnapshot?.snapshot !== snapshot) throw notLatest();
      }
    }
    const current = await pointToPublished(needs, cycle);
    // Published before, it stays what was published then.
    return overviewOf(current.snapshot === snapshot ? { ...latest, asOf: current.asOf } : latest);
  };
}

/** Times that the pointers are written where others publish meanwhile. */
const MAX_ATTEMPTS = 5;

/**
 * Writes the pointers by what the table says, and again where the table says something else by
 * then: so whoever of several writes last has written the table's last word.
 */
async function pointToPublished(
  { cycles, results, published }: PublicationNeeds,
  cycle: string,
): Promise<CurrentResults> {
  let told = await publishedRounds(cycles);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const round = told.rounds.find((each) => each.cycle === cycle);
    const manifest = round && (await results.readManifest(cycle, round.snapshot));
    if (!manifest) throw new Error(`what is published of ${cycle} has no manifest`);
    const { snapshot, asOf, publishedAt } = round;
    const current = { cycle, snapshot, asOf, publishedAt };
    const metadata = catalogueMetadata(manifest, current);
    await published.putPointer(PUBLISHED.metadata(cycle), metadata, JSON_LD_TYPE);
    await published.moveCurrent(current);
    await published.writeRounds(told);
    const now = await publishedRounds(cycles);
    if (isDeepStrictEqual(now, told)) return current;
    told = now;
  }
  throw new Problem('busy');
}

/** @throws Problem where the round is archived, or its form is no longer the one that was scored by */
async function requirePublishable(
  cycles: CycleStore,
  id: string,
  catalogueHash: string,
): Promise<Cycle> {
  const round = await cycles.readCycle(id);
  if (!round) throw new Problem('not-found');
  if (round.state === 'archived') throw archived();
  if (round.catalogueHash !== catalogueHash) throw formerForm();
  return round;
}

async function copySnapshot(
  published: PublishedStore,
  cycle: string,
  snapshot: string,
  manifest: SnapshotManifest,
): Promise<void> {
  const { files } = manifest;
  await eachOf(files, PARALLEL_COPIES, async (file) => {
    await published.copyFile(cycle, snapshot, file);
  });
  await published.putForEver(PUBLISHED.manifest(cycle, snapshot), manifest);
  const sums = files.map(({ sha256, path }) => `${sha256}  ${path}\n`);
  await published.putText(PUBLISHED.checksums(cycle, snapshot), sums.join(''));
}

function archived(): Problem {
  return new Problem(
    'state-not-allowed',
    {},
    {
      th: 'รอบนี้เก็บถาวรแล้ว ให้นำออกจากที่เก็บก่อนเผยแพร่',
      en: 'This round is archived: restore it before you publish',
    },
  );
}

function formerForm(): Problem {
  return new Problem(
    'state-not-allowed',
    {},
    {
      th: 'ผลชุดนี้คิดตามแบบประเมินรุ่นก่อน หลังจากนั้นมีการเปลี่ยนแบบประเมิน ให้รอผลของคืนถัดไปแล้วจึงเผยแพร่',
      en: 'This snapshot was scored by the form before, which has been replaced since: publish the one of the next night',
    },
  );
}

function notLatest(): Problem {
  const message = {
    th: 'มีผลชุดใหม่กว่าที่ท่านดูอยู่ ให้ตรวจชุดล่าสุดก่อนเผยแพร่',
    en: 'A newer snapshot was made after you looked: look at it before you publish',
  };
  return new Problem('input-refused', {
    errors: [{ pointer: '/snapshot', code: 'not-latest', message }],
  });
}

type Latest = { snapshot: string; asOf: string; manifest: SnapshotManifest };

async function latestOf(results: ResultsStore, cycle: string): Promise<Latest> {
  const latest = await readLatestManifest(results, cycle);
  if (!latest) throw new Problem('not-found');
  return latest;
}

const overviewOf = ({ snapshot, asOf, manifest }: Latest): ResultsOverview => ({
  ...manifest.overview,
  snapshot,
  asOf,
});

const records = { client: bucketClient(), name: environment('recordsBucket') };
const needs: PublicationNeeds = {
  cycles: cycleStore({ client: tableClient(), name: environment('table') }),
  results: resultsStore(records),
  published: publishedStore(records),
  now: () => new Date(),
};

export const handler = httpHandler(publicationRoutes, {
  readLatestSnapshot: readLatestSnapshot(needs),
  readSnapshotProvince: readSnapshotProvince(needs),
  publishResults: publishResults(needs),
});
