import { ListObjectsV2Command, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { type Submission, submissionKey } from '#domain/submission.ts';
import { canonicalJson } from '#shared/canonical.ts';
import { log } from '#shared/log.ts';
import type { Bucket } from '#shared/s3.ts';

/** A submission and the SHA-256 of its canonical JSON. */
export type HashedSubmission = { submission: Submission; hash: string };

/**
 * The submissions' own documents, in a bucket whose objects are locked as they arrive. The bytes
 * of each are the canonical JSON that its receipt's hash was made of.
 */
export function submissionFiles({ client, name }: Bucket) {
  /** Writes the document once; where it stands already, it is the same: its name holds its hash. */
  const keep = async ({ submission, hash }: HashedSubmission): Promise<void> => {
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: name,
          Key: submissionKey(submission, hash),
          Body: canonicalJson(submission),
          ContentType: 'application/json; charset=utf-8',
          IfNoneMatch: '*',
        }),
      );
    } catch (error) {
      if (!isThere(error)) throw error;
    }
  };
  return {
    keep,

    /** The same, after the submission itself is written: a failure is told to the log alone. */
    async keepOrReport(written: HashedSubmission): Promise<void> {
      try {
        await keep(written);
      } catch (error) {
        const { cycle, lao, version } = written.submission;
        const place = { cycle, lao: lao.code, version };
        log.error('submission-file-missing', { ...place, error: error as Error });
      }
    },

    /** Keys of the documents of LAOs whose code begins with `codePrefix`. */
    async listKeys(cycle: string, codePrefix: string): Promise<string[]> {
      const keys: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: name,
            Prefix: `submissions/${cycle}/${codePrefix}`,
            ContinuationToken,
          }),
        );
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key ? [Key] : [])));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return keys;
    },
  };
}
export type SubmissionFiles = ReturnType<typeof submissionFiles>;

/** Written before (412), or being written by another at this moment (409). */
function isThere(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name)
  );
}
