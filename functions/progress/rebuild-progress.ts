import { setTimeout as wait } from 'node:timers/promises';
import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { readProvinceIndex } from '../assessment/province-index.ts';
import { cycleStore } from '../cycle/cycle-store.ts';
import { progressNeeds } from './progress-needs.ts';
import { followCatalogues, type RebuildNeeds, rebuildProgress } from './rebuild.ts';

/** Several times the stream's batching window (infra/progress.ts). */
const SETTLE_MS = 120_000;

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
  settled: () => wait(SETTLE_MS),
};
const rebuild = rebuildProgress(needs);
const follow = followCatalogues(needs);

/** The schedule asks for a comparison; the stream tells of a round whose catalogue is another one. */
export const handler = middy<object>().handler((event) =>
  'Records' in event ? follow(event as DynamoDBStreamEvent) : rebuild(event),
);
