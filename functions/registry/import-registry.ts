import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { RegistryVersion } from '#domain/registry.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { bucketClient } from '#shared/s3.ts';
import { applyPlan } from './apply-plan.ts';
import { type RegistryFiles, registryFiles, requestedVersion } from './registry-files.ts';
import { type RegistryStore, registryStore } from './registry-store.ts';
import { type RegistryVersions, registryVersions } from './registry-versions.ts';

type ImportNeeds = {
  store: RegistryStore;
  versions: Pick<RegistryVersions, 'read' | 'reach'>;
  files: Pick<RegistryFiles, 'readPlan'>;
};

/** An object of the records bucket, as EventBridge tells of it. */
const Arrived = z.object({ object: z.object({ key: z.string() }) });

/**
 * Carries out a version of the registry. The event may come twice and the work may be cut short: it
 * goes on where it was, and a version that is done is left alone.
 */
function importRegistry({ store, versions, files }: ImportNeeds) {
  return async ({ detail }: Pick<EventBridgeEvent<string, unknown>, 'detail'>) => {
    const number = requestedVersion(Arrived.parse(detail).object.key);
    const version = number === null ? null : await versions.read(number);
    if (!version?.planHash || version.work.status === 'done') return { status: 'ignored' };
    const plan = await files.readPlan(version.planHash);
    if (!plan) throw new Error(`the plan of version ${version.number} is not there`);
    const { at, same } = version;
    const work: RegistryVersion['work'] = { ...version.work, status: 'working', reached: 0 };
    const reached = async (written: number) => {
      work.reached += written;
      await versions.reach(version.number, { ...work });
    };
    await reached(0);
    await applyPlan({ store, plan, same, at, reached });
    await versions.reach(version.number, { ...work, reached: work.of, status: 'done' });
    log.info('registry-imported', { version: version.number, records: work.of });
    return { status: 'done' };
  };
}

const table = { client: tableClient(), name: environment('table') };
const run = importRegistry({
  store: registryStore(table),
  versions: registryVersions(table),
  files: registryFiles({ client: bucketClient(), name: environment('recordsBucket') }),
});

export const handler = middy<EventBridgeEvent<string, unknown>>().handler((event) => run(event));
