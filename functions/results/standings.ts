import type { Cycle } from '#domain/cycle.ts';
import type { ReviewStore } from '../review/review-store.ts';
import { type EndorsementNeed, needOf } from '../review/sample.ts';
import { ProvinceFile } from './published-files.ts';
import type { ResultsStore } from './results-store.ts';
import { FILES } from './snapshot.ts';

/** What decides, besides an assessment itself, which of its versions a night counts. */
export type Standings = {
  /** Code → the version that the public sees. */
  published: ReadonlyMap<string, number>;
  needOf(lao: string): EndorsementNeed;
};

type Reads = {
  results: Pick<ResultsStore, 'readManifest' | 'readContent'>;
  review: Pick<ReviewStore, 'readSample'>;
};

/**
 * A province as it is published, by the snapshot itself: what a header says of it could be older.
 * @throws Error where the published snapshot is not stored: an LAO must not vanish for that
 */
export async function readStandings(
  { results, review }: Reads,
  { id, publishedSnapshot, policies }: Pick<Cycle, 'id' | 'publishedSnapshot' | 'policies'>,
  province: string,
): Promise<Standings> {
  const published = new Map<string, number>();
  if (!publishedSnapshot) return { published, needOf: () => 'undrawn' };
  const { snapshot } = publishedSnapshot;
  const manifest = await results.readManifest(id, snapshot);
  if (!manifest) throw new Error(`published snapshot ${snapshot} of round ${id} is not stored`);
  const file = manifest.files.find(({ path }) => path === FILES.province(province));
  const rows = file ? (await results.readContent(id, file, ProvinceFile)).rows : [];
  for (const { lao, submission } of rows) {
    if (submission) published.set(lao.code, submission.version);
  }
  const sample = policies.endorsement === 'sample' ? await review.readSample(id) : null;
  return { published, needOf: (lao) => needOf(policies.endorsement, sample, lao) };
}
