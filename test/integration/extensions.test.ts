import { beforeAll, describe, expect, it } from 'vitest';
import { systemWriter } from '#domain/writer.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { openAssessment } from '../../functions/assessment/open-assessment.ts';
import type { ExtensionScope } from '../../functions/rounds/extension.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { assessmentNeeds } from '../assessment-needs.ts';
import { call, saving } from '../client.ts';
import { ELSEWHERE, LAOS } from '../laos.ts';
import { at, recorderOf, someRatios } from '../recording.ts';
import { register } from '../registered.ts';
import { sampleCatalogue, settingsOf } from '../rounds.ts';

/**
 * A round that closed two days ago; what is tested is who may record again. An early one, so that
 * pages that look for the latest open round do not meet it.
 */
const ROUND = '2548';
const OFFICE = { role: 'office', name: 'สมหญิง' } as const;
const params = { cycle: ROUND };
const table = { client: tableClient(), name: environment('table') };
const store = assessmentStore(table);

const fresh = LAOS['round-new'];
const begun = LAOS['round-begun'];
const done = LAOS['round-submitted'];
const laos = [fresh, begun, done, ELSEWHERE];

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
const round = async (): Promise<RoundView> => (await call(OFFICE, 'readRound', { params })).body;

async function changeWindow(scope: ExtensionScope, closesAt: string) {
  const reply = await call(OFFICE, 'changeWindow', {
    params,
    body: {
      scope,
      closesAt,
      letter: { number: 'มท 0810.8/ว 1234', date: '2026-11-24' },
      reason: 'อุทกภัย',
    },
  });
  if (reply.status === 201) {
    const work = async () =>
      (await round()).changes.find(({ id }) => id === reply.body.id)?.work.status;
    await expect.poll(work).toBe('done');
  }
  return reply;
}

const closesOf = async ({ code }: typeof fresh) => {
  const stored = await store.read({ cycle: ROUND, lao: code });
  return {
    head: stored?.head.closesAt,
    areas: [...new Set(stored?.areas.map(({ closesAt }) => closesAt))],
  };
};

const save = (lao: typeof fresh) => {
  const [indicator = ''] = someRatios(lao, 1);
  return call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao, ROUND), indicator },
    headers: saving(0),
    body: {
      frame: '10',
      provided: '5',
      noService: false,
      noneThisYear: false,
      ticked: null,
      note: '',
    },
  });
};

/** As a submission leaves an assessment: its areas closed, its state said. */
async function close(lao: typeof fresh): Promise<void> {
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  const { stored } = await openAssessment(assessmentNeeds(table), at(lao, ROUND));
  const pk = `A#${ROUND}#${lao.code}`;
  const set = (sk: string, name: string, value: unknown) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
      }),
    );
  for (const { area } of stored.areas) await set(`AREA#${area}`, 'open', false);
  await set('HEAD', 'state', 'submitted');
}

beforeAll(async () => {
  await register(table, laos);
  await openCycle({
    table,
    records: { client: bucketClient(), name: environment('recordsBucket') },
    settings: settingsOf(ROUND, [-40, -2]),
    catalogue: sampleCatalogue(),
    laos,
  });
  await openAssessment(assessmentNeeds(table), at(begun, ROUND));
  await close(done);
});

/** What a page that stands open is told with its sign of life. */
const standingOf = async (lao: typeof fresh) => {
  const options = { params: at(lao, ROUND), body: { page: '' } };
  return (await call(recorderOf(lao), 'markPresence', options)).body.standing;
};

describe('an extension', () => {
  it('of one LAO opens its form again, and nobody else’s', async () => {
    expect((await save(begun)).body.type).toBe('/problems/window-closed');
    expect(seconds((await standingOf(begun)).closesAt)).toBeLessThan(seconds(day(0)));
    const until = day(3);
    const { body } = await changeWindow({ kind: 'lao', lao: begun.code }, until);
    expect(body).toMatchObject({ kind: 'extension', letter: { number: 'มท 0810.8/ว 1234' } });
    // A page that stands open learns of it with what it asks anyway, and with a save.
    expect(seconds((await standingOf(begun)).closesAt)).toBe(seconds(until));
    const saved = await save(begun);
    expect(saved.status).toBe(200);
    expect(seconds(saved.body.closesAt)).toBe(seconds(until));
    expect(await standingOf(done)).toMatchObject({ locked: true });
    expect((await save(fresh)).body.type).toBe('/problems/window-closed');
  });

  it('of a district reaches who has not begun as well, and never who has submitted', async () => {
    const before = await closesOf(done);
    const until = day(5);
    await changeWindow({ kind: 'district', district: '8001' }, until);
    const closing = { head: seconds(until), areas: [seconds(until)] };
    expect(await closesOf(begun)).toEqual(closing);
    expect((await closesOf(fresh)).head).toBe(seconds(until));
    expect(await closesOf(done)).toEqual(before);
    expect((await closesOf(ELSEWHERE)).head).toBeLessThan(seconds(day(0)));
    const [latest] = (await round()).changes;
    expect(latest?.work).toMatchObject({ status: 'done', submitted: 1, changed: 2, reached: 3 });
    // A first visit opens the areas with the own closing, and keeps it as theirs.
    expect((await save(fresh)).status).toBe(200);
  });

  it('takes no time away: a shorter one later changes nothing', async () => {
    const before = await closesOf(begun);
    await changeWindow({ kind: 'province', province: '80' }, day(4));
    expect(await closesOf(begun)).toEqual(before);
  });

  it('is told to the LAOs that it reaches, with letter and reason', async () => {
    const own = await call(recorderOf(begun), 'listExtensions', { params: at(begun, ROUND) });
    expect(own.body.extensions).toHaveLength(3);
    expect(own.body.extensions[0]).toMatchObject({ reason: 'อุทกภัย', scope: { kind: 'province' } });
    const other = { role: 'recorder', lao: ELSEWHERE.code } as const;
    const none = await call(other, 'listExtensions', { params: at(ELSEWHERE, ROUND) });
    expect(none.body.extensions).toEqual([]);
  });

  it('of nobody, into the past, or before the round’s own closing is refused at its field', async () => {
    const faults = async (scope: ExtensionScope, closesAt: string) =>
      (await changeWindow(scope, closesAt)).body.errors.map(
        ({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`,
      );
    expect(await faults({ kind: 'district', district: '8099' }, day(5))).toEqual([
      '/scope/district scope-unknown',
    ]);
    expect(await faults({ kind: 'lao', lao: '6899999' }, day(-1))).toEqual([
      '/closesAt closing-past',
      '/scope/lao scope-unknown',
    ]);
  });
});

describe('a later move of the round’s window', () => {
  it('lengthens everybody’s, but cuts nobody’s own', async () => {
    const own = (await closesOf(begun)).head;
    const longer = day(9);
    await changeWindow({ kind: 'all' }, longer);
    expect((await closesOf(ELSEWHERE)).head).toBe(seconds(longer));
    expect(await closesOf(begun)).toEqual({ head: seconds(longer), areas: [seconds(longer)] });
    expect((await round()).state).toBe('open');
    // Closed early again: the own closing is what is left, on header and areas alike.
    const early = day(-1);
    await changeWindow({ kind: 'all' }, early);
    expect((await closesOf(ELSEWHERE)).head).toBe(seconds(early));
    expect(await closesOf(begun)).toEqual({ head: own, areas: [own] });
    expect(await closesOf(fresh)).toEqual({ head: own, areas: [own] });
    expect((await round()).state).toBe('closed');
  });

  it('that was cut short is brought to an area by its next visit', async () => {
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    const later = seconds(day(8));
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: `A#${ROUND}#${begun.code}`, sk: 'HEAD' },
        UpdateExpression: 'SET closesAt = :later, ownClosesAt = :later',
        ExpressionAttributeValues: { ':later': later },
      }),
    );
    await call(recorderOf(begun), 'readAssessment', { params: at(begun, ROUND) });
    expect(await closesOf(begun)).toEqual({ head: later, areas: [later] });
  });
});

describe('a closed round', () => {
  const change = (transition: string) =>
    call(OFFICE, 'changeRoundState', { params, body: { transition, reason: 'ทดสอบ' } });

  it('is verified, and opens again with more time for all', async () => {
    expect((await change('archive')).status).toBe(409);
    expect((await change('verify')).body).toMatchObject({ state: 'verifying', reason: 'ทดสอบ' });
    expect((await round()).state).toBe('verifying');
    await changeWindow({ kind: 'all' }, day(9));
    expect((await round()).state).toBe('open');
    await changeWindow({ kind: 'all' }, day(-1));
    expect((await round()).state).toBe('closed');
  });

  it('is archived only when it is published and nobody may change anything any more', async () => {
    const { cycleStore } = await import('../../functions/shared/cycle-store.ts');
    const { catalogueHash } = (await round()).cycle ?? {};
    const to = { snapshot: 'a'.repeat(64), asOf: day(-1), publishedAt: day(-1) };
    await cycleStore(table).publishSnapshot(
      ROUND,
      { from: null, to, catalogueHash: catalogueHash ?? '' },
      systemWriter('test', 'r1'),
    );
    expect((await round()).state).toBe('published');
    const refused = await change('archive');
    expect([refused.status, refused.body.english.detail]).toEqual([
      409,
      expect.stringContaining('extension'),
    ]);
    expect((await changeWindow({ kind: 'lao', lao: begun.code }, day(5))).status).toBe(409);
  });
});
