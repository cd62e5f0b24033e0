import { createHash } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { fileTypeFromBuffer } from 'file-type/core';
import type { Evidence, RefusalReason } from '#domain/evidence.ts';
import type { Bucket } from '#shared/s3.ts';

/**
 * Why stored bytes are not the file that was declared; null where they are. The type is told by
 * the content, never by the name or by what the sender called it.
 */
export async function refusalOfBytes(
  declared: Pick<Evidence, 'sizeBytes' | 'sha256' | 'mediaType'>,
  bytes: Uint8Array,
): Promise<RefusalReason | null> {
  if (bytes.byteLength !== declared.sizeBytes) return 'size-differs';
  if (createHash('sha256').update(bytes).digest('hex') !== declared.sha256)
    return 'content-differs';
  const found = await fileTypeFromBuffer(bytes);
  return found?.mime === declared.mediaType ? null : 'type-differs';
}

/** The stored bytes of one version of a file; few enough for memory, as the upload's policy saw to it. */
export async function readBytes(
  { client, name }: Bucket,
  key: string,
  version: string | undefined,
): Promise<Uint8Array> {
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, VersionId: version }),
  );
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}
