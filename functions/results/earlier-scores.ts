import * as z from 'zod/mini';
import type { Cycle } from '#domain/cycle.ts';
import { SCORER } from '#domain/score.ts';
import { ResultSheet } from './results.ts';
import { type ResultsStore, readLatestManifest } from './results-store.ts';
import { FILES, isDistrictOf } from './snapshot.ts';

/** What an earlier night left that this one need not do again. */
export type EarlierScores = {
  /** Sheets of the province by the hash of their submission. */
  sheets: ReadonlyMap<string, ResultSheet>;
  /** Hashes of the files that are stored already. */
  there: ReadonlySet<string>;
};

const DISTRICT = /^districts\/(\d{4})\.json$/;

/**
 * The province's sheets of the latest snapshot, where it was scored by this catalogue and these
 * rules: a sheet depends on nothing else but its submission, which its hash names.
 *
 * @param full leaves all of it aside, so that everything is scored and written anew
 */
export async function nightBefore(
  results: ResultsStore,
  cycle: Pick<Cycle, 'id' | 'catalogueHash'>,
  province: string,
  full: boolean,
): Promise<EarlierScores> {
  const latest = full ? null : await readLatestManifest(results, cycle.id);
  const sheets = new Map<string, ResultSheet>();
  if (!latest) return { sheets, there: new Set() };
  const { files, scorer, overview } = latest.manifest;
  if (scorer === SCORER && overview.catalogueHash === cycle.catalogueHash) {
    for (const file of files) {
      const district = DISTRICT.exec(file.path)?.[1];
      if (!district || !isDistrictOf(district, province)) continue;
      const some = await results.readContent(cycle.id, file, z.array(ResultSheet));
      for (const sheet of some) sheets.set(sheet.hash, sheet);
    }
  }
  const own = files.filter(
    ({ path }) =>
      path === FILES.scores(province) || isDistrictOf(DISTRICT.exec(path)?.[1] ?? '', province),
  );
  return { sheets, there: new Set(own.map(({ sha256 }) => sha256)) };
}
