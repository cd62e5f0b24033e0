import type { CycleStore } from '#shared/cycle-store.ts';
import type { PublishedRounds } from './snapshot.ts';

/** The rounds whose results are public, as results-data/rounds.json lists them. */
export async function publishedRounds(
  cycles: Pick<CycleStore, 'listCycles'>,
): Promise<PublishedRounds> {
  const rounds = (await cycles.listCycles(true)).flatMap(
    ({ id, title, sampleCatalogue, publishedSnapshot }) =>
      publishedSnapshot ? [{ cycle: id, title, sampleCatalogue, ...publishedSnapshot }] : [],
  );
  return { rounds };
}
