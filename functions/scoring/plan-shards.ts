import middy from '@middy/core';
import { PROVINCES } from '#domain/region.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { type CycleStore, cycleStore } from '../cycle/cycle-store.ts';
import { type ScoringPlan, ScoringRequest } from './scoring-plan.ts';

/** What a night does where no round has opened yet: nothing, and that is no fault. */
type NothingToScore = { asOf: string; runId: string; shards: [] };

/**
 * A run over all provinces. The same instant gives the same run, so a repeat writes the same.
 * @throws Error where a round is asked for by name that does not exist
 */
export function planShards(cycles: Pick<CycleStore, 'listCycles'>) {
  return async (input: unknown): Promise<ScoringPlan | NothingToScore> => {
    const { asOf, cycle: wanted, full } = ScoringRequest.parse(input);
    const entirely = full ? { full } : {};
    const opened = (await cycles.listCycles()).filter(({ id, opensAt }) =>
      wanted ? id === wanted : new Date(opensAt) <= new Date(asOf),
    );
    const cycle = opened[0]?.id;
    const runId = asOf.replace(/[^\dTZ]/g, '');
    if (!cycle) {
      if (wanted) throw new Error(`there is no round ${wanted} to score`);
      log.info('no-round-has-opened', { asOf });
      return { asOf, runId, shards: [] };
    }
    return {
      cycle,
      asOf,
      runId,
      ...entirely,
      shards: Object.keys(PROVINCES)
        .sort()
        .map((province) => ({ cycle, asOf, runId, province, ...entirely })),
    };
  };
}

const plan = planShards(cycleStore({ client: tableClient(), name: environment('table') }));

export const handler = middy().handler((input: unknown) => plan(input));
