import * as z from 'zod/mini';
import { declaredChecksum } from './checksum.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { deleteNeeds } from './needs.ts';
import { assertUnlocked, bypasses } from './object-lock.ts';
import type { StoredObject, Version } from './object-store.ts';
import { readText } from './request-text.ts';
import { fromXml, NAMESPACE, toXml } from './xml.ts';

const KEYS_AT_ONCE = 1000;

const DeleteRequest = z.object({
  Quiet: z.optional(z.string()),
  Object: z.array(
    z.object({ Key: z.string(), VersionId: z.optional(z.string()), ETag: z.optional(z.string()) }),
  ),
});

/** DeleteObject: a delete marker where there are versions, unless one of them is named. */
export async function deleteObject(exchange: Exchange): Promise<Reply> {
  const { request, bucket } = exchange;
  const version = await bucket.remove(request.key, {
    versionId: request.query.get('versionId') ?? undefined,
    ifMatch: request.headers['if-match'],
    unlock: unlockFor(exchange),
  });
  return { status: 204, headers: markerHeaders(version, bucket.settings.versioned) };
}

/** A locked version stays, unless this request may get round the lock. */
function unlockFor(exchange: Exchange): (version: StoredObject) => void {
  const bypass = bypasses(exchange.request);
  return (version) => assertUnlocked(version, exchange.now, bypass);
}

function markerHeaders(version: Version | undefined, versioned: boolean): Record<string, string> {
  if (version === undefined || !versioned) return {};
  return {
    'x-amz-version-id': version.versionId,
    ...(version.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
  };
}

/** DeleteObjects: up to 1,000 keys, each with its own outcome. */
export async function deleteObjects(exchange: Exchange): Promise<Reply> {
  const { bucket, request, require } = exchange;
  const { headers } = request;
  const checked = declaredChecksum(headers) ?? headers['content-md5'] ?? headers['x-amz-trailer'];
  if (checked === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  }
  const parsed = DeleteRequest.safeParse(fromXml(await readText(exchange), 'Delete'));
  if (!parsed.success || parsed.data.Object.length > KEYS_AT_ONCE)
    throw new S3Error('MalformedXML');
  const unlock = unlockFor(exchange);
  const deleted: object[] = [];
  const failed: object[] = [];
  for (const { Key, VersionId, ETag } of parsed.data.Object) {
    try {
      require(deleteNeeds(bucket.settings.name, Key, VersionId, headers));
      const version = await bucket.remove(Key, { versionId: VersionId, ifMatch: ETag, unlock });
      const marker = version?.deleteMarker
        ? { DeleteMarker: true, DeleteMarkerVersionId: version.versionId }
        : {};
      deleted.push({ Key, VersionId, ...marker });
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      failed.push({ Key, VersionId, Code: error.code, Message: error.message });
    }
  }
  const quiet = parsed.data.Quiet === 'true';
  const content = { ...(quiet ? {} : { Deleted: deleted }), Error: failed };
  return { status: 200, xml: toXml('DeleteResult', content, NAMESPACE) };
}
