import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { encoderOf, parseMaxKeys } from './list-objects.ts';
import { quoted } from './object-headers.ts';
import { NAMESPACE, toXml } from './xml.ts';

/** ListObjectVersions: every version and delete marker, by key and then the newest first. */
export async function listVersions({ request, bucket }: Exchange): Promise<Reply> {
  const { query } = request;
  if (query.has('delimiter'))
    throw new S3Error('NotImplemented', 'versions are not rolled up by the local store');
  const prefix = query.get('prefix') ?? '';
  const most = parseMaxKeys(query.get('max-keys'));
  const encode = encoderOf(query.get('encoding-type'));
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';

  const all = bucket.versions(prefix);
  const from = startOf(all, keyMarker, versionMarker);
  const page = all.slice(from, from + most);
  const last = from + most < all.length ? page.at(-1) : undefined;
  const described = ({ key, version, newest }: (typeof all)[number]) => ({
    Key: encode(key),
    VersionId: version.versionId,
    IsLatest: newest,
    LastModified: version.lastModified,
  });
  const content = {
    Name: bucket.settings.name,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionMarker,
    MaxKeys: most,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: last !== undefined,
    NextKeyMarker: last && encode(last.key),
    NextVersionIdMarker: last?.version.versionId,
    Version: page.flatMap((each) =>
      each.version.deleteMarker
        ? []
        : [
            {
              ...described(each),
              ETag: quoted(each.version.etag),
              Size: each.version.sizeBytes,
              StorageClass: each.version.headers['x-amz-storage-class'] ?? 'STANDARD',
            },
          ],
    ),
    DeleteMarker: page.flatMap((each) => (each.version.deleteMarker ? [described(each)] : [])),
  };
  return { status: 200, xml: toXml('ListVersionsResult', content, NAMESPACE) };
}

/** Where a page begins: after the marked version, or after all of the marked key. */
function startOf(
  all: readonly { key: string; version: { versionId: string } }[],
  key: string,
  versionId: string,
): number {
  if (key === '') return 0;
  const marked = all.findIndex(
    (each) => each.key === key && (versionId === '' || each.version.versionId === versionId),
  );
  if (versionId !== '' && marked >= 0) return marked + 1;
  const after = all.findIndex(
    (each) => Buffer.compare(Buffer.from(each.key), Buffer.from(key)) > 0,
  );
  return after < 0 ? all.length : after;
}
