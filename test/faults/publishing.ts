import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { publishResults } from '../../functions/results/publication-api.ts';
import { publishedStore } from '../../functions/results/published-store.ts';
import { resultsStore } from '../../functions/results/results-store.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { here } from '../origin.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { ownTable } from './own-round.ts';

/** The office publishes the snapshot that it has looked at. */
export function publishOwn(snapshot: string) {
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const publish = publishResults({
    cycles: cycleStore(ownTable()),
    results: resultsStore(records),
    published: publishedStore(records),
    now: () => new Date(),
  });
  return publish({
    params: { cycle: OPEN_ROUND },
    ...here,
    query: undefined,
    headers: undefined,
    body: { snapshot },
    actor: { id: 'office', name: 'สำนักงาน', role: 'office', lao: null, province: null },
  });
}
