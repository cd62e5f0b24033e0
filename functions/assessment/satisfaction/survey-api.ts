import { createHash, createHmac } from 'node:crypto';
import { bangkokDay } from '#domain/bangkok.ts';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import {
  admissionBy,
  hasZeroBits,
  paceWindowOf,
  proofText,
  SURVEY_PACES,
  type SurveyPaces,
  secondsToNextWindow,
} from '#domain/survey-pace.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { cycleStore, type Round, type RoundMemory, roundMemory } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler, type RunOf } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { knownCatalogues } from '../known-catalogues.ts';
import type { AnswerOutcome } from './counted-answer.ts';
import { counterWaitOf, isCounterOpen } from './counter.ts';
import { type CounterStore, counterStore, counterView } from './counter-store.ts';
import { isSameToken } from './counter-token.ts';
import { marksEndOf } from './marks-end.ts';
import { networkOf } from './network.ts';
import { type SaltMemory, saltMemory } from './salt-store.ts';
import { type SurveyAnswers, surveyFaultOf } from './survey.ts';
import { surveyRoutes } from './survey-routes.ts';
import { type SurveyStore, surveyStore } from './survey-store.ts';

export type SurveyNeeds = {
  surveys: SurveyStore;
  salts: SaltMemory;
  rounds: RoundMemory;
  paces: SurveyPaces;
  now: () => Date;
};
export type CounterNeeds = Pick<SurveyNeeds, 'salts' | 'rounds' | 'now'> & {
  counters: CounterStore;
};

/** Tries of an answer that met others in the same instant. */
const MOST_TRIES = 6;

export function readSurvey({
  surveys,
  rounds,
  now,
}: SurveyNeeds): RunOf<typeof surveyRoutes.readSurvey> {
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

/**
 * Takes one citizen's answers: no sign-in, no name; once a device, as far as that can be had, at the pace
 * of its network and of its LAO.
 */
export function answerSurvey(needs: SurveyNeeds): RunOf<typeof surveyRoutes.answerSurvey> {
  const { surveys, salts, rounds, paces, now } = needs;
  return async ({ params, body, origin }) => {
    const round = await rounds.of(params.cycle);
    requireAnswers(round, body.answers);
    const at = now();
    const second = epochSeconds(at);
    const marksExpireAt = marksEndOf(round);
    const salt = await salts.of(params.cycle, marksExpireAt);
    const day = bangkokDay(at);
    const write = {
      mark: hashed(salt, `${params.lao} ${body.device}`),
      request: canonicalHash([body.key, body.answers]),
      answers: body.answers,
      ...knownCatalogues(round.cycle),
      second,
      day,
      window: paceWindowOf(second),
      // One byte: too little to lead back to an address, enough that few networks share it.
      lane: hashed(salt, `${day} ${params.lao} ${networkOf(origin.ip)}`).slice(0, 2),
      marksExpireAt,
    };
    return counted(async () => {
      const seen = await surveys.look(params, write);
      if (seen.answeredBy !== null)
        return seen.answeredBy === write.request ? 'counted' : 'answered';
      const lao = admissionBy(paces.lao, seen.lao);
      const network = admissionBy(paces.network, seen.network);
      if (!lao || !network) {
        throw new Problem('survey-full', { retryAfterSeconds: secondsToNextWindow(second) });
      }
      const bits = Math.max(lao.bits, network.bits);
      if (!isProven({ ...params, ...body }, bits, write.window)) {
        throw new Problem('survey-proof', { proof: { window: write.window, bits } });
      }
      return surveys.count(params, write, seen, { lao: lao.most, network: network.most });
    });
  };
}

/** True where no work is asked for, or a nonce was found for this answer in this window or the one before. */
function isProven(
  { cycle, lao, device, key, proof }: SurveyAnswers & { cycle: string; lao: string },
  bits: number,
  window: number,
): boolean {
  if (bits === 0) return true;
  if (!proof || proof.window > window || proof.window < window - 1) return false;
  const text = proofText({ cycle, lao, device, key, window: proof.window });
  return hasZeroBits(createHash('sha256').update(`${text}${proof.nonce}`).digest('hex'), bits);
}

export function readCounter({
  counters,
  now,
}: CounterNeeds): RunOf<typeof surveyRoutes.readCounter> {
  return async ({ params }) => {
    const counter = await counters.read(params, params.counter);
    if (!counter) throw new Problem('not-found');
    const view = counterView(counter);
    return { open: isCounterOpen(view, now()), endsAt: view.endsAt, answers: view.answers };
  };
}

/** Takes an answer at a counter: nothing is known of the device, as many people answer on it. */
export function answerAtCounter(needs: CounterNeeds): RunOf<typeof surveyRoutes.answerAtCounter> {
  const { counters, salts, rounds, now } = needs;
  return async ({ params, body }) => {
    const round = await rounds.of(params.cycle);
    requireAnswers(round, body.answers);
    const at = now();
    const second = epochSeconds(at);
    const marksExpireAt = marksEndOf(round);
    const salt = await salts.of(params.cycle, marksExpireAt);
    const write = {
      mark: hashed(salt, `${params.lao} counter ${body.key}`),
      request: canonicalHash([body.key, body.answers]),
      answers: body.answers,
      ...knownCatalogues(round.cycle),
      second,
      marksExpireAt,
    };
    let answers = 0;
    await counted(async () => {
      const counter = await counters.read(params, params.counter);
      const isOurs = counter !== null && isSameToken(counter.tokenHash, body.token);
      if (!counter || !isOurs) throw new Problem('counter-ended');
      answers = counter.answers;
      const before = await counters.requestOf(params, write.mark);
      if (before !== null) return before === write.request ? 'counted' : 'answered';
      const wait = counterWaitOf(counter, second);
      if (wait === null || !isCounterOpen(counterView(counter), at)) {
        throw new Problem('counter-ended');
      }
      if (wait > 0) throw new Problem('survey-full', { retryAfterSeconds: wait });
      answers += 1;
      return counters.count(params, params.counter, write);
    });
    return { counted: true, answers };
  };
}

/** Judged again where others were counted in the same instant. */
async function counted(attempt: () => Promise<AnswerOutcome>): Promise<{ counted: true }> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await attempt();
    if (outcome === 'counted') return { counted: true };
    if (outcome !== 'again') throw new Problem(`survey-${outcome}`);
    await soon();
  }
  throw new Problem('busy');
}

function requireAnswers(round: Round, answers: SurveyAnswers['answers']): void {
  const fault = surveyFaultOf(formOf(round), answers);
  if (fault) throw new Problem('input-refused', { errors: [{ pointer: '/answers', ...fault }] });
}

const hashed = (salt: string, text: string) =>
  createHmac('sha256', salt).update(text).digest('hex');

function formOf({ catalogue }: Round): SatisfactionForm {
  if (!catalogue.satisfaction) throw new Problem('not-found');
  return catalogue.satisfaction;
}

/** Up to 100 ms, so that answers that met do not meet again. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 80));

const table = { client: tableClient(), name: environment('table') };
const records = { client: bucketClient(), name: environment('recordsBucket') };
const needs: SurveyNeeds & CounterNeeds = {
  surveys: surveyStore(table),
  counters: counterStore(table),
  salts: saltMemory(table),
  rounds: roundMemory(cycleStore(table), records),
  paces: SURVEY_PACES,
  now: () => new Date(),
};

export const handler = httpHandler(surveyRoutes, {
  readSurvey: readSurvey(needs),
  answerSurvey: answerSurvey(needs),
  readCounter: readCounter(needs),
  answerAtCounter: answerAtCounter(needs),
});
