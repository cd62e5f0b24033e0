import type { Catalogue } from '#domain/catalogue.ts';
import type { CountryFile } from '../../functions/results/published-files.ts';
import {
  type CurrentResults,
  FILES,
  PUBLISHED,
  type PublishedRounds,
  type SnapshotManifest,
} from '../../functions/results/snapshot.ts';
import { Refusal } from '../client/api.ts';

/**
 * Published results as CloudFront serves them: files, no API. What is under a snapshot never
 * changes, so it is asked for once a visit; the browser keeps it after that.
 */
const kept = new Map<string, Promise<unknown>>();

async function fetchJson(path: string): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/${path}`);
  } catch {
    throw new Refusal('unreachable');
  }
  // The bucket answers 403 for what is not there.
  if (response.status === 403 || response.status === 404) throw new Refusal('not-found');
  if (!response.ok) throw new Refusal('busy');
  try {
    return await response.json();
  } catch {
    throw new Refusal('unreachable');
  }
}

function fetchOnce(path: string): Promise<unknown> {
  const known = kept.get(path);
  if (known) return known;
  const reading = fetchJson(path);
  kept.set(path, reading);
  reading.catch(() => kept.delete(path));
  return reading;
}

export const readRounds = async () => (await fetchJson(PUBLISHED.rounds)) as PublishedRounds;
export const readCurrent = async (cycle: string) =>
  (await fetchJson(PUBLISHED.current(cycle))) as CurrentResults;

/** What stands at an address under results-data/, in the form that the caller knows it to have. */
export const readPublished = async <Form>(path: string) => (await fetchJson(path)) as Form;

/** A file of a published snapshot; its form is said by the caller, as functions/domain writes it. */
export const readFile = async <Form>(
  { cycle, snapshot }: Pick<CurrentResults, 'cycle' | 'snapshot'>,
  path: string,
) => (await fetchOnce(PUBLISHED.file(cycle, snapshot, path))) as Form;

/** What every page of a round needs. */
export type PublishedRound = {
  current: CurrentResults;
  manifest: SnapshotManifest;
  catalogue: Catalogue;
  country: CountryFile;
};

export async function readRound(cycle: string): Promise<PublishedRound> {
  const current = await readCurrent(cycle);
  const [manifest, catalogue, country] = await Promise.all([
    readFile<SnapshotManifest>(current, 'manifest.json'),
    readFile<Catalogue>(current, FILES.catalogue),
    readFile<CountryFile>(current, FILES.country),
  ]);
  return { current, manifest, catalogue, country };
}
