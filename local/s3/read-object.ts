import type { FileHandle } from 'node:fs/promises';
import { etagMatches, preconditionFailed } from './conditions.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import {
  answeredHeaders,
  assertRepresentable,
  checksumHeaders,
  quoted,
  versionHeader,
} from './object-headers.ts';
import { lockHeaders } from './object-lock.ts';
import type { Bucket, StoredObject } from './object-store.ts';

/** Query parameters of a signed GET that replace a header of the answer. */
const OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** GetObject and HeadObject; the server leaves the bytes out of the answer to a HEAD. */
export async function readObject(exchange: Exchange): Promise<Reply> {
  const { request, bucket } = exchange;
  const { headers, query, key } = request;
  if (query.has('partNumber')) {
    throw new S3Error('NotImplemented', 'GetObject with partNumber is not implemented');
  }
  const object = findObject(bucket, key, query.get('versionId') ?? undefined);
  const answer: Record<string, string> = {
    ...answeredHeaders(object.headers),
    'accept-ranges': 'bytes',
    etag: quoted(object.etag),
    'last-modified': new Date(object.lastModified).toUTCString(),
    ...versionHeader(bucket, object.versionId),
    ...lockHeaders(object),
  };
  for (const name of OVERRIDES) {
    const value = query.get(`response-${name}`);
    if (value === null) continue;
    assertRepresentable(`response-${name}`, value);
    answer[name] = value;
  }
  if (notModified(headers, object)) return { status: 304, headers: answer };

  const range = parseRange(headers.range, object.sizeBytes);
  const { start, end } = range ?? { start: 0, end: object.sizeBytes - 1 };
  answer['content-length'] = String(end - start + 1);
  if (range !== undefined) answer['content-range'] = `bytes ${start}-${end}/${object.sizeBytes}`;
  if (headers['x-amz-checksum-mode'] === 'ENABLED' && range === undefined) {
    Object.assign(answer, checksumHeaders(object.checksum));
  }
  const status = range === undefined ? 200 : 206;
  if (request.method === 'HEAD' || object.sizeBytes === 0) return { status, headers: answer };
  const file = await openBytes(bucket, key, object);
  // Replaced in this very moment: the answer is about its successor then.
  if (file === undefined) return readObject(exchange);
  return { status, headers: answer, slice: { file, start, end } };
}

async function openBytes(
  bucket: Bucket,
  key: string,
  object: StoredObject,
): Promise<FileHandle | undefined> {
  try {
    return await bucket.open(object);
  } catch (error) {
    if (bucket.version(key, object.versionId) === object) throw error;
    return undefined;
  }
}

/**
 * The newest version, or the one that is named.
 * @throws S3Error NoSuchKey, NoSuchVersion, MethodNotAllowed (a delete marker by its id)
 */
export function findObject(bucket: Bucket, key: string, versionId?: string): StoredObject {
  const version = versionId === undefined ? bucket.newest(key) : bucket.version(key, versionId);
  if (version === undefined)
    throw new S3Error(versionId === undefined ? 'NoSuchKey' : 'NoSuchVersion');
  if (!version.deleteMarker) return version;
  const headers = { 'x-amz-delete-marker': 'true', 'x-amz-version-id': version.versionId };
  throw new S3Error(versionId === undefined ? 'NoSuchKey' : 'MethodNotAllowed', undefined, {
    headers,
  });
}

/** @throws S3Error PreconditionFailed */
function notModified(headers: Readonly<Record<string, string>>, object: StoredObject): boolean {
  // HTTP dates are whole seconds.
  const modified = Math.floor(Date.parse(object.lastModified) / 1000) * 1000;
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const since = Date.parse(headers['if-modified-since'] ?? '');
  const unmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '');
  if (ifMatch !== undefined) {
    if (!etagMatches(ifMatch, object.etag)) throw preconditionFailed('If-Match');
  } else if (modified > unmodifiedSince) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) return etagMatches(ifNoneMatch, object.etag);
  return modified <= since;
}

/** One range of bytes; several, or another unit, are passed over as HTTP allows. */
function parseRange(
  range: string | undefined,
  sizeBytes: number,
): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start > end) {
    throw new S3Error('InvalidRange', undefined, {
      elements: { RangeRequested: range ?? '', ActualObjectSize: sizeBytes },
      headers: { 'content-range': `bytes */${sizeBytes}` },
    });
  }
  return { start, end };
}
