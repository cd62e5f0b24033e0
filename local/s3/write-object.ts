import { receiveBody } from './body.ts';
import { checksumElement } from './checksum.ts';
import { conditionsOf, type WriteConditions } from './conditions.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { absenceNeeds, copyNeeds } from './needs.ts';
import { headersToStore, quoted, versionHeader, writtenHeaders } from './object-headers.ts';
import { assertChecked } from './object-lock.ts';
import type { Bucket, NewObject, StoredObject } from './object-store.ts';
import { findObject } from './read-object.ts';
import { NAMESPACE, toXml } from './xml.ts';

/** PutObject: checked bytes become the newest version, if the conditions hold at that instant. */
export async function putObject(exchange: Exchange): Promise<Reply> {
  const { request, bucket, authorization, signer, created } = exchange;
  const headers = headersToStore(request.headers);
  assertChecked(exchange);
  const { md5, ...bytes } = await receiveBody(request, authorization, signer, bucket.files);
  const object = await commit(
    bucket,
    request.key,
    { ...bytes, etag: md5, headers },
    conditionsOf(request.headers),
  );
  created(request.key, object, 'PutObject');
  return { status: 200, headers: writtenHeaders(bucket, object) };
}

/** Stores, or removes the bytes again if it may not be stored. */
export async function commit(
  bucket: Bucket,
  key: string,
  object: NewObject,
  conditions: WriteConditions = {},
): Promise<StoredObject> {
  try {
    return await bucket.put(key, object, conditions);
  } catch (error) {
    await bucket.files.dropBlob(object.blob);
    throw error;
  }
}

/** CopyObject, within or between buckets of this store. */
export async function copyObject(exchange: Exchange): Promise<Reply> {
  const { request, bucket, created } = exchange;
  const { headers } = request;
  const unsupported = Object.keys(headers).find((name) => name.startsWith('x-amz-copy-source-'));
  if (unsupported !== undefined) {
    throw new S3Error('NotImplemented', `CopyObject with ${unsupported} is not implemented`);
  }
  const source = parseCopySource(headers['x-amz-copy-source'] ?? '');
  const from = exchange.bucketNamed(source.bucket);
  const original = findSource(exchange, from, source);
  const replaced = headers['x-amz-metadata-directive'] === 'REPLACE';
  const same = from === bucket && source.key === request.key && source.versionId === undefined;
  if (same && !replaced) {
    throw new S3Error(
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing anything.',
    );
  }
  const { sizeBytes, etag, checksum } = original;
  const blob = await copyBytes(from, bucket, original);
  const stored = replaced ? headersToStore(headers) : original.headers;
  const object = await commit(
    bucket,
    request.key,
    { blob, sizeBytes, etag, checksum, headers: stored },
    conditionsOf(headers),
  );
  created(request.key, object, 'CopyObject');
  return {
    status: 200,
    headers: versionHeader(bucket, object.versionId),
    xml: toXml(
      'CopyObjectResult',
      {
        ETag: quoted(object.etag),
        LastModified: object.lastModified,
        [checksumElement(checksum.algorithm)]: checksum.value,
        ChecksumType: checksum.type,
      },
      NAMESPACE,
    ),
  };
}

/** @throws S3Error NoSuchKey, AccessDenied to whoever may not read the source or not know of it */
function findSource(
  { request, bucket, require }: Exchange,
  from: Bucket,
  source: CopySource,
): StoredObject {
  const target = { bucket: bucket.settings.name, key: request.key };
  require(copyNeeds(source, target, false));
  try {
    const original = findObject(from, source.key, source.versionId);
    if (original.tags === undefined) return original;
    require(copyNeeds(source, target, true));
    throw new S3Error('NotImplemented', 'CopyObject of an object with tags is not implemented');
  } catch (error) {
    const isAbsent =
      error instanceof S3Error && ['NoSuchKey', 'NoSuchVersion'].includes(error.code);
    if (isAbsent) require(absenceNeeds(source));
    throw error;
  }
}

type CopySource = { bucket: string; key: string; versionId?: string };

function parseCopySource(text: string): CopySource {
  const match = /^\/?([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(text);
  const [, bucket, key, versionId] = match ?? [];
  if (bucket === undefined || key === undefined) {
    throw new S3Error('InvalidArgument', 'Copy Source must mention the source bucket and key');
  }
  try {
    return {
      bucket,
      key: decodeURIComponent(key),
      ...(versionId === undefined ? {} : { versionId }),
    };
  } catch {
    throw new S3Error('InvalidArgument', 'Invalid copy source encoding.');
  }
}

async function copyBytes(from: Bucket, to: Bucket, object: StoredObject): Promise<string> {
  if (from === to) return from.files.copyBlob(object.blob);
  const source = await from.open(object);
  const { blob, file } = await to.files.newBlob();
  try {
    for await (const piece of source.createReadStream({ autoClose: false })) {
      await file.writeFile(piece);
    }
    return blob;
  } catch (error) {
    await to.files.dropBlob(blob);
    throw error;
  } finally {
    await Promise.all([source.close(), file.close()]);
  }
}
