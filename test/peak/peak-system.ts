// The system under load, in a process of its own: npm run bench:peak starts and stops it.

import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { bucketClient } from '#shared/s3.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { startLocalSystem } from '../../local/system.ts';
import { OPEN_ROUND, sampleCatalogue, settingsOf } from '../rounds.ts';

const [dir = '', laos = '[]'] = process.argv.slice(2);
const system = await startLocalSystem({ port: 0, dir, seed: 'none' });
let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await system.stop();
  process.exit(0);
};
process.on('disconnect', stop);
process.on('SIGINT', () => {});
process.on('message', stop);
Object.assign(process.env, system.environment);
await openCycle({
  table: { client: tableClient(), name: system.environment.TABLE_NAME },
  records: { client: bucketClient(), name: system.environment.RECORDS_BUCKET },
  settings: settingsOf(OPEN_ROUND, [-10, 40]),
  catalogue: sampleCatalogue(),
  laos: JSON.parse(laos) as Lao[],
});
process.send?.(system.environment);
