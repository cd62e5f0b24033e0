import { submissionKey } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { log } from '#shared/log.ts';
import type { HashedSubmission, SubmissionFiles } from '../assessment/submission-files.ts';

/**
 * Writes the documents that are missing beside submissions: of a submit that was cut short between
 * its transaction and its file. Lists what is there by kind and province of the codes, so a whole
 * night costs a few hundred listings and no read.
 *
 * @returns how many were missing
 */
export async function keepSubmissions(
  files: Pick<SubmissionFiles, 'keep' | 'listKeys'>,
  cycle: string,
  submissions: readonly HashedSubmission[],
): Promise<number> {
  const prefixes = new Set(submissions.map(({ submission }) => submission.lao.code.slice(0, 3)));
  const listed = await Promise.all([...prefixes].map((prefix) => files.listKeys(cycle, prefix)));
  const there = new Set(listed.flat());
  const missing = submissions.filter(
    ({ submission, hash }) => !there.has(submissionKey(submission, hash)),
  );
  for (const each of missing) {
    const { lao, version } = each.submission;
    if (canonicalHash(each.submission) !== each.hash) {
      throw new Error(`submission ${version} of ${lao.code} has another hash`);
    }
    await files.keep(each);
    log.warn('submission-file-written-late', { cycle, lao: lao.code, version });
  }
  return missing.length;
}
