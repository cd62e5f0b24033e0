import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { submissionRoutes } from './submission-routes.ts';
import type { SubmissionStore } from './submission-store.ts';

type HistoryNeeds = { submissions: SubmissionStore };

export function readReceipt({
  submissions,
}: HistoryNeeds): RunOf<typeof submissionRoutes.readReceipt> {
  return async ({ params }) => {
    const receipt = await submissions.readReceipt(params);
    if (!receipt) throw new Problem('not-found');
    return receipt;
  };
}

/** Every submission, the latest first, and the returns that led from one to the next. */
export function listSubmissions({
  submissions,
}: HistoryNeeds): RunOf<typeof submissionRoutes.listSubmissions> {
  return async ({ params }) => {
    const { receipts, trail } = await submissions.readHistory(params);
    return {
      submissions: receipts.reverse(),
      returns: trail
        .flatMap(({ returned, version, remarks = [] }) =>
          returned && version ? [{ version, returned, remarks }] : [],
        )
        .reverse(),
    };
  };
}

/** One submission as it was submitted, whatever happened since. */
export function readSubmission({
  submissions,
}: HistoryNeeds): RunOf<typeof submissionRoutes.readSubmission> {
  return async ({ params }) => {
    const found = await submissions.readSubmission(params, Number(params.version));
    if (!found) throw new Problem('not-found');
    const { submission, hash, score, receipt } = found;
    return { submission, hash, score, receipt };
  };
}

/** What was last certified, for the certifier to see what changed since; null before that. */
export function readCertified({
  submissions,
}: HistoryNeeds): RunOf<typeof submissionRoutes.readCertified> {
  return async ({ params }) => ({ certified: await submissions.readVetted(params) });
}
