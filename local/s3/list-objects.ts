import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { quoted } from './object-headers.ts';
import type { StoredObject } from './object-store.ts';
import { NAMESPACE, toXml } from './xml.ts';

const MOST_KEYS = 1000;

/** ListObjectsV2: keys in the order of their UTF-8 bytes, rolled up at the delimiter. */
export async function listObjects({ request, bucket }: Exchange): Promise<Reply> {
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const most = parseMaxKeys(query.get('max-keys'));
  const encode = encoderOf(query.get('encoding-type'));

  const after = token === null ? (startAfter ?? '') : readToken(token);
  const found = page(bucket.list(prefix), { prefix, delimiter, after, most });
  const content = {
    Name: bucket.settings.name,
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: most,
    EncodingType: query.get('encoding-type') ?? undefined,
    StartAfter: startAfter === null ? undefined : encode(startAfter),
    ContinuationToken: token ?? undefined,
    KeyCount: found.objects.length + found.prefixes.length,
    IsTruncated: found.last !== undefined,
    NextContinuationToken: found.last === undefined ? undefined : writeToken(found.last),
    Contents: found.objects.map(({ key, object }) => ({
      Key: encode(key),
      LastModified: object.lastModified,
      ETag: quoted(object.etag),
      ChecksumAlgorithm: object.checksum.algorithm.toUpperCase(),
      ChecksumType: object.checksum.type,
      Size: object.sizeBytes,
      StorageClass: object.headers['x-amz-storage-class'] ?? 'STANDARD',
    })),
    CommonPrefixes: found.prefixes.map((common) => ({ Prefix: encode(common) })),
  };
  return { status: 200, xml: toXml('ListBucketResult', content, NAMESPACE) };
}

type Listed = { key: string; object: StoredObject };
/** `last` is the last key that is done with, where more follow. */
type Page = { objects: Listed[]; prefixes: string[]; last: string | undefined };

function page(
  listed: readonly Listed[],
  {
    prefix,
    delimiter,
    after,
    most,
  }: { prefix: string; delimiter: string; after: string; most: number },
): Page {
  const objects: Listed[] = [];
  const prefixes: string[] = [];
  let last = after;
  for (const entry of listed) {
    if (after !== '' && compare(entry.key, after) <= 0) continue;
    const cut = delimiter === '' ? -1 : entry.key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : entry.key.slice(0, cut + delimiter.length);
    // The next page begins after the last key of a prefix, so that the prefix comes only once.
    if (common !== undefined && common === prefixes.at(-1)) {
      last = entry.key;
      continue;
    }
    if (objects.length + prefixes.length === most) {
      return { objects, prefixes, last: most === 0 ? undefined : last };
    }
    if (common === undefined) objects.push(entry);
    else prefixes.push(common);
    last = entry.key;
  }
  return { objects, prefixes, last: undefined };
}

const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export function parseMaxKeys(text: string | null): number {
  if (text === null) return MOST_KEYS;
  if (!/^\d{1,9}$/.test(text)) {
    throw new S3Error(
      'InvalidArgument',
      'Provided max-keys not an integer or within integer range',
    );
  }
  return Math.min(Number(text), MOST_KEYS);
}

export function encoderOf(encoding: string | null): (text: string) => string {
  if (encoding === null) return (text) => text;
  if (encoding !== 'url') {
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return (text) => encodeURIComponent(text).replace(/%2F/g, '/');
}

const writeToken = (last: string) => Buffer.from(last).toString('base64url');

function readToken(token: string): string {
  const last = Buffer.from(token, 'base64url').toString('utf8');
  if (last === '' || writeToken(last) !== token) {
    throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
  return last;
}
