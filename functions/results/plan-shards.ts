import middy from '@middy/core';
import { PROVINCES } from '#domain/region.ts';
import { isScoredNightly } from '#domain/round-state.ts';
import { type CycleStore, cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { type ScoringPlan, ScoringRequest } from './scoring-plan.ts';

/** Rounds that a night scores, each in an execution of its own; none before the first has opened. */
type NightPlan = { asOf: string; rounds: ScoringRequest[] };

/**
 * Without a round, the rounds that the night scores; with one, its run over all provinces. The same
 * instant gives the same run, so a repeat writes the same.
 * @throws Error where a round is asked for by name that does not exist
 */
export function planShards(cycles: Pick<CycleStore, 'listCycles'>) {
  return async (input: unknown): Promise<ScoringPlan | NightPlan> => {
    const { asOf, cycle, full } = ScoringRequest.parse(input);
    const entirely = full ? { full } : {};
    const all = await cycles.listCycles();
    if (!cycle) {
      const rounds = all
        .filter((each) => isScoredNightly(each, new Date(asOf)))
        .map(({ id }) => ({ asOf, cycle: id, ...entirely }));
      log.info('night-planned', { asOf, cycles: rounds.map((round) => round.cycle) });
      return { asOf, rounds };
    }
    if (!all.some(({ id }) => id === cycle)) {
      throw new Error(`there is no round ${cycle} to score`);
    }
    const runId = asOf.replace(/[^\dTZ]/g, '');
    const shards = Object.keys(PROVINCES)
      .sort()
      .map((province) => ({ cycle, asOf, runId, province, ...entirely }));
    return { cycle, asOf, runId, ...entirely, shards };
  };
}

const plan = planShards(cycleStore({ client: tableClient(), name: environment('table') }));

export const handler = middy().handler((input: unknown) => plan(input));
