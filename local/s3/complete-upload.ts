import { createHash } from 'node:crypto';
import {
  type Algorithm,
  type Checksum,
  checksumElement,
  checksumHeader,
  checksumMismatch,
  createHasher,
} from './checksum.ts';
import { completeRequest, type PartReference } from './complete-request.ts';
import { conditionsOf } from './conditions.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { forget, type Part, type Upload, uploadOf } from './multipart-upload.ts';
import { quoted, writtenHeaders } from './object-headers.ts';
import type { Bucket } from './object-store.ts';
import { receive } from './received-bytes.ts';
import { readText } from './request-text.ts';
import { commit } from './write-object.ts';
import { NAMESPACE, toXml } from './xml.ts';

const SMALLEST_PART = 5 * 1024 * 1024;

/** Joins the listed parts into one object, whose ETag is the digest of theirs. */
export async function completeMultipartUpload(exchange: Exchange): Promise<Reply> {
  const { request, bucket, created } = exchange;
  // The checksum in the headers is that of the object, not of this document.
  const entries = Object.entries(request.headers);
  const headers = Object.fromEntries(
    entries.filter(([name]) => !name.startsWith('x-amz-checksum-')),
  );
  const document = await readText({ ...exchange, request: { ...request, headers } });
  const references = completeRequest(document);
  const upload = uploadOf(exchange);
  const parts = references.map((reference) => partOf(upload, reference));
  if (parts.slice(0, -1).some((part) => part.sizeBytes < SMALLEST_PART)) {
    throw new S3Error('EntityTooSmall');
  }
  const algorithm = upload.algorithm ?? 'crc64nvme';
  const { md5: _whole, ...bytes } = await receive(bucket.files, piecesOf(bucket, parts), {
    headers: { 'x-amz-checksum-algorithm': algorithm },
  });
  const checksum =
    upload.type === 'COMPOSITE' ? await compositeOf(algorithm, parts) : bytes.checksum;
  const expected = request.headers[checksumHeader(algorithm)];
  if (expected !== undefined && expected !== checksum.value) {
    await bucket.files.dropBlob(bytes.blob);
    throw checksumMismatch(algorithm);
  }
  const md5s = Buffer.concat(parts.map((part) => Buffer.from(part.md5, 'hex')));
  const etag = `${createHash('md5').update(md5s).digest('hex')}-${parts.length}`;
  const object = await commit(
    bucket,
    request.key,
    { ...bytes, checksum, etag, headers: upload.headers },
    conditionsOf(request.headers),
  );
  await forget(bucket, upload);
  created(request.key, object, 'CompleteMultipartUpload');
  const content = {
    Location: `http://${request.headers.host}/${bucket.settings.name}/${encodeURIComponent(request.key)}`,
    Bucket: bucket.settings.name,
    Key: request.key,
    ETag: quoted(etag),
    [checksumElement(algorithm)]: checksum.value,
    ChecksumType: checksum.type,
  };
  return {
    status: 200,
    headers: writtenHeaders(bucket, object),
    xml: toXml('CompleteMultipartUploadResult', content, NAMESPACE),
  };
}

/** The part that is meant, if it is still the one that the client saw. */
function partOf(upload: Upload, reference: PartReference): Part {
  const part = upload.parts.find((it) => it.number === reference.number);
  if (part === undefined || part.md5 !== reference.etag) throw new S3Error('InvalidPart');
  const claimed = reference.checksums[checksumElement(part.checksum.algorithm)];
  if (claimed !== undefined && claimed !== part.checksum.value) throw new S3Error('InvalidPart');
  if (claimed === undefined && upload.algorithm !== undefined && upload.type === 'COMPOSITE') {
    throw new S3Error(
      'InvalidRequest',
      `The upload was created using a ${upload.algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${part.number} in the request.`,
    );
  }
  return part;
}

async function compositeOf(algorithm: Algorithm, parts: readonly Part[]): Promise<Checksum> {
  const hasher = await createHasher(algorithm);
  for (const part of parts) hasher.update(Buffer.from(part.checksum.value, 'base64'));
  return { algorithm, value: `${hasher.base64()}-${parts.length}`, type: 'COMPOSITE' };
}

async function* piecesOf(bucket: Bucket, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    const file = await bucket.files.openBlob(part.blob);
    yield* file.createReadStream();
  }
}
