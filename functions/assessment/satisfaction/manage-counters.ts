import { epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { RoundMemory } from '#shared/cycle-store.ts';
import { isStale } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AssessmentKey } from '../assessment-records.ts';
import type { AssessmentStore } from '../assessment-store.ts';
import { openAssessment } from '../open-assessment.ts';
import { counterEndOf, isCounterOpen, MOST_COUNTERS } from './counter.ts';
import { type CounterStore, counterView } from './counter-store.ts';
import { newToken, tokenHashOf } from './counter-token.ts';
import { marksEndOf } from './marks-end.ts';
import type { counterRoutes } from './survey-routes.ts';

export type ManageCountersNeeds = {
  store: AssessmentStore;
  counters: CounterStore;
  rounds: RoundMemory;
  now: () => Date;
};

/** The token is told once, here: the officer hands it on as a link. */
export function startCounter(needs: ManageCountersNeeds): RunOf<typeof counterRoutes.startCounter> {
  const { store, counters, rounds, now } = needs;
  return async ({ params, actor, origin }) => {
    const { stored, round } = await openAssessment({ store, rounds }, params);
    const token = newToken();
    for (let tries = 0; tries < MOST_STARTS; tries += 1) {
      const at = now();
      const made = await counters.list(params);
      const open = made.filter((counter) => isCounterOpen(counter, at));
      if (open.length >= MOST_COUNTERS) throw new Problem('counters-full');
      const counter = {
        id: counterIdOf(params, made.length + 1),
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
        return { counter, token };
      } catch (error) {
        if (!isStale(error)) throw error;
      }
      await soon();
      // Somebody else may have taken the number; else the questionnaire takes no answers.
      const isTaken = await counters.read(params, counter.id);
      if (!isTaken && tries > 1) throw new Problem('survey-closed');
    }
    throw new Problem('busy');
  };
}

/** Tries of a start that met others: each of them takes a number. */
const MOST_STARTS = 12;
const soon = () => new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 60));

/**
 * The id of an LAO's counter of that number, so that two that are started at once cannot both be the last that there
 * was room for. It is no secret; the token is.
 */
function counterIdOf({ cycle, lao }: AssessmentKey, number: number): string {
  const hex = canonicalHash([cycle, lao, 'counter', number]);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Tries of an end that met an answer. */
const MOST_TRIES = 4;

export function endCounter({
  counters,
  now,
}: ManageCountersNeeds): RunOf<typeof counterRoutes.endCounter> {
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
