import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { arrivedKey } from '#shared/object-arrived.ts';
import { bucketClient } from '#shared/s3.ts';
import { carryOut } from './carry-out.ts';
import { registryFiles, requestedVersion } from './registry-files.ts';
import { registryVersions } from './registry-versions.ts';

const table = { client: tableClient(), name: environment('table') };
const versions = registryVersions(table);
const files = registryFiles({ client: bucketClient(), name: environment('recordsBucket') });

/**
 * Carries out the version of the registry that an arrived request names. The event may come twice
 * and the work may be cut short; a version that is done is left alone.
 */
async function importRegistry(event: EventBridgeEvent<string, unknown>) {
  const number = requestedVersion(arrivedKey(event));
  const version = number === null ? null : await versions.read(number);
  if (!version?.planHash || version.work.status === 'done') return { status: 'ignored' };
  const plan = await files.readPlan(version.planHash);
  if (!plan) throw new Error(`the plan of version ${version.number} is not there`);
  const status = await carryOut(table, version, plan);
  if (status === 'done')
    log.info('registry-imported', { version: version.number, records: version.work.of });
  return { status };
}

export const handler = middy<EventBridgeEvent<string, unknown>>().handler(importRegistry);
