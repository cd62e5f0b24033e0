import { createHash } from 'node:crypto';
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
import { S3Error } from './errors.ts';
import type { SizeRange } from './post-policy.ts';

/** The largest object that one request may bring: 5 GiB. */
const LARGEST_BYTES = 5 * 1024 ** 3;

/** Bytes on disk that have been checked against all that was declared of them. */
export type ReceivedBytes = {
  readonly blob: string;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly checksum: Checksum;
};

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
