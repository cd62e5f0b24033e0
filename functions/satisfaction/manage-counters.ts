import { randomUUID } from 'node:crypto';
import { counterEndOf, isCounterOpen, MOST_COUNTERS } from '#domain/counter.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { isStale } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AssessmentStore } from '../assessment/assessment-store.ts';
import { openAssessment } from '../assessment/open-assessment.ts';
import type { RoundMemory } from '../cycle/cycle-store.ts';
import { type CounterStore, counterView } from './counter-store.ts';
import { newToken, tokenHashOf } from './counter-token.ts';
import { marksEndOf } from './marks-end.ts';

export type ManageCountersNeeds = {
  store: AssessmentStore;
  counters: CounterStore;
  rounds: RoundMemory;
  now: () => Date;
};

/** The token is told once, here: the officer hands it on as a link. */
export function startCounter(needs: ManageCountersNeeds): RunOf<'startCounter'> {
  const { store, counters, rounds, now } = needs;
  return async ({ params, actor, origin }) => {
    const { stored, round } = await openAssessment({ store, rounds }, params);
    const at = now();
    const open = (await counters.list(params)).filter((counter) => isCounterOpen(counter, at));
    if (open.length >= MOST_COUNTERS) throw new Problem('counters-full');
    const token = newToken();
    const counter = {
      id: randomUUID(),
      startedAt: at.toISOString(),
      startedBy: actor.name,
      endsAt: counterEndOf(at, new Date(stored.head.closesAt * 1000)).toISOString(),
      endedAt: null,
      answers: 0,
    };
    try {
      await counters.start(
        params,
        {
          view: counter,
          tokenHash: tokenHashOf(token),
          second: epochSeconds(at),
          at,
          expiresAt: marksEndOf(round),
        },
        { actor, origin },
      );
    } catch (error) {
      throw isStale(error) ? new Problem('survey-closed') : error;
    }
    return { counter, token };
  };
}

/** Tries of an end that met an answer. */
const MOST_TRIES = 4;

export function endCounter({ counters, now }: ManageCountersNeeds): RunOf<'endCounter'> {
  return async ({ params, actor, origin }) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const counter = await counters.read(params, params.counter);
      if (!counter) throw new Problem('not-found');
      if (counter.endedAt !== undefined) return { counter: counterView(counter) };
      try {
        return { counter: await counters.end(params, counter, now(), { actor, origin }) };
      } catch (error) {
        // A citizen answered in the same instant: the entry names the number once more.
        if (!isStale(error)) throw error;
      }
    }
    throw new Problem('busy');
  };
}
