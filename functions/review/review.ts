import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { submissionStore } from '../assessment/submission-store.ts';
import { cycleStore, roundMemory } from '../cycle/cycle-store.ts';
import { reviewRoutes } from '../routes/review.ts';
import { endorseAssessment, finaliseAssessments } from './approve.ts';
import { declareConflict, liftConflict, listConflicts } from './conflicts.ts';
import { listReview, readReview } from './read-review.ts';
import { replyToRemark, returnAssessment } from './return-assessment.ts';
import { reviewStore } from './review-store.ts';

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

export const handler = httpHandler(reviewRoutes, {
  listReview: listReview(needs),
  readReview: readReview(needs),
  returnAssessment: returnAssessment(needs),
  replyToRemark: replyToRemark(needs),
  endorseAssessment: endorseAssessment(needs),
  finaliseAssessments: finaliseAssessments(needs),
  listConflicts: listConflicts(needs),
  declareConflict: declareConflict(needs),
  liftConflict: liftConflict(needs),
});
