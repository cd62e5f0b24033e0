import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

/** The longest key, in bytes of UTF-8. */
const KEY_BYTES = 1024;

/** A request as S3 reads it, before anything about it is believed. */
export type S3Request = {
  readonly id: string;
  readonly method: string;
  /** The whole path as sent, decoded: what is signed. */
  readonly path: string;
  /** Empty at the root of the service. */
  readonly bucket: string;
  /** Empty at a bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  /** The headers that came, by lower-case name. */
  readonly sentHeaders: Readonly<Record<string, string>>;
  /** The same and, on a presigned URL, the x-amz- parameters that stand for headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceAddress: string;
  readonly message: IncomingMessage;
};

/** Parameters of a presigned URL that are its signature and stand for no header. */
const SIGNATURE_PARAMETERS = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-security-token',
  'x-amz-signature',
  'x-amz-signedheaders',
]);

/**
 * Reads path-style (`/bucket/key`) and virtual-hosted requests (`bucket.s3.amazonaws.com`,
 * `bucket.localhost`).
 * @throws S3Error InvalidURI, KeyTooLongError
 */
export function readRequest(message: IncomingMessage): S3Request {
  const [rawPath = '/', rawQuery = ''] = splitOnce(message.url ?? '/', '?');
  const path = decodePath(rawPath);
  const sentHeaders: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) sentHeaders[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const query = new URLSearchParams(rawQuery);
  const hosted = bucketOfHost(sentHeaders.host ?? '');
  const [bucket = '', key = ''] =
    hosted === undefined ? splitOnce(path.slice(1), '/') : [hosted, path.slice(1)];
  if (Buffer.byteLength(key) > KEY_BYTES) throw new S3Error('KeyTooLongError');
  return {
    id: requestId(),
    method: message.method ?? 'GET',
    path,
    bucket,
    key,
    query,
    sentHeaders,
    headers: { ...hoistedHeaders(query), ...sentHeaders },
    sourceAddress: message.socket.remoteAddress ?? '127.0.0.1',
    message,
  };
}

export const requestId = () => randomBytes(8).toString('hex').toUpperCase();

function decodePath(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    throw new S3Error('InvalidURI');
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function bucketOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  return /^(.+)(?:\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com|\.localhost)$/.exec(name)?.[1];
}

function hoistedHeaders(query: URLSearchParams): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!query.has('X-Amz-Algorithm')) return headers;
  for (const [name, value] of query) {
    const header = name.toLowerCase();
    if (header.startsWith('x-amz-') && !SIGNATURE_PARAMETERS.has(header)) headers[header] = value;
  }
  return headers;
}
