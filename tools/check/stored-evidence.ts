import {
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { UNUSED_TAG } from '#domain/retention.ts';
import { evidenceKey } from '#shared/environment.ts';
import type { Bucket } from '#shared/s3.ts';
import type { CheckedAssessment } from './assessment-rules.ts';
import { storedBytes } from './stored-bytes.ts';
import type { Tell } from './violations.ts';

/** One version of a file, as a listing tells of it. */
type StoredVersion = { id: string; sizeBytes: number; latest: boolean };

/**
 * Files of an assessment held against what is stored under it, both ways: the version that was checked
 * is there, and nothing is there that neither a record names nor the bucket lets go.
 */
export async function tellEvidence(
  { cycle, lao, evidence }: CheckedAssessment,
  bucket: Bucket,
  deep: boolean,
  tell: Tell,
): Promise<void> {
  const stored = await versionsUnder(bucket, evidenceKey(cycle, lao, ''));
  const known = new Set<string>();
  for (const [sk, { evidence: file, checked }] of evidence) {
    const key = evidenceKey(cycle, lao, file.id);
    known.add(key);
    const versions = stored.get(key) ?? [];
    const right = versions.find(({ id }) => id === checked?.objectVersion);
    if (file.status === 'usable' && checked) {
      if (!right) tell('evidence-bytes-missing', sk, key);
      else if (right.sizeBytes !== file.sizeBytes) tell('evidence-size-differs', sk, key);
      else if (!versions.some(({ latest }) => latest)) tell('evidence-hidden', sk, key);
      else if (deep) {
        const found = await storedBytes(bucket, key, { version: right.id, read: true });
        if (found?.sha256 !== file.sha256) tell('evidence-hash-differs', sk, key);
      }
    }
    // Which of them is the right one is not known while it is checked.
    if (checked) await tellUnrecorded(bucket, key, versions, checked.objectVersion, tell);
  }
  for (const [key, versions] of stored) {
    if (!known.has(key)) await tellUnrecorded(bucket, key, versions, null, tell);
  }
}

/** Versions that nobody checked and that are not on their way out. */
async function tellUnrecorded(
  bucket: Bucket,
  key: string,
  versions: readonly StoredVersion[],
  checked: string | null,
  tell: Tell,
): Promise<void> {
  for (const { id } of versions) {
    if (id !== checked && !(await isUnused(bucket, key, id)))
      tell('evidence-unrecorded', key, checked === null ? undefined : id);
  }
}

async function isUnused({ client, name }: Bucket, Key: string, VersionId: string) {
  const of = { Bucket: name, Key, VersionId };
  const { TagSet = [] } = await client.send(new GetObjectTaggingCommand(of));
  return TagSet.some(({ Key, Value }) => Key === UNUSED_TAG.key && Value === UNUSED_TAG.value);
}

/** Every version of what stands under a prefix, by key. */
async function versionsUnder(
  { client, name }: Bucket,
  Prefix: string,
): Promise<Map<string, StoredVersion[]>> {
  const found = new Map<string, StoredVersion[]>();
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | null = {};
  while (from) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: name, Prefix, ...from }),
    );
    for (const { Key = '', VersionId = 'null', Size = 0, IsLatest } of page.Versions ?? []) {
      const versions = found.get(Key) ?? [];
      versions.push({ id: VersionId, sizeBytes: Size, latest: IsLatest === true });
      found.set(Key, versions);
    }
    from = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : null;
  }
  return found;
}

/** Files under an LAO that the round does not have. */
export async function tellEvidenceOfNobody(
  { client, name }: Bucket,
  cycle: string,
  isOf: (lao: string) => boolean,
  tell: Tell,
): Promise<void> {
  const Prefix = `evidence/${cycle}/`;
  const pages = paginateListObjectsV2({ client }, { Bucket: name, Prefix, Delimiter: '/' });
  for await (const { CommonPrefixes = [] } of pages) {
    for (const { Prefix: place = '' } of CommonPrefixes) {
      if (!isOf(place.split('/')[2] ?? '')) tell('evidence-unrecorded', place);
    }
  }
}
