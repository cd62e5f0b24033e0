import { cycleStore, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { submissionStore } from '../assessment/submission-store.ts';
import { progressStore } from './progress-store.ts';
import type { RecountNeeds } from './recount.ts';

/** What counting needs, from the environment of the function that counts. */
export function progressNeeds(): RecountNeeds {
  const table = { client: tableClient(), name: environment('table') };
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  return {
    progress: progressStore(table),
    assessments: assessmentStore(table),
    submissions: submissionStore(table),
    rounds: roundMemory(cycleStore(table), records),
    now: () => new Date(),
  };
}
