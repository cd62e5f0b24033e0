import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { isUndecided } from '#domain/evidence.ts';
import { UNUSED_TAG } from '#domain/retention.ts';
import { log } from '#shared/log.ts';
import type { Bucket } from '#shared/s3.ts';
import type { EvidenceItem } from '../assessment/assessment-records.ts';

/**
 * Marks a version of a file that nothing refers to: the bucket's lifecycle lets it go after a while.
 * Where that fails the bytes stay until the round's do, which harms nobody's work: it is logged.
 */
export async function tagUnused(
  { client, name }: Bucket,
  objectKey: string,
  objectVersion: string,
): Promise<void> {
  const TagSet = [{ Key: UNUSED_TAG.key, Value: UNUSED_TAG.value }];
  try {
    await client.send(
      new PutObjectTaggingCommand({
        Bucket: name,
        Key: objectKey,
        VersionId: objectVersion,
        Tagging: { TagSet },
      }),
    );
  } catch (error) {
    log.error('evidence-not-let-go', { objectKey, error: (error as Error).name });
  }
}

/**
 * Whether a version that has arrived is referred to: it waits, is the one that was checked, or may
 * still become so. A second version of a file that was checked already is not.
 */
export function isReferredTo(item: EvidenceItem | null, objectVersion: string): boolean {
  if (item === null) return false;
  // First: a file that was submitted and refused later is still what a submission names.
  if (item.checked) return item.checked.objectVersion === objectVersion;
  return isUndecided(item.evidence);
}
