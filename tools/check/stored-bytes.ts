import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { submissionKey } from '#domain/submission.ts';
import type { Bucket } from '#shared/s3.ts';
import { partitionOf } from '../../functions/assessment/assessment-records.ts';
import type { CheckedAssessment } from './assessment-rules.ts';
import { placeOf } from './item-rules.ts';
import { tellEvidence } from './stored-evidence.ts';
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
  const violations: Violation[] = [];
  const tell = (rule: RuleName, sk: string, detail?: string) =>
    violations.push({
      rule,
      place: placeOf({ pk: partitionOf(assessment), sk }),
      ...(detail && { detail }),
    });

  for (const [sk, { submission, hash }] of assessment.submissions) {
    const key = submissionKey(submission, hash);
    const found = await storedBytes(submissions, key, { read: true });
    if (!found) tell('document-missing', sk, key);
    else if (found.sha256 !== hash) tell('document-differs', sk, key);
  }

  await tellEvidence(assessment, evidence, deep, (rule, at, detail) =>
    at.startsWith('evidence/')
      ? violations.push({ rule, place: at, ...(detail && { detail }) })
      : tell(rule, at, detail),
  );
  return violations;
}

/** Documents in the bucket of submissions that no submission of the table stands behind. */
export async function violationsOfDocuments(
  bucket: Bucket,
  /** Those that the walk has met. */
  met: ReadonlySet<string>,
  isSubmitted: (key: {
    cycle: string;
    lao: string;
    version: number;
    hash: string;
  }) => Promise<boolean>,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const pages = paginateListObjectsV2({ client: bucket.client }, { Bucket: bucket.name });
  for await (const { Contents = [] } of pages) {
    for (const { Key = '' } of Contents) {
      // Blocks of the audit chains: `npm run -s audit -- verify` looks after them.
      if (met.has(Key) || Key.startsWith('audit/')) continue;
      const [, cycle = '', lao = '', file = ''] = Key.split('/');
      const [version, hash = ''] = file.replace(/\.json$/, '').split('-');
      // It may have been submitted since the walk was there.
      const known = await isSubmitted({ cycle, lao, version: Number(version), hash });
      if (!known) violations.push({ rule: 'document-without-submission', place: Key });
    }
  }
  return violations;
}
