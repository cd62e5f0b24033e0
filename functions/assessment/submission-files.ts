import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { type Submission, submissionKey } from '#domain/submission.ts';
import { canonicalJson } from '#shared/canonical.ts';
import { log } from '#shared/log.ts';
import { type Bucket, putOnce } from '#shared/s3.ts';

/** A submission and the SHA-256 of its canonical JSON. */
export type HashedSubmission = { submission: Submission; hash: string };

/**
 * The submissions' own documents, in a bucket whose objects are locked as they arrive. The bytes
 * of each are the canonical JSON that its receipt's hash was made of.
 */
export function submissionFiles(bucket: Bucket) {
  const { client, name } = bucket;
  /** Writes the document once; where it stands already, it is the same: its name holds its hash. */
  const keep = async ({ submission, hash }: HashedSubmission): Promise<void> => {
    await putOnce(bucket, {
      key: submissionKey(submission, hash),
      body: canonicalJson(submission),
      contentType: 'application/json; charset=utf-8',
    });
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
