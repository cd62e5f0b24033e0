import { Problem } from '#domain/problem.ts';
import type { ResultsOverview } from '#domain/results.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { type CycleStore, cycleStore } from '../cycle/cycle-store.ts';
import { type ResultsStore, resultsStore } from './results-store.ts';

export type PublicationNeeds = { cycles: CycleStore; results: ResultsStore; now: () => Date };

export function readLatestSnapshot({ results }: PublicationNeeds): RunOf<'readLatestSnapshot'> {
  return ({ params }) => latestOf(results, params.cycle);
}

/** Shows the public the snapshot that the office has just looked at: it must still be the latest. */
export function publishResults({
  cycles,
  results,
  now,
}: PublicationNeeds): RunOf<'publishResults'> {
  return async ({ params, body }) => {
    const latest = await latestOf(results, params.cycle);
    if (latest.snapshot !== body.snapshot) {
      const message = {
        th: 'มีผลชุดใหม่กว่าที่ท่านดูอยู่ ให้ตรวจชุดล่าสุดก่อนเผยแพร่',
        en: 'A newer snapshot was made after you looked: look at it before you publish',
      };
      throw new Problem('input-refused', {
        errors: [{ pointer: '/snapshot', code: 'not-latest', message }],
      });
    }
    const { snapshot, asOf } = latest;
    await cycles.publishSnapshot(params.cycle, {
      snapshot,
      asOf,
      publishedAt: now().toISOString(),
    });
    return latest;
  };
}

async function latestOf(results: ResultsStore, cycle: string): Promise<ResultsOverview> {
  const pointer = await results.readLatest(cycle);
  const overview = pointer && (await results.readOverview(cycle, pointer.snapshot));
  if (!overview) throw new Problem('not-found');
  return { ...overview, ...pointer };
}

const needs: PublicationNeeds = {
  cycles: cycleStore({ client: tableClient(), name: environment('table') }),
  results: resultsStore({ client: bucketClient(), name: environment('recordsBucket') }),
  now: () => new Date(),
};

export const handler = httpHandler({
  readLatestSnapshot: readLatestSnapshot(needs),
  publishResults: publishResults(needs),
});
