import { cycleStore, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from './assessment-store.ts';
import { certify, submit, withdrawCertification } from './change-state.ts';
import { requestCertification, sendBack, withdrawRequest } from './review.ts';
import { submissionFiles } from './submission-files.ts';
import {
  listSubmissions,
  readCertified,
  readReceipt,
  readSubmission,
} from './submission-history.ts';
import { submissionRoutes } from './submission-routes.ts';
import { submissionStore } from './submission-store.ts';

const table = { client: tableClient(), name: environment('table') };
const buckets = bucketClient();
const needs = {
  store: assessmentStore(table),
  submissions: submissionStore(table),
  files: submissionFiles({ client: buckets, name: environment('submissionsBucket') }),
  rounds: roundMemory(cycleStore(table), { client: buckets, name: environment('recordsBucket') }),
  evidence: { client: buckets, name: environment('evidenceBucket') },
  now: () => new Date(),
};

export const handler = httpHandler(submissionRoutes, {
  requestCertification: requestCertification(needs),
  withdrawRequest: withdrawRequest(needs),
  certify: certify(needs),
  readCertified: readCertified(needs),
  withdrawCertification: withdrawCertification(needs),
  sendBack: sendBack(needs),
  submit: submit(needs),
  readReceipt: readReceipt(needs),
  listSubmissions: listSubmissions(needs),
  readSubmission: readSubmission(needs),
});
