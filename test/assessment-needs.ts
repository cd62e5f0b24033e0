import type { Table } from '#shared/dynamodb.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../functions/assessment/assessment-store.ts';
import { submissionFiles } from '../functions/assessment/submission-files.ts';
import { submissionStore } from '../functions/assessment/submission-store.ts';
import { registryStore } from '../functions/registry/registry-store.ts';
import { reviewStore } from '../functions/review/review-store.ts';
import { cycleStore, roundMemory } from '../functions/shared/cycle-store.ts';

/** What the assessment's functions are made of, over the emulators, with a clock of the test's. */
export function assessmentNeeds(table: Table, now: () => Date = () => new Date()) {
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  return {
    store: assessmentStore(table),
    submissions: submissionStore(table),
    files: submissionFiles({ client: bucketClient(), name: environment('submissionsBucket') }),
    rounds: roundMemory(cycleStore(table), records),
    evidence: { client: bucketClient(), name: environment('evidenceBucket') },
    now,
  };
}

/** What the review's functions are made of besides. */
export function reviewNeeds(table: Table, now?: () => Date) {
  const [review, registry] = [reviewStore(table), registryStore(table)];
  return { ...assessmentNeeds(table, now), table, review, registry };
}

/** The table through a client that writes down the name of each DynamoDB call. */
export function countedTable(): { table: Table; calls: string[] } {
  const calls: string[] = [];
  const client = tableClient();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (request) => {
        calls.push(commandName);
        return next(request);
      },
    { step: 'build', name: 'counted' },
  );
  return { table: { client, name: environment('table') }, calls };
}
