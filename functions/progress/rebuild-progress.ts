import { setTimeout as wait } from 'node:timers/promises';
import middy from '@middy/core';
import { cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { arrivedKey } from '#shared/object-arrived.ts';
import { readProvinceIndex } from '#shared/province-index.ts';
import { progressNeeds } from './progress-needs.ts';
import { followCatalogue, type RebuildNeeds, rebuildProgress } from './rebuild.ts';
import { recountRequestedBy } from './recount-request.ts';

const table = { client: tableClient(), name: environment('table') };
const needs: RebuildNeeds = {
  ...progressNeeds(),
  cycles: cycleStore(table),
  async laosOf(cycle, province) {
    const codes: string[] = [];
    for await (const { gsk } of readProvinceIndex(table, cycle, province, 'HEAD')) {
      codes.push(gsk.slice('HEAD#'.length));
    }
    return codes;
  },
  settled: () => wait(Number(environment('settleSeconds')) * 1000),
};
const rebuild = rebuildProgress(needs);
const follow = followCatalogue(needs);

/** The schedule asks for a comparison; an object that arrived, to follow a round's new catalogue. */
export const handler = middy<object>().handler(async (event) => {
  if (!('detail' in event) || typeof event.detail !== 'object') return rebuild(event);
  const cycle = recountRequestedBy(arrivedKey(event));
  if (cycle) await follow(cycle);
  return { followed: cycle };
});
