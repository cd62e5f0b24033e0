import { randomBytes } from 'node:crypto';
import { receiveBody } from './body.ts';
import {
  type Algorithm,
  type Checksum,
  checksumElement,
  declaredChecksum,
  isAlgorithm,
} from './checksum.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { checksumHeaders, headersToStore, quoted } from './object-headers.ts';
import type { Bucket } from './object-store.ts';
import { NAMESPACE, toXml } from './xml.ts';

const MOST_PARTS = 10_000;

export type Part = {
  readonly number: number;
  readonly blob: string;
  readonly sizeBytes: number;
  readonly md5: string;
  readonly checksum: Checksum;
  readonly lastModified: string;
};

/** An upload under way; it stands on disk, so that it outlives a restart. */
export type Upload = {
  readonly id: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where none was asked for; S3 then keeps a CRC-64 of the whole. */
  readonly algorithm?: Algorithm;
  readonly type: Checksum['type'];
  readonly parts: readonly Part[];
};

export async function createMultipartUpload({ request, bucket }: Exchange): Promise<Reply> {
  const { headers, key } = request;
  const algorithm = headers['x-amz-checksum-algorithm']?.toLowerCase();
  if (algorithm !== undefined && !isAlgorithm(algorithm)) {
    throw new S3Error('InvalidRequest', `Checksum algorithm ${algorithm} is not known.`);
  }
  const id = randomBytes(24).toString('base64url');
  const type = typeOf(algorithm, headers['x-amz-checksum-type']);
  const upload: Upload = {
    id,
    key,
    headers: headersToStore(headers),
    ...(algorithm === undefined ? {} : { algorithm }),
    type,
    parts: [],
  };
  await save(bucket, upload);
  const answered: Record<string, string> =
    algorithm === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': algorithm.toUpperCase(), 'x-amz-checksum-type': type };
  const content = { Bucket: bucket.settings.name, Key: key, UploadId: id };
  return {
    status: 200,
    headers: answered,
    xml: toXml('InitiateMultipartUploadResult', content, NAMESPACE),
  };
}

function typeOf(algorithm: Algorithm | undefined, asked: string | undefined): Checksum['type'] {
  const whole = algorithm === undefined || algorithm === 'crc64nvme';
  const composite = algorithm === 'sha1' || algorithm === 'sha256';
  if ((asked === 'FULL_OBJECT' && composite) || (asked === 'COMPOSITE' && whole)) {
    throw new S3Error(
      'InvalidRequest',
      `The ${asked} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  }
  return whole || asked === 'FULL_OBJECT' ? 'FULL_OBJECT' : 'COMPOSITE';
}

export async function uploadPart(exchange: Exchange): Promise<Reply> {
  const { request, bucket, authorization, signer, now } = exchange;
  const number = Number(request.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000');
  }
  const { id, algorithm } = uploadOf(exchange);
  const bytes = await receiveBody(request, authorization, signer, bucket.files);
  try {
    const declared =
      declaredChecksum(request.headers) !== undefined || request.headers['x-amz-trailer'];
    if (algorithm !== undefined && (!declared || bytes.checksum.algorithm !== algorithm)) {
      const actual = declared ? bytes.checksum.algorithm : 'null';
      throw new S3Error(
        'InvalidRequest',
        `Checksum Type mismatch occurred, expected checksum Type: ${algorithm}, actual checksum Type: ${actual}`,
      );
    }
    // Read again: other parts may have come, or the upload may be gone, while the bytes flowed.
    const upload = uploadOf(exchange);
    const replaced = upload.parts.find((part) => part.number === number);
    const parts = upload.parts.filter((part) => part !== replaced);
    parts.push({ number, ...bytes, lastModified: now.toISOString() });
    await save(bucket, { ...upload, id, parts: parts.sort((a, b) => a.number - b.number) });
    if (replaced !== undefined) await bucket.files.dropBlob(replaced.blob);
  } catch (error) {
    await bucket.files.dropBlob(bytes.blob);
    throw error;
  }
  return { status: 200, headers: { etag: quoted(bytes.md5), ...checksumHeaders(bytes.checksum) } };
}

export async function listParts(exchange: Exchange): Promise<Reply> {
  const { parts, id, algorithm, type } = uploadOf(exchange);
  const content = {
    Bucket: exchange.bucket.settings.name,
    Key: exchange.request.key,
    UploadId: id,
    ChecksumAlgorithm: algorithm?.toUpperCase(),
    ChecksumType: algorithm === undefined ? undefined : type,
    IsTruncated: false,
    Part: parts.map((part) => ({
      PartNumber: part.number,
      LastModified: part.lastModified,
      ETag: quoted(part.md5),
      Size: part.sizeBytes,
      [checksumElement(part.checksum.algorithm)]: part.checksum.value,
    })),
  };
  return { status: 200, xml: toXml('ListPartsResult', content, NAMESPACE) };
}

export async function abortMultipartUpload(exchange: Exchange): Promise<Reply> {
  await forget(exchange.bucket, uploadOf(exchange));
  return { status: 204 };
}

/** @throws S3Error NoSuchUpload */
export function uploadOf({ request, bucket }: Exchange): Upload {
  const upload = bucket.uploads.get(request.query.get('uploadId') ?? '');
  if (upload === undefined || upload.key !== request.key) throw new S3Error('NoSuchUpload');
  return upload;
}

async function save(bucket: Bucket, upload: Upload): Promise<void> {
  bucket.uploads.set(upload.id, upload);
  await bucket.inTurn(async () => {
    // Parts come side by side: what is written is the newest state, never an older one after it.
    const newest = bucket.uploads.get(upload.id);
    if (newest !== undefined) await bucket.files.saveUpload(upload.id, newest);
  });
}

/** Ends an upload: its parts are no longer needed. */
export async function forget(bucket: Bucket, upload: Upload): Promise<void> {
  bucket.uploads.delete(upload.id);
  await bucket.inTurn(() => bucket.files.dropUpload(upload.id));
  for (const part of upload.parts) await bucket.files.dropBlob(part.blob);
}
