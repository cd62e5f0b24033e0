import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { Evidence, RefusalReason } from '#domain/evidence.ts';
import type { Bucket } from '#shared/s3.ts';
import { mediaTypeOf } from './media-type.ts';

type Declared = Pick<Evidence, 'sizeBytes' | 'sha256' | 'mediaType'>;

/**
 * Why the stored bytes of one version are not the file that was declared; null where they are.
 * The bytes stream to a file of the function's own, hashed on the way, so that a large one takes
 * no memory and its type can be read from both ends: a ZIP's directory stands last.
 */
export async function refusalOfStored(
  { client, name }: Bucket,
  key: string,
  version: string,
  declared: Declared,
): Promise<RefusalReason | null> {
  const { Body, ContentLength } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, VersionId: version }),
  );
  if (ContentLength !== declared.sizeBytes) {
    if (Body instanceof Readable) Body.destroy();
    return 'size-differs';
  }
  const dir = await mkdtemp(join(tmpdir(), 'evidence-'));
  try {
    const file = join(dir, 'bytes');
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(Body as Readable, hashing, createWriteStream(file));
    if (hash.digest('hex') !== declared.sha256) return 'content-differs';
    return (await mediaTypeOf(file)) === declared.mediaType ? null : 'type-differs';
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
