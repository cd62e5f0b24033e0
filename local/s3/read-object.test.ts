import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { type Bucket, openBucket } from './object-store.ts';
import { readObject } from './read-object.ts';

let dir: string;
let bucket: Bucket;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-s3-'));
  const settings = { name: 'records', versioned: false, cors: [], eventBridge: false };
  bucket = await openBucket(dir, settings, () => new Date());
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function write(content: string): Promise<void> {
  const { blob, file } = await bucket.files.newBlob();
  await file.writeFile(content);
  await file.close();
  const checksum = { algorithm: 'crc32', value: 'AAAAAA==', type: 'FULL_OBJECT' } as const;
  await bucket.put(
    'k',
    { blob, sizeBytes: content.length, etag: content, checksum, headers: {} },
    {},
  );
}

/** Reads, with something happening between finding the object and opening its bytes. */
async function read(meanwhile: () => Promise<void>) {
  let happened = false;
  const open: Bucket['open'] = async (object) => {
    if (!happened) await meanwhile();
    happened = true;
    return bucket.open(object);
  };
  const request = {
    id: '',
    method: 'GET',
    path: '/records/k',
    bucket: 'records',
    key: 'k',
    query: new URLSearchParams(),
    headers: {},
    sentHeaders: {},
    sourceAddress: '',
    message: {} as IncomingMessage,
  };
  const exchange = { request, bucket: { ...bucket, open } } as Exchange;
  const { slice, headers } = await readObject(exchange);
  return [headers?.etag, slice && (await text(slice.file.createReadStream()))];
}

test('an object that is replaced while it is being read is read as its successor', async () => {
  await write('first');
  expect(await read(() => write('second'))).toEqual(['"second"', 'second']);
});

test('an object that is deleted while it is being read is not there', async () => {
  await write('first');
  const gone = read(async () => void (await bucket.remove('k', { unlock: () => {} })));
  await expect(gone).rejects.toMatchObject({ code: 'NoSuchKey' });
});

test('bytes that are missing on disk are a failure, not an endless search', async () => {
  await write('first');
  const newest = bucket.newest('k');
  const lost = read(async () => {
    if (newest && !newest.deleteMarker) await bucket.files.dropBlob(newest.blob);
  });
  await expect(lost).rejects.toThrow('ENOENT');
});
