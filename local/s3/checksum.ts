import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCRC32, createCRC64 } from 'hash-wasm';
import { S3Error } from './errors.ts';

/** The algorithms that S3 verifies, with the length of a value in bytes. */
const ALGORITHMS = { crc32: 4, crc32c: 4, crc64nvme: 8, sha1: 20, sha256: 32 } as const;
export type Algorithm = keyof typeof ALGORITHMS;

/** A checksum of a whole object or part, as base64; composite ones end in "-parts". */
export type Checksum = {
  readonly algorithm: Algorithm;
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
};

export type Hasher = { update(bytes: Uint8Array): void; base64(): string };

export const isAlgorithm = (name: string): name is Algorithm => Object.hasOwn(ALGORITHMS, name);
export const checksumHeader = (algorithm: Algorithm) => `x-amz-checksum-${algorithm}`;
/** The element of S3's XML that holds a checksum, such as ChecksumCRC32C. */
export const checksumElement = (algorithm: Algorithm) => `Checksum${algorithm.toUpperCase()}`;

export async function createHasher(algorithm: Algorithm): Promise<Hasher> {
  if (algorithm === 'sha1' || algorithm === 'sha256') {
    const hash = createHash(algorithm);
    return { update: (bytes) => void hash.update(bytes), base64: () => hash.digest('base64') };
  }
  if (algorithm === 'crc32') {
    let value = 0;
    const digest = () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString('base64');
    };
    return {
      update: (bytes) => {
        value = crc32(bytes, value);
      },
      base64: digest,
    };
  }
  // Reversed polynomials: Castagnoli (RFC 3720) and NVM Express's CRC-64.
  const hash = await (algorithm === 'crc32c'
    ? createCRC32(0x82f63b78)
    : createCRC64('9a6c9329ac4bc9b5'));
  hash.init();
  return {
    update: (bytes) => void hash.update(bytes),
    base64: () => Buffer.from(hash.digest('binary')).toString('base64'),
  };
}

/**
 * The checksum that headers (or form fields) bring along, if any.
 * @throws S3Error InvalidRequest if there are several, or one that is no value of its algorithm
 */
export function declaredChecksum(
  headers: Readonly<Record<string, string>>,
): { algorithm: Algorithm; value: string } | undefined {
  const names = Object.keys(ALGORITHMS).filter(isAlgorithm);
  const given = names.filter((name) => headers[checksumHeader(name)] !== undefined);
  const [algorithm, ...more] = given;
  if (algorithm === undefined) return undefined;
  if (more.length > 0) {
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const value = headers[checksumHeader(algorithm)] ?? '';
  assertChecksumValue(algorithm, value);
  return { algorithm, value };
}

/** @throws S3Error InvalidRequest if the text can't be a value of the algorithm */
export function assertChecksumValue(algorithm: Algorithm, value: string): void {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== ALGORITHMS[algorithm] || bytes.toString('base64') !== value) {
    const name = checksumHeader(algorithm);
    throw new S3Error('InvalidRequest', `Value for ${name} header is invalid.`);
  }
}

/** The refusal of bytes whose checksum is not the declared one. */
export function checksumMismatch(algorithm: Algorithm): S3Error {
  return new S3Error(
    'BadDigest',
    `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
  );
}
