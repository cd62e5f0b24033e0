import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type Evidence, OPEN_TTL_SECONDS, UPLOAD_TTL_SECONDS } from '#domain/evidence.ts';
import { evidenceKey } from '#shared/environment.ts';
import type { Bucket } from '#shared/s3.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';

/** A permission to send one file: URL and form fields of a presigned POST. */
export type UploadPermission = { url: string; fields: Record<string, string> };

export function evidenceFiles({ client, name }: Bucket) {
  const keyOf = ({ cycle, lao }: AssessmentKey, id: string) => evidenceKey(cycle, lao, id);
  return {
    /** The policy pins key, size, type and SHA-256: the store takes these bytes and no others. */
    async permitUpload(key: AssessmentKey, evidence: Evidence): Promise<UploadPermission> {
      const checksum = Buffer.from(evidence.sha256, 'hex').toString('base64');
      const fields = {
        'Content-Type': evidence.mediaType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': checksum,
      };
      return createPresignedPost(client, {
        Bucket: name,
        Key: keyOf(key, evidence.id),
        Fields: fields,
        Conditions: [
          ['content-length-range', evidence.sizeBytes, evidence.sizeBytes],
          ...Object.entries(fields).map((field) => Object.fromEntries([field])),
        ],
        Expires: UPLOAD_TTL_SECONDS,
      });
    },

    /** A link that opens the checked version under its own name, for a minute. */
    async linkTo(key: AssessmentKey, evidence: Evidence, objectVersion: string): Promise<string> {
      const command = new GetObjectCommand({
        Bucket: name,
        Key: keyOf(key, evidence.id),
        VersionId: objectVersion,
        ResponseContentType: evidence.mediaType,
        ResponseContentDisposition: `inline; filename*=UTF-8''${encodeURIComponent(evidence.fileName)}`,
      });
      return getSignedUrl(client, command, { expiresIn: OPEN_TTL_SECONDS });
    },
  };
}
export type EvidenceFiles = ReturnType<typeof evidenceFiles>;
