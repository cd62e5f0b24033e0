import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Authorization } from './authorize.ts';
import type { BucketFiles } from './bucket-files.ts';
import {
  type Algorithm,
  assertChecksumValue,
  type Checksum,
  checksumHeader,
  checksumMismatch,
  createHasher,
  declaredChecksum,
  isAlgorithm,
} from './checksum.ts';
import { decodeChunked } from './chunked-body.ts';
import { S3Error } from './errors.ts';
import type { SizeRange } from './post-policy.ts';
import type { S3Request } from './request.ts';
import type { Signer } from './signature.ts';

/** The largest object that one request may bring: 5 GiB. */
const LARGEST_BYTES = 5 * 1024 ** 3;

/** Bytes on disk that have been checked against all that was declared of them. */
export type ReceivedBytes = {
  readonly blob: string;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly checksum: Checksum;
};

/**
 * Stores the body of a PUT and checks it; a body that fails is removed again.
 * @throws S3Error BadDigest, XAmzContentSHA256Mismatch, IncompleteBody, SignatureDoesNotMatch, …
 */
export function receiveBody(
  request: S3Request,
  { payload, ...claim }: Authorization,
  signer: Signer,
  files: BucketFiles,
): Promise<ReceivedBytes> {
  const { headers } = request;
  const source = piecesOf(request.message);
  if (!payload.startsWith('STREAMING-')) {
    const length = headers['content-length'];
    if (length === undefined && headers['transfer-encoding'] !== undefined) {
      throw new S3Error('MissingContentLength');
    }
    return receive(files, source, {
      headers,
      sizeBytes: Number(length ?? 0),
      ...(payload === 'UNSIGNED-PAYLOAD' ? {} : { sha256: assertDigest(payload) }),
    });
  }
  const match = /^STREAMING-(UNSIGNED-PAYLOAD|AWS4-HMAC-SHA256-PAYLOAD)(-TRAILER)?$/.exec(payload);
  if (match === null || payload === 'STREAMING-UNSIGNED-PAYLOAD') {
    throw new S3Error('InvalidArgument', `x-amz-content-sha256 ${payload} is not supported`);
  }
  const decodedLength = headers['x-amz-decoded-content-length'] ?? '';
  if (!/^\d{1,15}$/.test(decodedLength)) throw new S3Error('MissingContentLength');
  const trailerNames = match[2] === undefined ? [] : trailerNamesOf(headers);
  const trailers: Record<string, string> = {};
  const signing =
    match[1] === 'UNSIGNED-PAYLOAD' ? undefined : { signer, seed: claim.signature, ...claim };
  return receive(files, decodeChunked(source, { signing, trailerNames, trailers }), {
    headers,
    trailers,
    trailerNames,
    sizeBytes: Number(decodedLength),
  });
}

/** What is expected of bytes, beside the checksum and Content-MD5 of the headers. */
type Expected = {
  readonly headers: Readonly<Record<string, string>>;
  readonly sizeBytes?: number;
  /** x-amz-content-sha256, in hexadecimal. */
  readonly sha256?: string;
  readonly trailerNames?: readonly string[];
  /** Known only when the bytes have come to their end. */
  readonly trailers?: Readonly<Record<string, string>>;
  /** The sizes that a policy allows. */
  readonly range?: SizeRange;
};

/** Streams bytes to disk, hashing them on the way, and compares with what was declared. */
export async function receive(
  files: BucketFiles,
  source: AsyncIterable<Uint8Array>,
  expected: Expected,
): Promise<ReceivedBytes> {
  const algorithm = algorithmOf(expected);
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const hasher = await createHasher(algorithm);
  const { blob, file } = await files.newBlob();
  try {
    let sizeBytes = 0;
    for await (const piece of source) {
      sizeBytes += piece.length;
      assertNotTooLarge(sizeBytes, expected.range?.most ?? LARGEST_BYTES);
      md5.update(piece);
      if (expected.sha256 !== undefined) sha256.update(piece);
      hasher.update(piece);
      await file.writeFile(piece);
    }
    assertNotTooSmall(sizeBytes, expected.range?.least ?? 0);
    if (expected.sizeBytes !== undefined && sizeBytes !== expected.sizeBytes) {
      throw new S3Error('IncompleteBody');
    }
    if (expected.sha256 !== undefined && sha256.digest('hex') !== expected.sha256) {
      throw new S3Error('XAmzContentSHA256Mismatch');
    }
    const md5Bytes = md5.digest();
    assertContentMd5(expected.headers['content-md5'], md5Bytes);
    const value = hasher.base64();
    assertChecksum({ ...expected.headers, ...expected.trailers }, algorithm, value);
    return {
      blob,
      sizeBytes,
      md5: md5Bytes.toString('hex'),
      checksum: { algorithm, value, type: 'FULL_OBJECT' },
    };
  } catch (error) {
    await files.dropBlob(blob);
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * The pieces of a request's body. Leaving the loop early leaves the connection open, so that the
 * refusal can still be sent; a connection that breaks throws.
 */
async function* piecesOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterable<Uint8Array> = message.iterator({ destroyOnReturn: false });
  yield* pieces;
  if (!message.complete) throw new S3Error('IncompleteBody');
}

function assertNotTooLarge(sizeBytes: number, most: number): void {
  if (sizeBytes <= most) return;
  const elements = { ProposedSize: sizeBytes, MaxSizeAllowed: most };
  throw new S3Error('EntityTooLarge', undefined, { elements });
}

function assertNotTooSmall(sizeBytes: number, least: number): void {
  if (sizeBytes >= least) return;
  const elements = { ProposedSize: sizeBytes, MinSizeAllowed: least };
  throw new S3Error('EntityTooSmall', undefined, { elements });
}

/** The algorithm to hash with: the declared or announced one, else S3's default. */
function algorithmOf({ headers, trailerNames = [] }: Expected): Algorithm {
  const declared = declaredChecksum(headers);
  if (declared !== undefined) return declared.algorithm;
  for (const name of trailerNames) {
    const algorithm = name.replace('x-amz-checksum-', '');
    if (isAlgorithm(algorithm)) return algorithm;
  }
  const sdkAlgorithm = headers['x-amz-sdk-checksum-algorithm'];
  if (sdkAlgorithm !== undefined) {
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  const asked = headers['x-amz-checksum-algorithm']?.toLowerCase() ?? 'crc64nvme';
  if (!isAlgorithm(asked)) {
    throw new S3Error('InvalidRequest', `Checksum algorithm ${asked} is not known.`);
  }
  return asked;
}

function assertChecksum(
  headers: Readonly<Record<string, string>>,
  algorithm: Algorithm,
  computed: string,
): void {
  const declared = headers[checksumHeader(algorithm)];
  if (declared === undefined) return;
  assertChecksumValue(algorithm, declared);
  if (declared !== computed) throw checksumMismatch(algorithm);
}

function assertContentMd5(declared: string | undefined, computed: Buffer): void {
  if (declared === undefined) return;
  if (Buffer.from(declared, 'base64').length !== 16) throw new S3Error('InvalidDigest');
  if (declared !== computed.toString('base64')) throw new S3Error('BadDigest');
}

function assertDigest(payload: string): string {
  if (/^[0-9a-f]{64}$/.test(payload)) return payload;
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-… or a valid sha256 value.',
  );
}

function trailerNamesOf(headers: Readonly<Record<string, string>>): string[] {
  const names = (headers['x-amz-trailer'] ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => name.toLowerCase());
}
