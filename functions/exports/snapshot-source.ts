import { createHash } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { Catalogue, indicatorsOf, type PlacedIndicator } from '#domain/catalogue.ts';
import type { ProvinceCode } from '#domain/lao.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Bucket } from '#shared/s3.ts';
import { ProvinceFile } from '../results/published-files.ts';
import { type ResultRow, ResultSheet } from '../results/results.ts';
import { resultKeys } from '../results/results-store.ts';
import { FILES, isDistrictOf, type SnapshotFile, SnapshotManifest } from '../results/snapshot.ts';
import { type ExportSubject, isInScope, provincesIn } from './export.ts';

/** A snapshot as an export reads it: a province after another, a district at a time. */
export type SnapshotSource = {
  subject: ExportSubject;
  manifest: SnapshotManifest;
  catalogue: Catalogue;
  /** Those of the scope that the snapshot has. */
  provinces: readonly ProvinceCode[];
  /** LAOs of the scope, submitted or not, in the order of their codes. */
  rowsOf: (province: ProvinceCode) => Promise<ResultRow[]>;
  /** What they submitted, and its scores. */
  sheetsOf: (province: ProvinceCode) => AsyncIterable<ResultSheet[]>;
  /** Told when a province was read to its end. */
  finished: (province: ProvinceCode) => void;
};

const DISTRICT = /^districts\/(\d{4})\.json$/;
/** Files that are on their way while one is being written. */
const READ_AHEAD = 4;

/**
 * Opens a snapshot by its name. Every byte is held against the name: the manifest is what the name
 * is the hash of, and each file what the manifest says.
 *
 * @throws Error that names the file which is missing or another one
 */
export async function openSnapshot(
  records: Bucket,
  subject: ExportSubject,
  finished: SnapshotSource['finished'] = () => {},
): Promise<SnapshotSource> {
  const { cycle, snapshot, scope } = subject;
  const manifest = SnapshotManifest.parse(
    JSON.parse(await textAt(records, resultKeys.manifest(cycle, snapshot))),
  );
  if (canonicalHash(manifest) !== snapshot)
    throw new Error(`snapshot ${snapshot} of round ${cycle} is not what its name says`);
  const byPath = new Map(manifest.files.map((file) => [file.path, file]));
  const read = async <T>(file: SnapshotFile, schema: { parse: (input: unknown) => T }) => {
    const text = await textAt(records, resultKeys.content(cycle, file.sha256));
    if (createHash('sha256').update(text).digest('hex') !== file.sha256)
      throw new Error(`${file.path} of snapshot ${snapshot} is not what its hash says`);
    return schema.parse(JSON.parse(text));
  };
  const fileAt = (path: string): SnapshotFile => {
    const file = byPath.get(path);
    if (!file) throw new Error(`snapshot ${snapshot} has no ${path}`);
    return file;
  };
  const catalogue = await read(fileAt(FILES.catalogue), Catalogue);
  return {
    subject,
    manifest,
    catalogue,
    provinces: provincesIn(scope.place).filter((code) => byPath.has(FILES.province(code))),
    finished,
    async rowsOf(province) {
      const { rows } = await read(fileAt(FILES.province(province)), ProvinceFile);
      return rows.filter(({ lao }) => isInScope(lao, scope));
    },
    async *sheetsOf(province) {
      const files = manifest.files.filter(({ path }) =>
        isDistrictOf(DISTRICT.exec(path)?.[1] ?? '', province),
      );
      const readSheets = (file: SnapshotFile) => read(file, z.array(ResultSheet));
      for await (const sheets of readAhead(files, readSheets))
        yield sheets.filter(({ submission }) => isInScope(submission.lao, scope));
    },
  };
}

/** The results in their order, with a few of them on their way before they are asked for. */
async function* readAhead<One, T>(
  all: readonly One[],
  read: (one: One) => Promise<T>,
): AsyncGenerator<T> {
  const coming: Promise<T>[] = [];
  const left = all.values();
  const ask = () => {
    const { value, done } = left.next();
    if (done) return;
    const asked = read(value);
    // Its failure is thrown where its turn comes; until then nobody listens.
    asked.catch(() => {});
    coming.push(asked);
  };
  for (let n = 0; n < READ_AHEAD; n += 1) ask();
  for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
    ask();
    yield await next;
  }
}

async function textAt({ client, name }: Bucket, key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
  return (await Body?.transformToString('utf-8')) ?? '';
}

const placed = new WeakMap<Catalogue, ReadonlyMap<string, PlacedIndicator & { area: string }>>();

/** Indicators of a catalogue by id, with the title of their area. */
export function placedIndicators(catalogue: Catalogue) {
  const known = placed.get(catalogue);
  if (known) return known;
  const areas = new Map(catalogue.areas.map(({ id, title }) => [id, title.th]));
  const made = new Map(
    indicatorsOf(catalogue).map((each) => [
      each.indicator.id,
      { ...each, area: areas.get(each.areaId) ?? each.areaId },
    ]),
  );
  placed.set(catalogue, made);
  return made;
}
