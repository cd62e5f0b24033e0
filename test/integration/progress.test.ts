import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import {
  type ProgressRow,
  statesOf,
  sumOfStates,
  totalsOf,
} from '../../functions/progress/progress.ts';
import { progressNeeds } from '../../functions/progress/progress-needs.ts';
import { rebuildProgress } from '../../functions/progress/rebuild.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { call, type Person, saving } from '../client.ts';
import { LAOS } from '../laos.ts';
import { at, recordAll, recorderOf, someRatios, submitAll } from '../recording.ts';
import { OPEN_ROUND, sampleCatalogue, settingsOf } from '../rounds.ts';
import { bucketOf } from '../submitted.ts';

const ROUND = '2574';
const laoOf = (code: string, name: string, province: string, district: string): Lao => ({
  code,
  type: 'tao',
  name,
  district,
  province,
});
const ONE = laoOf('6760101', 'หนึ่ง', 'เพชรบุรี', 'เมืองเพชรบุรี');
const TWO = laoOf('6760201', 'สอง', 'เพชรบุรี', 'เขาย้อย');
const ELSEWHERE = laoOf('6770101', 'สาม', 'ประจวบคีรีขันธ์', 'เมืองประจวบคีรีขันธ์');
const LAOS_OF_ROUND = [ONE, TWO, ELSEWHERE];

const province: Person = { role: 'province', province: '76' };
const office: Person = { role: 'office' };
const [ratio = ''] = someRatios(ONE, 1);

const table = () => ({ client: tableClient(), name: environment('table') });
const open = (days: [number, number]) =>
  openCycle({
    table: table(),
    records: bucketOf('recordsBucket'),
    catalogue: sampleCatalogue(),
    settings: settingsOf(ROUND, days),
    laos: LAOS_OF_ROUND,
  });

const readProvince = async (person: Person, of: string, cycle = ROUND, known?: string) => {
  const { status, body } = await call(person, 'readProvinceProgress', {
    params: { cycle, province: of },
    ...(known !== undefined && { query: { known } }),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { tag: string; rows: ProgressRow[] | null; asked: Record<string, number> };
};
const rowOf = async (lao: Lao, person = province, cycle = ROUND) =>
  (await readProvince(person, lao.code.slice(1, 3), cycle)).rows?.find(
    (row) => row.lao.code === lao.code,
  );
const readCountry = async () => {
  const { body } = await call(office, 'readCountryProgress', { params: { cycle: ROUND } });
  return body;
};
/** The stream is counted within this, here; a minute is the promise. */
const SOON = { timeout: 90_000, interval: 100 };

const save = (lao: Lao, indicator: string) =>
  call(recorderOf(lao), 'saveAnswer', {
    params: { ...at(lao, ROUND), indicator },
    headers: saving(0),
    body: { frame: '๑๐๐', provided: '90' },
  });

beforeAll(async () => {
  await open([-10, 40]);
});

describe('a round that has opened', () => {
  it('shows every LAO to its province, nothing begun, with its own closing', async () => {
    await expect.poll(async () => (await readProvince(province, '76')).rows?.length, SOON).toBe(2);
    expect(await rowOf(ONE)).toMatchObject({
      state: 'not_started',
      answered: 0,
      lastActivityAt: null,
      submittedAt: [],
    });
    expect((await readProvince(province, '76')).asked.tao).toBeGreaterThan(20);
  });

  it('shows the office the country, each province once', async () => {
    await expect
      .poll(async () => {
        const { provinces } = await readCountry();
        return totalsOf(sumOfStates(provinces.map(statesOf))).laos;
      }, SOON)
      .toBe(LAOS_OF_ROUND.length);
  });

  it('follows a window that is moved', async () => {
    const before = await rowOf(TWO);
    await open([-10, 60]);
    await expect.poll(async () => (await rowOf(TWO))?.closesAt, SOON).not.toBe(before?.closesAt);
  });
});

describe('what an officer does', () => {
  it('is seen by the province: the answer, the running score, when it was', async () => {
    await call(recorderOf(ONE), 'readAssessment', { params: at(ONE, ROUND) });
    const { status, body } = await save(ONE, ratio);
    expect(status, JSON.stringify(body)).toBe(200);
    await expect.poll(async () => (await rowOf(ONE))?.answered, SOON).toBe(1);
    expect(await rowOf(ONE)).toMatchObject({
      state: 'in_progress',
      complete: false,
      lastActivityAt: body.answer?.savedAt ?? expect.any(String),
      passRate: expect.stringMatching(/^\d+\.\d+$/),
    });
  });

  it('is asked for again in few bytes while nothing changes', async () => {
    const { tag } = await readProvince(province, '76');
    const again = await readProvince(province, '76', ROUND, tag);
    expect(again).toMatchObject({ tag, rows: null });
  });

  it('is counted when it is submitted, in its hour', async () => {
    const lao = LAOS.progress;
    await recordAll(lao);
    const receipt = await submitAll(lao);
    const own: Person = { role: 'province', province: '80' };
    await expect
      .poll(async () => (await rowOf(lao, own, OPEN_ROUND))?.state, SOON)
      .toBe('submitted');
    expect(await rowOf(lao, own, OPEN_ROUND)).toMatchObject({
      complete: true,
      passRate: receipt.passRate,
      submittedAt: [receipt.submittedAt],
    });
    const hour = String(Math.floor(Date.parse(receipt.submittedAt) / 3_600_000));
    await expect
      .poll(async () => {
        const params = { cycle: OPEN_ROUND };
        const { body } = await call(office, 'readCountryProgress', { params });
        return body.byHour[hour] ?? 0;
      }, SOON)
      .toBeGreaterThan(0);
  });
});

describe('the nightly comparison', () => {
  const rebuild = () =>
    rebuildProgress({
      ...progressNeeds(),
      cycles: cycleStore(table()),
      laosOf: async (_, of) =>
        LAOS_OF_ROUND.filter(({ code }) => code.slice(1, 3) === of).map(({ code }) => code),
      settled: async () => {},
    })({ cycle: ROUND });
  const Key = { pk: `P#${ROUND}#76`, sk: `LAO#${ONE.code}` };

  it('finds no difference in what the stream has counted', async () => {
    expect(await rebuild()).toEqual({ rounds: 1, laos: 3, differences: 0 });
  });

  it('finds a count that is wrong, and puts it right', async () => {
    const right = await rowOf(ONE);
    await tableClient().send(
      new UpdateCommand({
        TableName: environment('table'),
        Key,
        UpdateExpression: 'SET #row.answered = :wrong',
        ExpressionAttributeNames: { '#row': 'row' },
        ExpressionAttributeValues: { ':wrong': 40 },
      }),
    );
    expect((await rowOf(ONE))?.answered).toBe(40);
    expect((await rebuild()).differences).toBe(1);
    expect(await rowOf(ONE)).toEqual(right);
    const { Item } = await tableClient().send(
      new GetCommand({ TableName: environment('table'), Key }),
    );
    expect(Item?.row).toEqual(right);
    expect((await rebuild()).differences).toBe(0);
  });

  it('as its schedule calls it, puts a wrong count right and lets go of the row of an LAO that is gone', async () => {
    const { client, name: TableName } = table();
    const right = await rowOf(ONE);
    const { Item } = await client.send(new GetCommand({ TableName, Key }));
    const gone = { ...Key, sk: 'LAO#6760999' };
    const row = { ...Item?.row, lao: { ...ONE, code: '6760999' } };
    await client.send(new PutCommand({ TableName, Item: { ...Item, ...gone, row } }));
    await client.send(
      new PutCommand({ TableName, Item: { ...Item, row: { ...right, state: 'submitted' } } }),
    );
    const { SITE_URL, LOCAL_TOKEN } = inject('environment');
    const reply = await fetch(`${SITE_URL}/__local/comparison?cycle=${ROUND}`, {
      method: 'POST',
      headers: { 'x-local-token': LOCAL_TOKEN },
    });
    expect(await reply.json()).toMatchObject({ rounds: 1, laos: 4, differences: 2 });
    expect(await rowOf(ONE)).toEqual(right);
    expect((await client.send(new GetCommand({ TableName, Key: gone }))).Item).toBeUndefined();
  });
});

it('another province learns nothing, and a province has no country', async () => {
  const elsewhere = await call(province, 'readProvinceProgress', {
    params: { cycle: ROUND, province: '77' },
  });
  expect(elsewhere.status).toBe(404);
  const country = await call(province, 'readCountryProgress', { params: { cycle: ROUND } });
  expect(country.status).toBe(403);
});
