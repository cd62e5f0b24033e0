import { type Checksum, checksumHeader } from './checksum.ts';
import { S3Error } from './errors.ts';
import type { Bucket, StoredObject } from './object-store.ts';
import { ACCOUNT } from './settings.ts';

const METADATA_BYTES = 2048;

/** Headers that are stored with an object and given back with it. */
const STORED = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
];

/** Headers that ask for something which this store does not do: refused, never passed over. */
const NOT_IMPLEMENTED = [
  /^x-amz-(?:tagging|website-redirect-location|write-offset-bytes)$/,
  /^x-amz-object-lock-/,
  /^x-amz-grant-/,
  /^x-amz-server-side-encryption-/,
];

/**
 * What to store of the headers of a write, or of the fields of a form (lower-case names).
 * @throws S3Error NotImplemented, AccessControlListNotSupported, MetadataTooLarge
 */
export function headersToStore(
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const stored: Record<string, string> = {};
  let metadataBytes = 0;
  for (const [name, value] of Object.entries(given)) {
    if (NOT_IMPLEMENTED.some((pattern) => pattern.test(name))) {
      throw new S3Error('NotImplemented', `The header ${name} is not implemented`);
    }
    if (name.startsWith('x-amz-meta-')) {
      // Headers hold no line breaks, whatever a form's field holds.
      if (/[\r\n]/.test(value)) throw notRepresentable(name);
      metadataBytes += Buffer.byteLength(name.slice('x-amz-meta-'.length) + value);
      stored[name] = value;
    } else if (STORED.includes(name)) {
      assertRepresentable(name, value);
      stored[name] = value;
    }
  }
  assertAcl(given['x-amz-acl'] ?? given.acl);
  if (metadataBytes > METADATA_BYTES) throw new S3Error('MetadataTooLarge');
  // aws-chunked is how the bytes travelled, not how they are stored.
  const encodings = (stored['content-encoding'] ?? '').split(',').map((name) => name.trim());
  const kept = encodings.filter((name) => name !== 'aws-chunked' && name !== '').join(',');
  if (kept === '') delete stored['content-encoding'];
  else stored['content-encoding'] = kept;
  return { 'content-type': 'binary/octet-stream', ...stored };
}

/** Buckets of today enforce their owner as the owner of objects, so that ACLs do nothing. */
function assertAcl(acl: string | undefined): void {
  if (acl !== undefined && acl !== 'bucket-owner-full-control') {
    throw new S3Error('AccessControlListNotSupported');
  }
}

/** @throws S3Error AccessDenied if the caller takes the bucket for another account's */
export function assertExpectedOwner(headers: Readonly<Record<string, string>>): void {
  const owner = headers['x-amz-expected-bucket-owner'];
  if (owner !== undefined && owner !== ACCOUNT) throw new S3Error('AccessDenied');
}

/** @throws S3Error InvalidArgument if the value can't be sent as a header */
export function assertRepresentable(name: string, value: string): void {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw notRepresentable(name);
}

const notRepresentable = (name: string) =>
  new S3Error('InvalidArgument', 'Header value cannot be represented using ISO-8859-1.', {
    elements: { ArgumentName: name },
  });

/** Stored headers as they are answered: metadata beyond ASCII is encoded as by RFC 2047. */
export function answeredHeaders(stored: Readonly<Record<string, string>>): Record<string, string> {
  const answer = { ...stored };
  for (const [name, value] of Object.entries(stored)) {
    if (!name.startsWith('x-amz-meta-') || /^[\t\x20-\x7e]*$/.test(value)) continue;
    answer[name] = `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
  }
  return answer;
}

export const quoted = (etag: string) => `"${etag}"`;

export const checksumHeaders = (checksum: Checksum): Record<string, string> => ({
  [checksumHeader(checksum.algorithm)]: checksum.value,
  'x-amz-checksum-type': checksum.type,
});

/** x-amz-version-id, where the bucket keeps versions. */
export const versionHeader = (bucket: Bucket, versionId: string): Record<string, string> =>
  bucket.settings.versioned ? { 'x-amz-version-id': versionId } : {};

/** The headers that answer a write. */
export const writtenHeaders = (bucket: Bucket, object: StoredObject): Record<string, string> => ({
  etag: quoted(object.etag),
  ...checksumHeaders(object.checksum),
  ...versionHeader(bucket, object.versionId),
  ...(object.headers['x-amz-server-side-encryption'] === undefined
    ? {}
    : { 'x-amz-server-side-encryption': object.headers['x-amz-server-side-encryption'] }),
});
