import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { submissionKey } from '#domain/submission.ts';
import { evidenceKey } from '#shared/environment.ts';
import type { Bucket } from '#shared/s3.ts';
import { partitionOf } from '../../functions/assessment/assessment-records.ts';
import { submissionFiles } from '../../functions/assessment/submission-files.ts';
import type { CheckedAssessment } from './assessment-rules.ts';
import { placeOf } from './item-rules.ts';
import type { RuleName, Violation } from './violations.ts';

/** An object as it is found; `sha256` only where it was read. */
export type StoredBytes = { sizeBytes: number; sha256: string | null };

/** Size of an object, and its SHA-256 if its bytes are to be read: they stream, none is kept. */
export async function storedBytes(
  { client, name }: Bucket,
  Key: string,
  { version, read }: { version?: string; read: boolean },
): Promise<StoredBytes | null> {
  const place = { Bucket: name, Key, ...(version && { VersionId: version }) };
  try {
    if (!read) {
      const { ContentLength = 0 } = await client.send(new HeadObjectCommand(place));
      return { sizeBytes: ContentLength, sha256: null };
    }
    const { Body } = await client.send(new GetObjectCommand(place));
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of Body as Readable) {
      hash.update(chunk);
      sizeBytes += (chunk as Uint8Array).byteLength;
    }
    return { sizeBytes, sha256: hash.digest('hex') };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Of a version that never was, S3 says 400 as well as 404. */
function isMissing(error: unknown): boolean {
  const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
  return status === 404 || (status === 400 && (error as Error).name !== 'ExpiredToken');
}

export type BucketNeeds = { evidence: Bucket; submissions: Bucket; deep: boolean };

/** What must hold between an assessment and the objects that belong to it. */
export async function violationsOfObjects(
  assessment: CheckedAssessment,
  { evidence, submissions, deep }: BucketNeeds,
): Promise<Violation[]> {
  const { cycle, lao } = assessment;
  const violations: Violation[] = [];
  const tell = (rule: RuleName, sk: string, detail?: string) =>
    violations.push({
      rule,
      place: placeOf({ pk: partitionOf(assessment), sk }),
      ...(detail && { detail }),
    });

  const listed = new Set(await submissionFiles(submissions).listKeys(cycle, `${lao}/`));
  for (const [sk, { submission, hash }] of assessment.submissions) {
    const key = submissionKey(submission, hash);
    const found = listed.delete(key) && (await storedBytes(submissions, key, { read: true }));
    if (!found) tell('document-missing', sk);
    else if (found.sha256 !== hash) tell('document-differs', sk);
  }
  for (const key of listed) violations.push({ rule: 'document-without-submission', place: key });

  for (const [sk, { evidence: file, checked }] of assessment.evidence) {
    if (file.status !== 'usable' || !checked) continue;
    const key = evidenceKey(cycle, lao, file.id);
    const found = await storedBytes(evidence, key, { version: checked.objectVersion, read: deep });
    if (!found) tell('evidence-bytes-missing', sk);
    else if (found.sizeBytes !== file.sizeBytes) tell('evidence-size-differs', sk);
    else if (deep && found.sha256 !== file.sha256) tell('evidence-hash-differs', sk);
  }
  return violations;
}
