import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { SCORER } from '#domain/score.ts';
import { canonicalHash, canonicalJson } from '#shared/canonical.ts';
import {
  mergePartials,
  type PartialAggregate,
  partialOf,
} from '../../functions/results/aggregate.ts';
import { countryFiles } from '../../functions/results/country-files.ts';
import { inclusionsOf } from '../../functions/results/inclusion.ts';
import {
  LAO_COLUMNS,
  SATISFACTION_COLUMNS,
  SCORE_COLUMNS,
} from '../../functions/results/open-columns.ts';
import { csvHead, csvLine } from '../../functions/results/open-tables.ts';
import { publishable } from '../../functions/results/publishable.ts';
import { ProvinceFile } from '../../functions/results/published-files.ts';
import { ResultSheet } from '../../functions/results/results.ts';
import {
  satisfactionRowsOf,
  satisfactionTotals,
} from '../../functions/results/satisfaction-totals.ts';
import { scoreColumnsOf, scoreRowsOf } from '../../functions/results/score-columns.ts';
import {
  mergeShortfalls,
  type Shortfalls,
  shortfallsOf,
} from '../../functions/results/shortfalls.ts';
import {
  FILES,
  isDistrictOf,
  PUBLISHED,
  type SnapshotFile,
} from '../../functions/results/snapshot.ts';
import { compareProvince } from './compare-province.ts';
import { Altered, CannotVerify, type PublishedSite, published } from './published-site.ts';

export type Verification = {
  cycle: string;
  snapshot: string;
  laos: number;
  submissions: number;
  scores: number;
  merkleRoot: string;
  /** One line each; none where everything is equal. */
  differences: string[];
};

/**
 * Downloads a published round and recomputes all of it from the submissions and the catalogue:
 * each score, the statistics and ranks, the tables as CSV, the Merkle root. One province at a time,
 * so that memory stays flat; Parquet files are held against their checksums only.
 *
 * @throws CannotVerify where there is nothing to verify, or other rules scored it
 */
export async function verifyRound(
  site: PublishedSite,
  tell: (line: string) => void = () => {},
): Promise<Verification> {
  const { cycle, snapshot, manifest } = await site.snapshot();
  if (manifest.scorer !== SCORER) {
    throw new CannotVerify(`scored by ${manifest.scorer}, and this program has ${SCORER}`);
  }
  const differences: string[] = [];
  const fileAt = (path: string) => manifest.files.find((file) => file.path === path);
  const fetched = new Set<string>();
  /** What the reading gives, or null where it is altered, which is told. */
  const unlessAltered = async <T>(reading: () => Promise<T>): Promise<T | null> => {
    try {
      return await reading();
    } catch (error) {
      if (!(error instanceof Altered)) throw error;
      differences.push(error.message);
      return null;
    }
  };
  const bytesOf = (file: SnapshotFile) => {
    fetched.add(file.path);
    return unlessAltered(() => site.file(cycle, snapshot, file));
  };
  const read = <T>(file: SnapshotFile, schema: { parse: (value: unknown) => T }) => {
    fetched.add(file.path);
    return unlessAltered(async () =>
      published(file.path, await site.file(cycle, snapshot, file), schema),
    );
  };
  const compare = (path: string, sha256: string) => {
    if (fileAt(path)?.sha256 !== sha256) differences.push(`${path}: recomputed, it differs`);
  };

  const catalogue = await catalogueOf(fileAt(FILES.catalogue), read, differences);
  if (canonicalHash(catalogue) !== manifest.overview.catalogueHash) {
    differences.push(`${FILES.catalogue}: is not the catalogue that the round was scored by`);
  }

  const partials: PartialAggregate[] = [];
  const shortfalls: Shortfalls[] = [];
  const scoresCsv = createHash('sha256').update(csvHead(SCORE_COLUMNS));
  const satisfactionCsv = createHash('sha256').update(csvHead(SATISFACTION_COLUMNS));
  const pool = satisfactionTotals();
  let scores = 0;
  for (const file of manifest.files) {
    const province = /^provinces\/(\d\d)\.json$/.exec(file.path)?.[1];
    if (!province) continue;
    const told = await read(file, ProvinceFile);
    if (!told) continue;
    const sheets: ResultSheet[] = [];
    for (const each of manifest.files) {
      const district = /^districts\/(\d{4})\.json$/.exec(each.path)?.[1];
      if (!district || !isDistrictOf(district, province)) continue;
      sheets.push(...((await read(each, z.array(ResultSheet))) ?? []));
    }
    const found = compareProvince(catalogue, manifest.overview, told, sheets);
    differences.push(...found.differences);
    partials.push(partialOf(catalogue.id, found.assessed));
    shortfalls.push(shortfallsOf(found.sheets));
    const columns = scoreColumnsOf(catalogue, province, found.sheets);
    compare(FILES.scores(province), canonicalHash(columns));
    for (const row of scoreRowsOf(columns)) {
      scores += 1;
      scoresCsv.update(csvLine(SCORE_COLUMNS, row));
    }
    const second = satisfactionRowsOf(catalogue, province, found.sheets);
    compare(FILES.satisfactionOf(province), canonicalHash(second));
    for (const row of second.rows) {
      satisfactionCsv.update(csvLine(SATISFACTION_COLUMNS, row));
      pool.add(row);
    }
    tell(`${province}: ${told.rows.length} LAOs, ${found.sheets.length} submissions`);
  }
  compare(FILES.scoresCsv, scoresCsv.digest('hex'));
  compare(FILES.satisfactionCsv, satisfactionCsv.digest('hex'));
  compare(FILES.satisfaction, canonicalHash(pool.totals(catalogue)));

  const country = publishable(mergePartials(partials), catalogue);
  for (const [path, value] of countryFiles(country, catalogue, mergeShortfalls(shortfalls))) {
    compare(path, sha256Of(canonicalJson(value)));
  }
  const laosCsv = country.rows.map((row) => csvLine(LAO_COLUMNS, row)).join('');
  compare(FILES.laosCsv, sha256Of(csvHead(LAO_COLUMNS) + laosCsv));
  const { root, size } = inclusionsOf(cycle, country.rows);
  if (root !== manifest.merkle.root || size !== manifest.merkle.size) {
    differences.push(`the Merkle root is ${root} over ${size}, not ${manifest.merkle.root}`);
  }
  const { laoCount, submittedCount } = manifest.overview;
  if (country.nation.laoCount !== laoCount || country.nation.submittedCount !== submittedCount) {
    differences.push(
      `${country.nation.laoCount} LAOs and ${country.nation.submittedCount} submissions found, ${laoCount} and ${submittedCount} published`,
    );
  }
  // What was made again without being read, and what cannot be made again here (Parquet, the
  // dictionary), has to be served as the manifest says.
  for (const file of manifest.files.filter(({ path }) => !fetched.has(path))) await bytesOf(file);
  const sums = manifest.files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
  const checksums = PUBLISHED.checksums(cycle, snapshot);
  if ((await site.text(checksums)) !== sums) {
    differences.push(`${checksums}: is not the list of the manifest's checksums`);
  }
  return {
    cycle,
    snapshot,
    laos: country.nation.laoCount,
    submissions: country.nation.submittedCount,
    scores,
    merkleRoot: root,
    differences: [...new Set(differences)],
  };
}

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

async function catalogueOf(
  file: SnapshotFile | undefined,
  read: (file: SnapshotFile, schema: { parse: (v: unknown) => unknown }) => Promise<unknown>,
  told: readonly string[],
): Promise<Catalogue> {
  const stored = file && (await read(file, { parse: (value) => value }));
  const result = readCatalogue(stored ?? null);
  if ('catalogue' in result) return result.catalogue;
  throw new Altered(told.at(-1) ?? `${FILES.catalogue}: is not there, or is no catalogue`);
}
