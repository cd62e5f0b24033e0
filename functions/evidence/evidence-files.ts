import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  NoSuchUpload,
  type Part,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  type Evidence,
  OPEN_TTL_SECONDS,
  PART_TTL_SECONDS,
  partNumbersOf,
  partOf,
} from '#domain/evidence.ts';
import { evidenceKey } from '#shared/environment.ts';
import { type Bucket, hasObject } from '#shared/s3.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';
import { tagUnused } from './unused-files.ts';

/** A permission to send one file whole: URL and form fields of a presigned POST. */
export type FormPermission = { url: string; fields: Record<string, string> };

/** A part as the store has it. */
type ReceivedPart = { number: number; sizeBytes: number; sha256: string; etag: string };

const base64Of = (sha256: string) => Buffer.from(sha256, 'hex').toString('base64');

/** What the evidence function does with the bucket; bytes never pass through it. */
export function evidenceFiles({ client, name }: Bucket) {
  const place = ({ cycle, lao }: AssessmentKey, id: string) => ({
    Bucket: name,
    Key: evidenceKey(cycle, lao, id),
  });
  return {
    /**
     * The policy pins key, size, type and SHA-256: the store takes these bytes and no others.
     * @param seconds that it lives: no longer than the file is awaited
     */
    async permitForm(
      key: AssessmentKey,
      evidence: Evidence,
      seconds: number,
    ): Promise<FormPermission> {
      const fields = {
        'Content-Type': evidence.mediaType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': base64Of(evidence.sha256),
      };
      return createPresignedPost(client, {
        ...place(key, evidence.id),
        Fields: fields,
        Conditions: [
          ['content-length-range', evidence.sizeBytes, evidence.sizeBytes],
          ...Object.entries(fields).map((field) => Object.fromEntries([field])),
        ],
        Expires: seconds,
      });
    },

    /** Begins an upload in parts. @returns S3's name of it */
    async beginParts(key: AssessmentKey, evidence: Evidence): Promise<string> {
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({
          ...place(key, evidence.id),
          ContentType: evidence.mediaType,
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      if (!UploadId) throw new Error('the store named no upload');
      return UploadId;
    },

    /** Part, length and SHA-256 are signed: the store takes these bytes and no others. */
    async permitPart(
      key: AssessmentKey,
      { id, sizeBytes }: Evidence,
      uploadId: string,
      { number, sha256 }: { number: number; sha256: string },
    ): Promise<{ number: number; url: string; headers: Record<string, string> }> {
      const checksum = base64Of(sha256);
      const command = new UploadPartCommand({
        ...place(key, id),
        UploadId: uploadId,
        PartNumber: number,
        ContentLength: partOf(sizeBytes, number).sizeBytes,
        ChecksumSHA256: checksum,
      });
      const url = await getSignedUrl(client, command, {
        expiresIn: PART_TTL_SECONDS,
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      });
      return { number, url, headers: { 'x-amz-checksum-sha256': checksum } };
    },

    /** The parts that have arrived; null where the upload is over. */
    async receivedParts(
      key: AssessmentKey,
      id: string,
      uploadId: string,
    ): Promise<ReceivedPart[] | null> {
      try {
        // A file has at most some twenty parts, a page of this list a thousand.
        const { Parts = [] } = await client.send(
          new ListPartsCommand({ ...place(key, id), UploadId: uploadId }),
        );
        return Parts.map(receivedPart);
      } catch (error) {
        if (error instanceof NoSuchUpload) return null;
        throw error;
      }
    },

    /** Joins the parts. @returns false where the upload was over already */
    async joinParts(
      key: AssessmentKey,
      id: string,
      uploadId: string,
      parts: readonly ReceivedPart[],
    ): Promise<boolean> {
      try {
        await client.send(
          new CompleteMultipartUploadCommand({
            ...place(key, id),
            UploadId: uploadId,
            MultipartUpload: {
              Parts: parts.map(({ number, etag, sha256 }) => ({
                PartNumber: number,
                ETag: etag,
                ChecksumSHA256: base64Of(sha256),
              })),
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof NoSuchUpload) return false;
        throw error;
      }
    },

    /** Drops the parts of an upload that was cancelled. */
    async abandonParts(key: AssessmentKey, id: string, uploadId: string): Promise<void> {
      try {
        await client.send(
          new AbortMultipartUploadCommand({ ...place(key, id), UploadId: uploadId }),
        );
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error;
      }
    },

    /** Whether the whole file has arrived. */
    hasArrived: (key: AssessmentKey, id: string): Promise<boolean> =>
      hasObject({ client, name }, place(key, id).Key),

    /** Marks a version that nothing refers to, so that the bucket lets it go after a while. */
    letGo: (key: AssessmentKey, id: string, objectVersion: string) =>
      tagUnused({ client, name }, evidenceKey(key.cycle, key.lao, id), objectVersion),

    /** A link that opens the checked version under its own name, for a minute. */
    async linkTo(key: AssessmentKey, evidence: Evidence, objectVersion: string): Promise<string> {
      const command = new GetObjectCommand({
        ...place(key, evidence.id),
        VersionId: objectVersion,
        ResponseContentType: evidence.mediaType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(evidence.fileName)}`,
      });
      return getSignedUrl(client, command, { expiresIn: OPEN_TTL_SECONDS });
    },
  };
}
export type EvidenceFiles = ReturnType<typeof evidenceFiles>;

function receivedPart({ PartNumber = 0, Size = 0, ChecksumSHA256 = '', ETag = '' }: Part) {
  return {
    number: PartNumber,
    sizeBytes: Size,
    sha256: Buffer.from(ChecksumSHA256, 'base64').toString('hex'),
    etag: ETag,
  };
}

/** Numbers of the parts that a file of this size still lacks. */
export function missingParts(
  sizeBytes: number,
  received: readonly Pick<ReceivedPart, 'number' | 'sizeBytes'>[],
): number[] {
  return partNumbersOf(sizeBytes).filter(
    (number) =>
      !received.some(
        (part) => part.number === number && part.sizeBytes === partOf(sizeBytes, number).sizeBytes,
      ),
  );
}
