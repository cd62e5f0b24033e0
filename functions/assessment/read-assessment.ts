import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { cycleStore, type RoundMemory, roundMemory } from '../cycle/cycle-store.ts';
import { type AssessmentStore, assessmentStore } from './assessment-store.ts';
import { viewOf } from './assessment-view.ts';
import { openAssessment } from './open-assessment.ts';

export type ReadAssessmentNeeds = { store: AssessmentStore; rounds: RoundMemory; now: () => Date };

/** Reads an assessment with one Query; the very first visit opens its areas with one transaction more. */
export function readAssessment({
  store,
  rounds,
  now,
}: ReadAssessmentNeeds): RunOf<'readAssessment'> {
  return async ({ params, query }) => {
    const { stored, round } = await openAssessment({ store, rounds }, params);
    return viewOf(stored, round, query.knownCatalogue, now());
  };
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };

export const handler = httpHandler({
  readAssessment: readAssessment({
    store: assessmentStore(table),
    rounds: roundMemory(cycleStore(table), records),
    now: () => new Date(),
  }),
});
