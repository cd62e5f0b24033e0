import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportFile } from '#domain/export.ts';
import { aboutMetadata, aboutSheet } from './about.ts';
import type { ExportTable } from './export-table.ts';
import { parquetBytes } from './parquet-bytes.ts';
import type { SnapshotSource } from './snapshot-source.ts';
import { TABLES } from './tables.ts';
import { csvBytes, jsonLinesBytes } from './text-bytes.ts';
import { xlsxBytes } from './xlsx-bytes.ts';

/** A file as it is sent to the store, and what it will have been at its end. */
export type ExportStream = {
  body: Readable;
  mediaType: string;
  /** Set where the store holds it packed and a browser unpacks it on the way. */
  contentEncoding?: 'gzip';
  /** Rows so far. */
  rows: () => number;
  /** Of the file as it lies on the disk of who downloads it; whole when `body` has ended. */
  measured: () => Pick<ExportFile, 'sizeBytes' | 'sha256' | 'rows'>;
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The file of an export as a stream: nothing is read before it is asked for, and nothing kept.
 * The same snapshot gives the same bytes.
 */
export function exportStream(source: SnapshotSource): ExportStream {
  const { kind, format, snapshot, asOf } = source.subject;
  const view = format === 'xlsx' || format === 'csv' ? 'people' : 'programs';
  const made = TABLES[kind](source, view);
  let rows = 0;
  const table: ExportTable = {
    ...made,
    batches: (async function* () {
      for await (const batch of made.batches) {
        rows += batch.lines.length;
        yield batch;
      }
    })(),
  };
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = (bytes: AsyncIterable<Uint8Array>) =>
    Readable.from(
      (async function* () {
        for await (const some of bytes) {
          if (some.byteLength === 0) continue;
          hash.update(some);
          sizeBytes += some.byteLength;
          yield some;
        }
      })(),
      { objectMode: false },
    );
  const told = {
    rows: () => rows,
    measured: () => ({ sizeBytes, sha256: hash.copy().digest('hex'), rows }),
  };
  switch (format) {
    case 'csv':
      return {
        ...told,
        body: packed(counted(csvBytes(table, snapshot))),
        mediaType: 'text/csv; charset=utf-8',
        contentEncoding: 'gzip',
      };
    case 'jsonl':
      return {
        ...told,
        body: counted(packed(Readable.from(jsonLinesBytes(table, snapshot)))),
        mediaType: 'application/gzip',
      };
    case 'parquet':
      return {
        ...told,
        body: counted(parquetBytes(table, aboutMetadata(source))),
        mediaType: 'application/vnd.apache.parquet',
      };
    case 'xlsx': {
      const about = aboutSheet(source, table.fields);
      return {
        ...told,
        body: counted(xlsxBytes({ ...table, about, made: new Date(asOf) })),
        mediaType: XLSX,
      };
    }
  }
}

/** A failure on the way ends what comes out of it, so that nobody takes half a file for a whole one. */
function packed(plain: Readable): Readable {
  const gzip = createGzip();
  pipeline(plain, gzip, () => {});
  return gzip;
}
