import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { publishResults } from '../../functions/results/publication-api.ts';
import { publishedStore } from '../../functions/results/published-store.ts';
import { resultsStore } from '../../functions/results/results-store.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { here } from '../origin.ts';

/** What one publication of the country asked of S3. */
export type Publication = { objectReads: number; objectWrites: number; seconds: number };

/** The office publishes the snapshot; the table is told with one update. */
export async function measurePublication(cycle: string, snapshot: string): Promise<Publication> {
  const client = bucketClient();
  const calls: string[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (request) => {
        calls.push(commandName);
        return next(request);
      },
    { step: 'build', name: 'counted' },
  );
  const records = { client, name: environment('recordsBucket') };
  const publish = publishResults({
    cycles: cycleStore({ client: tableClient(), name: environment('table') }),
    results: resultsStore(records),
    published: publishedStore(records),
    now: () => new Date(),
  });
  const started = performance.now();
  await publish({
    params: { cycle },
    body: { snapshot },
    ...here,
    query: undefined,
    headers: undefined,
    actor: { id: 'office', name: 'office', role: 'office', lao: null, province: null },
  });
  const objectReads = calls.filter((name) => name === 'GetObjectCommand').length;
  return {
    objectReads,
    objectWrites: calls.length - objectReads,
    seconds: (performance.now() - started) / 1000,
  };
}
