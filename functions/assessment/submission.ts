import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { cycleStore, roundMemory } from '../cycle/cycle-store.ts';
import { assessmentStore } from './assessment-store.ts';
import { certify, submit, withdrawCertification } from './change-state.ts';
import { type SubmissionStore, submissionStore } from './submission-store.ts';

export function readReceipt(submissions: SubmissionStore): RunOf<'readReceipt'> {
  return async ({ params }) => {
    const receipt = await submissions.readReceipt(params);
    if (!receipt) throw new Problem('not-found');
    return receipt;
  };
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const submissions = submissionStore(table);
const needs = {
  store: assessmentStore(table),
  submissions,
  rounds: roundMemory(cycleStore(table), records),
  now: () => new Date(),
};

export const handler = httpHandler({
  certify: certify(needs),
  withdrawCertification: withdrawCertification(needs),
  submit: submit(needs),
  readReceipt: readReceipt(submissions),
});
