import * as z from 'zod/mini';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { StoredObject } from './object-store.ts';
import { readText } from './request-text.ts';
import { fromXml, NAMESPACE, toXml } from './xml.ts';

/** Most tags of one object. */
const TAGS_AT_MOST = 10;

const Tag = z.object({
  Key: z.string().check(z.minLength(1), z.maxLength(128)),
  Value: z.string().check(z.maxLength(256)),
});
const Tagging = z.object({
  TagSet: z.object({ Tag: z._default(z.union([z.array(Tag), Tag]), []) }),
});

/** PutObjectTagging: the tags of a version, in place of those that it had. */
export async function putObjectTagging(exchange: Exchange): Promise<Reply> {
  const { bucket, request } = exchange;
  const { versionId } = taggedVersion(exchange);
  const parsed = Tagging.safeParse(fromXml(await readText(exchange), 'Tagging'));
  const tags = parsed.success ? [parsed.data.TagSet.Tag].flat() : [];
  if (!parsed.success || tags.length > TAGS_AT_MOST) throw new S3Error('MalformedXML');
  const given = Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
  await bucket.amend(request.key, versionId, (version) => ({ ...version, tags: given }));
  return { status: 200, headers: { 'x-amz-version-id': versionId } };
}

export async function getObjectTagging(exchange: Exchange): Promise<Reply> {
  const { tags = {} } = taggedVersion(exchange);
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { status: 200, xml: toXml('Tagging', { TagSet: { Tag } }, NAMESPACE) };
}

function taggedVersion({ bucket, request }: Exchange): StoredObject {
  const versionId = request.query.get('versionId');
  const version =
    versionId === null ? bucket.newest(request.key) : bucket.version(request.key, versionId);
  if (!version && versionId !== null) throw new S3Error('NoSuchVersion');
  if (!version || version.deleteMarker) throw new S3Error('NoSuchKey');
  return version;
}
