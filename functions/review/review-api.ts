import { httpHandler } from '#shared/http-handler.ts';
import { registryStore } from '../registry/registry-store.ts';
import { endorseAssessment, finaliseAssessments } from './approve.ts';
import { declareConflict, liftConflict, listConflicts } from './conflicts.ts';
import { deployedNeeds } from './deployed-needs.ts';
import { listReview, readReview } from './read-review.ts';
import { replyToRemark, returnAssessment } from './return-assessment.ts';
import { reviewRoutes } from './routes.ts';

const needs = deployedNeeds();

export const handler = httpHandler(reviewRoutes, {
  listReview: listReview(needs),
  readReview: readReview(needs),
  returnAssessment: returnAssessment(needs),
  replyToRemark: replyToRemark(needs),
  endorseAssessment: endorseAssessment(needs),
  finaliseAssessments: finaliseAssessments(needs),
  listConflicts: listConflicts(needs),
  declareConflict: declareConflict({ ...needs, registry: registryStore(needs.table) }),
  liftConflict: liftConflict(needs),
});
