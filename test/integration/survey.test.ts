import { createHash } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { Problem } from '#domain/problem.ts';
import {
  hasZeroBits,
  type ProofAsked,
  type Proven,
  proofText,
  type SurveyPaces,
  type SurveyProof,
} from '#domain/survey-pace.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { saltMemory } from '../../functions/assessment/satisfaction/salt-store.ts';
import { answerSurvey } from '../../functions/assessment/satisfaction/survey-api.ts';
import { surveyPartition } from '../../functions/assessment/satisfaction/survey-count-store.ts';
import { surveyStore } from '../../functions/assessment/satisfaction/survey-store.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { call, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { here } from '../origin.ts';
import { at, certifierOf, read, recordAll, recorderOf, revisionsOf } from '../recording.ts';

const lao = LAOS.survey;
const recorder = recorderOf(lao);
const table = { client: tableClient(), name: environment('table') };
const device = () => `device-${crypto.randomUUID()}`;
const key = () => `key-${crypto.randomUUID()}`;

const answer = (answers: object, of = device(), repeat = key()) =>
  call(null, 'answerSurvey', { params: at(lao), body: { device: of, key: repeat, answers } });
const set = async (accepting: boolean) => {
  const version = (await read(recorder, lao)).satisfaction?.version ?? 0;
  const { status, body } = await call(recorder, 'saveSatisfaction', {
    params: at(lao),
    headers: saving(version),
    body: { source: 'survey', accepting },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.satisfaction;
};
const counts = async () => (await call(recorder, 'readSurveyCounts', { params: at(lao) })).body;
const typeOf = ({ status, body }: { status: number; body: { type: string } }) => [
  status,
  body.type,
];

it('the questionnaire takes no answer before the officer opens it', async () => {
  expect(typeOf(await answer({ waste: 'improve' }))).toEqual([409, '/problems/survey-closed']);
  const { status, body } = await call(null, 'readSurvey', { params: at(lao) });
  expect([status, body.open, body.lao.code, body.sample]).toEqual([200, false, lao.code, true]);
  expect(
    typeOf(await call(null, 'readSurvey', { params: { cycle: '2566', lao: '1999999' } })),
  ).toEqual([404, '/problems/not-found']);
});

it('each device counts once, a repeat of the same answer is harmless, and nothing stored says who', async () => {
  await set(true);
  const [mine, once] = [device(), key()];
  const first = await answer({ 'road-upkeep': 'satisfied', waste: 'improve' }, mine, once);
  expect([first.status, first.body]).toEqual([201, { counted: true }]);
  const again = await answer({ waste: 'improve', 'road-upkeep': 'satisfied' }, mine, once);
  expect([again.status, again.body]).toEqual([201, { counted: true }]);
  // Under the same key, but not what was counted.
  expect(typeOf(await answer({ 'road-upkeep': 'improve' }, mine, once))).toEqual([
    409,
    '/problems/survey-answered',
  ]);
  expect(typeOf(await answer({ waste: 'improve' }, mine))).toEqual([
    409,
    '/problems/survey-answered',
  ]);
  const second = await answer({ 'road-upkeep': 'improve', waste: 'improve' });
  expect(second.status).toBe(201);
  expect(await counts()).toEqual({
    respondents: 2,
    atCounter: 0,
    counters: [],
    figures: {
      'road-upkeep': { satisfied: 1, improve: 1 },
      waste: { satisfied: 0, improve: 2 },
    },
  });

  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': surveyPartition('2566', lao.code) },
    }),
  );
  expect(JSON.stringify(Items)).not.toContain(mine);
  const marks = Items.filter(({ sk }) => sk.startsWith('DEV#'));
  expect(marks).toHaveLength(2);
  for (const mark of marks) {
    expect(Object.keys(mark).sort()).toEqual(['expiresAt', 'key', 'pk', 'sk']);
    expect(mark.expiresAt).toBe(marks[0]?.expiresAt);
  }
});

it('refuses answers to questions that are not asked, and none at all', async () => {
  expect((await answer({})).body.errors[0]).toMatchObject({ code: 'nothing-answered' });
  expect((await answer({ 'no-such': 'improve' })).body.errors[0]).toMatchObject({
    code: 'unknown-question',
  });
  expect((await answer({ waste: 'great' })).status).toBe(422);
});

it('many at the same moment are all counted', async () => {
  const before = (await counts()).respondents;
  const crowd = Array.from({ length: 20 }, () => answer({ traditions: 'satisfied' }));
  expect((await Promise.all(crowd)).map(({ status }) => status)).toEqual(Array(20).fill(201));
  const after = await counts();
  expect(after.respondents).toBe(before + 20);
  expect(after.figures.traditions).toEqual({ satisfied: 20, improve: 0 });
});

/** A citizen behind an address, who works for it where that is asked, and how that ended. */
function citizens(paces: SurveyPaces) {
  const needs = {
    ...assessmentNeeds(table),
    surveys: surveyStore(table),
    salts: saltMemory(table),
    paces,
    now: () => clock,
  };
  // Windows and days are the test's; the LAO's own window is asked about the present.
  const surveys = {
    ...needs.surveys,
    count: (...[where, write, ...rest]: Parameters<typeof needs.surveys.count>) =>
      needs.surveys.count(where, { ...write, second: Math.floor(Date.now() / 1000) }, ...rest),
  };
  const run = answerSurvey({ ...needs, surveys });
  return async (ip: string, works = false, proof?: SurveyProof) => {
    const body = { device: device(), key: key(), answers: { waste: 'improve' as const }, proof };
    const send = () =>
      run({
        ...here,
        origin: { ...here.origin, ip },
        query: undefined,
        headers: undefined,
        actor: null,
        params: at(lao),
        body,
      });
    try {
      await send().catch((error) => {
        if (!works || !(error instanceof Problem) || !error.details.proof) throw error;
        body.proof = solved({ ...at(lao), ...body }, error.details.proof);
        return send();
      });
      return 'counted';
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { retryAfterSeconds } = error.details;
      return retryAfterSeconds === undefined ? error.type : `wait ${retryAfterSeconds}`;
    }
  };
}

let clock = new Date();
const bangkok = (time: string) => new Date(`2026-07-${time}+07:00`);

function solved(of: Omit<Proven, 'window'>, { window, bits }: ProofAsked): SurveyProof {
  const text = proofText({ ...of, window });
  for (let nonce = 0; ; nonce += 1) {
    if (hasZeroBits(createHash('sha256').update(`${text}${nonce}`).digest('hex'), bits)) {
      return { window, nonce };
    }
  }
}

it('one address that stuffs a questionnaire shuts nobody out: others are counted, behind it and elsewhere', async () => {
  const few = { free: 2, most: 4, day: 6, trickle: 1 };
  const take = citizens({ network: few, lao: { free: 50, most: 60, day: 100, trickle: 5 } });
  clock = bangkok('01T09:58:20');
  const [stuffed, elsewhere] = ['203.0.113.7', '198.51.100.20'];
  const stuffing = [await take(stuffed), await take(stuffed), await take(stuffed)];
  expect(stuffing).toEqual(['counted', 'counted', 'survey-proof']);
  for (let more = 0; more < 10; more += 1) expect(await take(stuffed)).toBe('survey-proof');
  expect(await take(elsewhere)).toBe('counted');
  // A neighbour behind the same address: the page works for it by itself.
  expect(await take(stuffed, true)).toBe('counted');
  expect(await take(stuffed, false, { window: 1, nonce: 1 })).toBe('survey-proof');
  expect(await take(stuffed, true)).toBe('counted');
  expect(await take(stuffed, true)).toBe('wait 100');
  clock = bangkok('01T10:00:00');
  expect([await take(stuffed), await take(stuffed)]).toEqual(['counted', 'counted']);
  clock = bangkok('01T10:05:00');
  // After so many in a day one in each window, for harder work; the others as ever.
  expect([await take(stuffed), await take(stuffed, true)]).toEqual(['survey-proof', 'counted']);
  expect([await take(stuffed, true), await take(elsewhere)]).toEqual(['wait 300', 'counted']);
  clock = bangkok('02T00:00:00');
  expect(await take(stuffed)).toBe('counted');
});

it('one LAO’s questionnaire takes so many in five minutes, and goes on in the next five', async () => {
  const wide = { free: 50, most: 60, day: 100, trickle: 5 };
  const take = citizens({ network: wide, lao: { free: 1, most: 2, day: 4, trickle: 1 } });
  clock = bangkok('03T09:59:59');
  expect([await take('1.1.1.1'), await take('1.1.1.2'), await take('1.1.1.3', true)]).toEqual([
    'counted',
    'survey-proof',
    'counted',
  ]);
  expect(await take('1.1.1.4', true)).toBe('wait 1');
  clock = bangkok('03T10:00:00');
  expect(await take('1.1.1.4')).toBe('counted');
});

it('what is kept of an address is one number of 256, and only for two days', async () => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :rate)',
      ExpressionAttributeValues: { ':pk': surveyPartition('2566', lao.code), ':rate': 'RATE#' },
    }),
  );
  expect(Items.length).toBeGreaterThan(4);
  for (const item of Items) {
    expect(item.sk).toMatch(/^RATE#\d{4}-\d\d-\d\d(#[0-9a-f]{2})?$/);
    expect(Object.keys(item).sort()).toEqual([
      'answers',
      'expiresAt',
      'inWindow',
      'pk',
      'sk',
      'window',
    ]);
    expect(item.expiresAt).toBeLessThanOrEqual(Date.now() / 1000 + 2 * 86_400);
  }
});

const start = () => call(recorder, 'startCounter', { params: at(lao) });
const ofCounter = (counter: string) => ({ ...at(lao), counter });
const answerAt = (counter: string, body: object) =>
  call(null, 'answerAtCounter', { params: ofCounter(counter), body });

it('at a counter one citizen after another answers on one device, at a person’s pace', async () => {
  const before = await counts();
  const { status, body } = await start();
  expect(status, JSON.stringify(body)).toBe(201);
  const { counter, token } = body;
  const one = { token, key: key(), answers: { waste: 'improve' } };
  expect((await answerAt(counter.id, one)).body).toEqual({ counted: true, answers: 1 });
  // A repeat after a lost line is told the same, and the next person waits for seconds.
  expect((await answerAt(counter.id, one)).body).toEqual({ counted: true, answers: 1 });
  const next = { ...one, key: key() };
  const early = await answerAt(counter.id, next);
  expect([...typeOf(early), early.body.retryAfterSeconds > 0]).toEqual([
    429,
    '/problems/survey-full',
    true,
  ]);
  expect(early.headers.get('retry-after')).toBe(String(early.body.retryAfterSeconds));
  await expect
    .poll(async () => (await answerAt(counter.id, next)).body, { interval: 500, timeout: 90_000 })
    .toEqual({ counted: true, answers: 2 });

  const after = await counts();
  expect([after.respondents, after.atCounter]).toEqual([
    before.respondents + 2,
    before.atCounter + 2,
  ]);
  expect(after.counters[0]).toEqual({ ...counter, answers: 2 });
  const read = await call(null, 'readCounter', { params: ofCounter(counter.id) });
  expect(read.body).toEqual({ open: true, endsAt: counter.endsAt, answers: 2 });
});

it('a counter takes nothing with another token, nor after its officer ended it; both are in the trail', async () => {
  const { counter, token } = (await start()).body;
  const given = { token, key: key(), answers: { waste: 'improve' } };
  const wrong = { ...given, token: 'A'.repeat(43) };
  expect(typeOf(await answerAt(counter.id, wrong))).toEqual([409, '/problems/counter-ended']);
  expect(typeOf(await answerAt(crypto.randomUUID(), given))).toEqual([
    409,
    '/problems/counter-ended',
  ]);
  const end = () => call(recorder, 'endCounter', { params: ofCounter(counter.id) });
  const ended = await end();
  expect([ended.status, typeof ended.body.counter.endedAt]).toEqual([200, 'string']);
  expect((await end()).body).toEqual(ended.body);
  expect(typeOf(await answerAt(counter.id, given))).toEqual([409, '/problems/counter-ended']);
  const actions = async () => {
    const { body } = await call(recorder, 'readAudit', { params: at(lao) });
    return JSON.stringify(body);
  };
  await expect.poll(actions).toContain('counter-started');
  await expect.poll(actions).toContain('counter-ended');
  expect(await actions()).not.toContain(token);
});

it('an LAO has five counters at a time, and none while its questionnaire is closed', async () => {
  const open = async () =>
    (await counts()).counters.filter(({ endedAt }: { endedAt: string | null }) => !endedAt);
  const left = 5 - (await open()).length;
  // Several officers start one at the same time.
  const started = await Promise.all(Array.from({ length: 7 }, start));
  expect(started.filter(({ status }) => status === 201)).toHaveLength(left);
  expect(await open()).toHaveLength(5);
  expect(typeOf(await start())).toEqual([409, '/problems/counters-full']);
  for (const { id } of await open()) {
    await call(recorder, 'endCounter', { params: ofCounter(id) });
  }
  await set(false);
  expect(typeOf(await start())).toEqual([409, '/problems/survey-closed']);
  await set(true);
});

it('its figures are fixed when it is closed: then they can be certified, and nothing more is counted', async () => {
  await recordAll(lao, 4);
  const certifier = certifierOf(lao);
  const certify = async () =>
    call(certifier, 'certify', {
      params: at(lao),
      body: { revisions: revisionsOf(await read(certifier, lao)) },
    });
  const early = await certify();
  expect([early.status, early.body.errors]).toMatchObject([409, [{ code: 'survey-open' }]]);

  const closed = await set(false);
  const { counters: _, ...sum } = await counts();
  expect(closed.collected).toMatchObject(sum);
  expect(sum.atCounter).toBe(2);
  expect(typeOf(await answer({ waste: 'improve' }))).toEqual([409, '/problems/survey-closed']);
  expect((await call(null, 'readSurvey', { params: at(lao) })).body.open).toBe(false);
  expect((await certify()).status).toBe(200);
});
