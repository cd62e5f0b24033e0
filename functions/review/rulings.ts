import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { submissionStore } from '../assessment/submission-store.ts';
import { cycleStore, roundMemory } from '../cycle/cycle-store.ts';
import { rulingsRoutes } from '../routes/rulings.ts';
import { listAppealNotices, listAppeals, makeAppeal, withdrawAppeal } from './appeals.ts';
import { decideAppeal } from './decide-appeal.ts';
import {
  askRegisterChange,
  decideRegisterChange,
  listRegisterChanges,
  withdrawRegisterChange,
} from './register-changes.ts';
import { reviewStore } from './review-store.ts';
import { announceSample, drawAnnounced, readSample, readSampling } from './sampling.ts';

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const needs = {
  table,
  store: assessmentStore(table),
  submissions: submissionStore(table),
  review: reviewStore(table),
  rounds: roundMemory(cycleStore(table), records),
  now: () => new Date(),
};

export const handler = httpHandler(rulingsRoutes, {
  readSample: readSample(needs),
  readSampling: readSampling(needs),
  announceSample: announceSample(needs),
  drawSample: drawAnnounced(needs),
  askRegisterChange: askRegisterChange(needs),
  withdrawRegisterChange: withdrawRegisterChange(needs),
  decideRegisterChange: decideRegisterChange(needs),
  listRegisterChanges: listRegisterChanges(needs),
  makeAppeal: makeAppeal(needs),
  withdrawAppeal: withdrawAppeal(needs),
  decideAppeal: decideAppeal(needs),
  listAppeals: listAppeals(needs),
  listAppealNotices: listAppealNotices(needs),
});
