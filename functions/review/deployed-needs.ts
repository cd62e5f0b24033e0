import { cycleStore, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { submissionStore } from '../assessment/submission-store.ts';
import type { ReviewNeeds } from './review-needs.ts';
import { reviewStore } from './review-store.ts';

/** What the two functions of the review work with, where they are deployed. */
export function deployedNeeds(): ReviewNeeds {
  const table = { client: tableClient(), name: environment('table') };
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  return {
    table,
    store: assessmentStore(table),
    submissions: submissionStore(table),
    review: reviewStore(table),
    rounds: roundMemory(cycleStore(table), records),
    now: () => new Date(),
  };
}
