import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { saltMemory } from '../../functions/satisfaction/salt-store.ts';
import { answerSurvey } from '../../functions/satisfaction/survey.ts';
import { surveyPartition } from '../../functions/satisfaction/survey-count-store.ts';
import { surveyStore } from '../../functions/satisfaction/survey-store.ts';
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

it('one LAO takes so many answers an hour and a day, and goes on in the next', async () => {
  let clock = new Date('2026-07-01T09:59:00+07:00');
  const needs = {
    ...assessmentNeeds(table),
    surveys: surveyStore(table),
    salts: saltMemory(table),
    limits: { perHour: 2, perDay: 3 },
    // The hour and the day are the test's; the window is asked about the present.
    now: () => clock,
  };
  const surveys = {
    ...needs.surveys,
    count: (...[where, write]: Parameters<typeof needs.surveys.count>) =>
      needs.surveys.count(where, { ...write, second: Math.floor(Date.now() / 1000) }),
  };
  const take = async () => {
    const body = { device: device(), key: key(), answers: { waste: 'improve' as const } };
    const nothing = { ...here, query: undefined, headers: undefined, actor: null };
    try {
      await answerSurvey({ ...needs, surveys })({ ...nothing, params: at(lao), body });
      return 'counted';
    } catch (error) {
      return error instanceof Problem ? error.type : String(error);
    }
  };
  expect([await take(), await take(), await take()]).toEqual(['counted', 'counted', 'survey-full']);
  clock = new Date('2026-07-01T10:00:00+07:00');
  expect([await take(), await take()]).toEqual(['counted', 'survey-full']);
  clock = new Date('2026-07-02T00:00:00+07:00');
  expect(await take()).toBe('counted');
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
  expect(closed.collected).toMatchObject(await counts());
  expect(typeOf(await answer({ waste: 'improve' }))).toEqual([409, '/problems/survey-closed']);
  expect((await call(null, 'readSurvey', { params: at(lao) })).body.open).toBe(false);
  expect((await certify()).status).toBe(200);
});
