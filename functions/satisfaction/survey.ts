import { createHmac } from 'node:crypto';
import { bangkokClock } from '#domain/bangkok.ts';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import { SURVEY_LIMITS, type SurveyLimits, surveyFaultOf } from '#domain/survey.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { knownCatalogues } from '../assessment/known-catalogues.ts';
import { cycleStore, type Round, type RoundMemory, roundMemory } from '../cycle/cycle-store.ts';
import { surveyRoutes } from '../routes/survey.ts';
import { type SaltMemory, saltMemory } from './salt-store.ts';
import { MARKS_KEPT_SECONDS } from './survey-count-store.ts';
import { type SurveyStore, surveyStore } from './survey-store.ts';

export type SurveyNeeds = {
  surveys: SurveyStore;
  salts: SaltMemory;
  rounds: RoundMemory;
  limits: SurveyLimits;
  now: () => Date;
};

/** Tries of an answer that met others in the same instant. */
const MOST_TRIES = 4;

export function readSurvey({ surveys, rounds, now }: SurveyNeeds): RunOf<'readSurvey'> {
  return async ({ params }) => {
    const [found, round] = await Promise.all([surveys.readSurvey(params), rounds.of(params.cycle)]);
    const form = formOf(round);
    if (!found) throw new Problem('not-found');
    const { head, area } = found;
    const second = epochSeconds(now());
    return {
      cycle: round.cycle.id,
      title: round.cycle.title,
      lao: head.lao,
      sample: round.cycle.sampleCatalogue,
      form,
      open:
        area?.satisfaction?.accepting === true &&
        area.open &&
        area.opensAt <= second &&
        second <= area.closesAt,
      closesAt: new Date((area ?? head).closesAt * 1000).toISOString(),
    };
  };
}

/** Takes one citizen's answers: no sign-in, no name, no address; once a device, as far as that can be had. */
export function answerSurvey(needs: SurveyNeeds): RunOf<'answerSurvey'> {
  const { surveys, salts, rounds, limits, now } = needs;
  return async ({ params, body }) => {
    const round = await rounds.of(params.cycle);
    const fault = surveyFaultOf(formOf(round), body.answers);
    if (fault) {
      throw new Problem('input-refused', { errors: [{ pointer: '/answers', ...fault }] });
    }
    const at = now();
    const marksExpireAt = epochSeconds(round.cycle.closesAt) + MARKS_KEPT_SECONDS;
    const salt = await salts.of(params.cycle, marksExpireAt);
    const write = {
      mark: createHmac('sha256', salt).update(`${params.lao} ${body.device}`).digest('hex'),
      request: canonicalHash([body.key, body.answers]),
      answers: body.answers,
      ...knownCatalogues(round.cycle),
      second: epochSeconds(at),
      ...bangkokHour(at),
      limits,
      marksExpireAt,
    };
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const outcome = await surveys.count(params, write);
      if (outcome === 'counted') return { counted: true };
      if (outcome !== 'conflict') throw new Problem(`survey-${outcome}`);
      await soon();
    }
    throw new Problem('busy');
  };
}

function formOf({ catalogue }: Round): SatisfactionForm {
  if (!catalogue.satisfaction) throw new Problem('not-found');
  return catalogue.satisfaction;
}

/** Up to 100 ms, so that answers that met do not meet again. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));

function bangkokHour(at: Date): { day: string; hour: string } {
  const [day = '', time = ''] = bangkokClock(at).split('T');
  return { day, hour: time.slice(0, 2) };
}

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const needs: SurveyNeeds = {
  surveys: surveyStore(table),
  salts: saltMemory(table),
  rounds: roundMemory(cycleStore(table), records),
  limits: SURVEY_LIMITS,
  now: () => new Date(),
};

export const handler = httpHandler(surveyRoutes, {
  readSurvey: readSurvey(needs),
  answerSurvey: answerSurvey(needs),
});
