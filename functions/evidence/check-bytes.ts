import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type/core';
import type { Evidence, RefusalReason } from '#domain/evidence.ts';

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
