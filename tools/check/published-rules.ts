import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Cycle } from '#domain/cycle.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { eachOf } from '#shared/each-of.ts';
import { type Bucket, readAs, readJson } from '#shared/s3.ts';
import type { Inclusions } from '../../functions/results/inclusion.ts';
import { publishedRounds } from '../../functions/results/published-rounds.ts';
import {
  type CurrentResults,
  PUBLISHED,
  PublishedRounds,
  type SnapshotManifest,
  SubmissionsRoot,
} from '../../functions/results/snapshot.ts';
import { storedBytes } from './stored-bytes.ts';
import type { Tell } from './violations.ts';

const PARALLEL_FILES = 8;

/** What stands beside the files of a published snapshot: the manifest, its checksums, the metadata. */
export async function tellPublished(
  {
    told: { cycle, snapshot: wanted, publishedAt, asOf },
    manifest,
  }: { told: CurrentResults; manifest: SnapshotManifest },
  records: Bucket,
  tell: Tell,
): Promise<void> {
  const sums = manifest.files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
  const named = [
    [PUBLISHED.manifest(cycle, wanted), wanted],
    [PUBLISHED.checksums(cycle, wanted), createHash('sha256').update(sums).digest('hex')],
  ] as const;
  for (const [key, sha256] of named) {
    const found = await storedBytes(records, key, { read: true });
    if (found?.sha256 !== sha256) tell('published-differs', key);
  }
  const metadata = PUBLISHED.metadata(cycle);
  // Its words may be those of another version of the program; where it leads to and its times are what counts.
  const text = JSON.stringify((await readJson(records, metadata)) ?? '');
  const leads = text.match(/[0-9a-f]{64}\//g);
  const isOther = !leads || leads.some((name) => name !== `${wanted}/`);
  const isOfThen = [publishedAt, asOf].every((instant) => text.includes(JSON.stringify(instant)));
  if (isOther || !isOfThen) tell('published-differs', metadata);
}

/** The root that is published each night, and every proof that leads to it. */
export async function tellInclusions(
  cycle: string,
  asOf: string,
  { root, size, districts }: Inclusions,
  records: Bucket,
  tell: Tell,
): Promise<void> {
  const key = PUBLISHED.root(cycle);
  const told = await readAs(records, key, SubmissionsRoot);
  // The root is told before the pointer moves, so it may be of a night that is under way.
  const isLater = told !== null && new Date(told.asOf) > new Date(asOf);
  if (!isLater && !isDeepStrictEqual({ ...told }, { cycle, root, size, asOf })) {
    tell('published-differs', key);
  }
  await eachOf([...districts], PARALLEL_FILES, async ([district, proofs]) => {
    const place = PUBLISHED.proofs(cycle, root, district);
    const found = await storedBytes(records, place, { read: true });
    if (found?.sha256 !== canonicalHash(proofs)) tell('published-differs', place);
  });
}

/** The list of the rounds that are public says what the table says; titles may have changed since. */
export async function tellRounds(
  cycles: readonly Cycle[],
  isWanted: (cycle: string) => boolean,
  records: Bucket,
  tell: Tell,
): Promise<void> {
  const wanted = (await publishedRounds({ listCycles: async () => [...cycles] })).rounds;
  const told = (await readAs(records, PUBLISHED.rounds, PublishedRounds))?.rounds ?? [];
  const bare = (rounds: typeof told) =>
    rounds.filter(({ cycle }) => isWanted(cycle)).map(({ title: _, ...round }) => round);
  if (!isDeepStrictEqual(bare(told), bare(wanted))) tell('published-differs', PUBLISHED.rounds);
}
