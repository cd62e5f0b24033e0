import middy from '@middy/core';
import type { EventBridgeEvent } from 'aws-lambda';
import { cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { arrivedKey } from '#shared/object-arrived.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../assessment/assessment-store.ts';
import { registryStore } from '../registry/registry-store.ts';
import { countTouched } from './count-touched.ts';
import { moveWindows, openAssessments } from './move-windows.ts';
import { openingStore } from './opening-store.ts';
import type { RoundChange } from './round.ts';
import { roundStore } from './round-store.ts';
import type { WorkNeeds } from './work-needs.ts';
import { requestedBy, writerOfRun } from './work-request.ts';

/**
 * Brings what was done to a round to every LAO that it concerns. It may come twice or be cut short:
 * nothing that it writes differs the second time, and what is done already is passed over.
 */
export function applyRound(needs: WorkNeeds) {
  return async (event: Pick<EventBridgeEvent<string, unknown>, 'detail'>) => {
    const asked = requestedBy(arrivedKey(event));
    const change = asked && (await needs.rounds.readChange(asked.cycle, asked.id));
    if (!change || change.work.status === 'done') return { status: 'ignored' };
    log.info('round-work-begins', { cycle: change.cycle, change: change.id, kind: change.kind });
    const work = await workOf(needs, change);
    log.info('round-work-done', { cycle: change.cycle, change: change.id, ...work });
    return work;
  };
}

async function workOf(needs: WorkNeeds, change: RoundChange) {
  const by = writerOfRun(change);
  switch (change.kind) {
    case 'opened':
      return openAssessments(needs, change, by);
    case 'window':
    case 'extension':
      return moveWindows(needs, change, by);
    case 'catalogue':
      return countTouched(needs, change);
    default:
      throw new Error(`a change of kind ${change.kind} has nothing to reach: ${change.id}`);
  }
}

const table = { client: tableClient(), name: environment('table') };
const apply = applyRound({
  table,
  rounds: roundStore(table),
  cycles: cycleStore(table),
  opening: openingStore(table),
  assessments: assessmentStore(table),
  registry: registryStore(table),
  records: { client: bucketClient(), name: environment('recordsBucket') },
});

export const handler = middy<EventBridgeEvent<string, unknown>>().handler((event) => apply(event));
