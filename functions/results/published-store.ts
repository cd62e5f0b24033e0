import { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { canonicalJson } from '#shared/canonical.ts';
import { type Bucket, readAs } from '#shared/s3.ts';
import { JSON_TYPE, resultKeys } from './results-store.ts';
import {
  type CurrentResults,
  PUBLISHED,
  type PublishedRounds,
  type SnapshotFile,
} from './snapshot.ts';

/** An address that names its content is kept for ever; a pointer is asked for again after a minute. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const A_MINUTE = 'public, max-age=60';

/**
 * Everything under results-data/ of the records bucket is public: CloudFront serves it as it
 * stands, under the same addresses, and no function runs for it. So only what the office has
 * published, the nightly root over all submissions and the head of the audit chain, is ever written there.
 */
export function publishedStore({ client, name }: Bucket) {
  const put = (key: string, body: string, cacheControl: string, mediaType = JSON_TYPE) =>
    client.send(
      new PutObjectCommand({
        Bucket: name,
        Key: key,
        Body: body,
        ContentType: mediaType,
        CacheControl: cacheControl,
      }),
    );
  return {
    /** A file of a snapshot as the night left it; a repeat copies the same bytes. */
    copyFile: (cycle: string, snapshot: string, { path, sha256, mediaType }: SnapshotFile) =>
      client.send(
        new CopyObjectCommand({
          Bucket: name,
          Key: PUBLISHED.file(cycle, snapshot, path),
          CopySource: `${name}/${resultKeys.content(cycle, sha256)}`,
          MetadataDirective: 'REPLACE',
          ContentType: mediaType,
          CacheControl: FOR_EVER,
        }),
      ),

    putForEver: (key: string, value: unknown) => put(key, canonicalJson(value), FOR_EVER),
    putText: (key: string, text: string) => put(key, text, FOR_EVER, 'text/plain; charset=utf-8'),
    putPointer: (key: string, value: unknown, mediaType = JSON_TYPE) =>
      put(key, canonicalJson(value), A_MINUTE, mediaType),

    moveCurrent(current: CurrentResults) {
      return this.putPointer(PUBLISHED.current(current.cycle), current);
    },
    writeRounds(rounds: PublishedRounds) {
      return this.putPointer(PUBLISHED.rounds, rounds);
    },

    /** What a published file says, or null where there is none. */
    readFile<T>(
      cycle: string,
      snapshot: string,
      path: string,
      schema: { parse: (input: unknown) => T },
    ): Promise<T | null> {
      return readAs({ client, name }, PUBLISHED.file(cycle, snapshot, path), schema);
    },
  };
}
export type PublishedStore = ReturnType<typeof publishedStore>;
