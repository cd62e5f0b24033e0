import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportFile } from './export.ts';
import type { ExportTable, View } from './export-table.ts';
import type { SnapshotSource } from './snapshot-source.ts';
import { TABLES } from './tables.ts';

/** How a table becomes a file. */
export type FileFormat = {
  view: View;
  mediaType: string;
  /**
   * `file`: what is downloaded is packed. `transfer`: it travels and is stored packed, and whoever
   * downloads it has it unpacked.
   */
  packing?: 'file' | 'transfer';
  bytes: (table: ExportTable, source: SnapshotSource) => AsyncIterable<Uint8Array>;
};

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

/**
 * The file of an export as a stream: nothing is read before it is asked for, and nothing kept.
 * The same snapshot gives the same bytes.
 */
export async function exportStream(
  source: SnapshotSource,
  format: FileFormat,
): Promise<ExportStream> {
  const { view, mediaType, packing, bytes } = format;
  const makeTable = await TABLES[source.subject.kind]();
  const table = makeTable(source, view);
  let rows = 0;
  const batches = (async function* () {
    for await (const batch of table.batches) {
      rows += batch.lines.length;
      yield batch;
    }
  })();
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const counted = (all: AsyncIterable<Uint8Array>) =>
    Readable.from(
      (async function* () {
        for await (const some of all) {
          if (some.byteLength === 0) continue;
          hash.update(some);
          sizeBytes += some.byteLength;
          yield some;
        }
      })(),
      { objectMode: false },
    );
  const plain = bytes({ ...table, batches }, source);
  return {
    body:
      packing === 'file'
        ? counted(packed(Readable.from(plain)))
        : packing === 'transfer'
          ? packed(counted(plain))
          : counted(plain),
    mediaType,
    ...(packing === 'transfer' && { contentEncoding: 'gzip' }),
    rows: () => rows,
    measured: () => ({ sizeBytes, sha256: hash.copy().digest('hex'), rows }),
  };
}

/** A failure on the way ends what comes out of it, so that nobody takes half a file for a whole one. */
function packed(plain: Readable): Readable {
  const gzip = createGzip();
  pipeline(plain, gzip, () => {});
  return gzip;
}
