import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { type Evidence, EvidenceType } from '#domain/evidence.ts';
import type { Bucket } from '#shared/s3.ts';
import { fileKindOf } from './file-kind-of.ts';
import type { BytesFinding } from './findings.ts';

type Declared = Pick<Evidence, 'sizeBytes' | 'sha256' | 'mediaType'>;

/**
 * Whether the stored bytes of one version are the file that was declared, and of which type they
 * are: a picture that a chat saved under a wrong ending is taken for what it is. The bytes stream to a file of the function's own, hashed on the way, so that a large one takes
 * no memory and its type can be read from both ends: a ZIP's directory stands last.
 */
export async function checkedBytes(
  { client, name }: Bucket,
  key: string,
  version: string,
  declared: Declared,
): Promise<Pick<BytesFinding, 'refusal' | 'mediaType'>> {
  const { mediaType } = declared;
  const { Body, ContentLength } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, VersionId: version }),
  );
  if (ContentLength !== declared.sizeBytes) {
    if (Body instanceof Readable) Body.destroy();
    return { refusal: 'size-differs', mediaType };
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
    if (hash.digest('hex') !== declared.sha256) return { refusal: 'content-differs', mediaType };
    const type = EvidenceType.safeParse(await fileKindOf(file));
    return type.success
      ? { refusal: null, mediaType: type.data }
      : { refusal: 'type-not-allowed', mediaType };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
