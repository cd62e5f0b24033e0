import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import {
  EXPORTS_AT_ONCE,
  type ExportFormat,
  type ExportKind,
} from '../../functions/exports/export.ts';
import { fileKey, requestKey } from '../../functions/exports/export-keys.ts';
import { exportStore } from '../../functions/exports/export-store.ts';
import { askExport, linkExport, remakeExport } from '../../functions/exports/exports-api.ts';
import { sendFile } from '../../functions/exports/send-file.ts';
import { makeExportAt, needsOfExports } from '../export-needs.ts';
import { killedAt } from '../faults/killing.ts';
import { loadSubmissions, openLoadedRound } from '../loaded-round.ts';
import { here } from '../origin.ts';
import { nightOf } from '../scoring-needs.ts';

/** A round of its own whose requests reach no function but those that a test calls. */
const ROUND = '2588';
const laos: Lao[] = [1, 2, 3].map((n) => ({
  code: `68501${String(n).padStart(2, '0')}`,
  type: 'tao',
  name: `ขัดข้อง${n}`,
  district: 'เมืองระนอง',
  province: 'ระนอง',
}));
const person = (id: string): Actor => ({
  id,
  name: id,
  role: 'office',
  lao: null,
  province: null,
});
const HOUR_MS = 3600_000;
const requests: string[] = [];

/** The API's needs, with requests that are only written down: no event is delivered. */
function quietNeeds(now = () => new Date()) {
  const needs = needsOfExports();
  const requestMaking: typeof needs.files.requestMaking = async (of, format) => {
    requests.push(requestKey(of, format));
  };
  return { ...needs, now, files: { ...needs.files, requestMaking } };
}

const request = { query: undefined, headers: undefined };
const ask = (who: string, kind: ExportKind, format: ExportFormat, needs = quietNeeds()) =>
  askExport(needs)({
    ...request,
    ...here,
    params: { cycle: ROUND },
    body: { kind, format, of: 'latest', scope: { place: 'country', laoType: null } },
    actor: person(who),
  });
const of = (id: string) => ({
  ...request,
  ...here,
  params: { cycle: ROUND, export: id },
  body: undefined,
  actor: person('office'),
});
const read = (id: string) => needsOfExports().store.read(ROUND, id);
const lastRequest = () => requests.at(-1) ?? '';

beforeAll(async () => {
  await openLoadedRound(ROUND, laos);
  await loadSubmissions(ROUND, laos);
  await nightOf(ROUND);
});

it('one that is killed before its last byte is stored is taken up by the next run, and is the very same', async () => {
  const { id } = await ask('one', 'scores', 'xlsx');
  const key = lastRequest();
  await killedAt(
    { when: 'before', call: 'PutObject', key: 'exports/files/' },
    { run: 'export', key },
  );
  expect((await read(id))?.state).toBe('running');
  // While the dead one might be alive, nobody takes its place.
  expect(await makeExportAt(key)).toEqual({ state: 'ignored' });
  expect(await makeExportAt(key, { now: () => new Date(Date.now() + 60_000) })).toEqual({
    state: 'done',
  });
  const made = await read(id);
  expect(made?.file?.rows).toBeGreaterThan(100);

  // The event once more, after all is done.
  expect(await makeExportAt(key)).toEqual({ state: 'ignored' });
  expect(await read(id)).toEqual(made);

  const store = needsOfExports().store;
  const again = await ask(
    'one',
    'scores',
    'xlsx',
    quietNeeds(() => new Date(Date.now() + 48 * HOUR_MS)),
  );
  expect(again.id).toBe(id);
  expect(await makeExportAt(lastRequest())).toEqual({ state: 'done' });
  expect((await store.read(ROUND, id))?.file).toEqual(made?.file);
});

it('one whose results cannot be read fails at once, and is made again for who asks', async () => {
  const { id } = await ask('two', 'laos', 'csv');
  const key = lastRequest();
  const bucket = { client: bucketClient(), name: 'no-such-bucket' };
  await expect(makeExportAt(key, { bucket })).rejects.toThrow();
  expect((await read(id))?.state).toBe('failed');
  const again = await remakeExport(quietNeeds())(of(id));
  expect(again).toMatchObject({ id, state: 'waiting' });
  expect(lastRequest()).toBe(key.replace('/1.json', '/2.json'));
  // What was asked for first is past: only the second is made.
  expect(await makeExportAt(key)).toEqual({ state: 'ignored' });
  expect(await makeExportAt(lastRequest())).toEqual({ state: 'done' });
});

it('one that is silent for five minutes is shown as failed, and a late run of it changes nothing more', async () => {
  const { id } = await ask('three', 'award', 'csv');
  const first = lastRequest();
  const later = quietNeeds(() => new Date(Date.now() + 6 * 60_000));
  const again = await remakeExport(later)(of(id));
  expect(again.state).toBe('waiting');
  expect(await makeExportAt(first)).toEqual({ state: 'ignored' });
});

it('a link is given until the day is over, and then said to have expired', async () => {
  const { id } = await ask('four', 'gaps', 'csv');
  await expect(linkExport(quietNeeds())(of(id))).rejects.toMatchObject({
    type: 'state-not-allowed',
    text: { th: expect.stringContaining('ยังจัดทำไม่เสร็จ') },
  });
  await makeExportAt(lastRequest());
  const at = (hours: number) => quietNeeds(() => new Date(Date.now() + hours * HOUR_MS));
  const early = await linkExport(at(0))(of(id));
  expect(Date.parse(early.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
  expect(new URL(early.url).searchParams.get('X-Amz-Expires')).toBe('300');
  // A minute before the end, the link ends with it.
  const late = await linkExport(at(24 - 1 / 60))(of(id));
  expect(Number(new URL(late.url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60);
  await expect(linkExport(at(24.1))(of(id))).rejects.toMatchObject({
    text: { th: expect.stringContaining('หมดอายุ') },
  });
});

it('one person cannot start a hundred, not even at one instant', async () => {
  const kinds = ['scores', 'laos', 'gaps', 'award'] as const;
  const all = kinds.flatMap((kind) =>
    (['parquet', 'jsonl'] as const).map((f) => [kind, f] as const),
  );
  const outcomes = await Promise.allSettled(
    all.map(([kind, format]) => ask('eager', kind, format)),
  );
  const given = outcomes.filter(({ status }) => status === 'fulfilled');
  expect(given.length).toBeLessThanOrEqual(EXPORTS_AT_ONCE);
  for (const [kind, format] of all.slice(0, EXPORTS_AT_ONCE))
    await ask('eager', kind, format).catch(() => {});
  const { store } = needsOfExports();
  const own = (await store.list(ROUND)).filter(({ item }) => item.askedBy.id === 'eager');
  expect(own).toHaveLength(EXPORTS_AT_ONCE);
  const refused = await ask('eager', 'gaps', 'xlsx').catch((problem) => problem);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({
    type: 'state-not-allowed',
    text: { th: expect.stringContaining('3 ไฟล์') },
  });
  // Somebody else may.
  expect((await ask('other', 'gaps', 'xlsx')).state).toBe('waiting');
});

it('a file of many parts arrives whole, and one that breaks off is not there at all', async () => {
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const key = fileKey({ cycle: ROUND, id: 'f'.repeat(32) });
  const pieces = Array.from({ length: 200 }, () => randomBytes(100_000));
  const format = { mediaType: 'application/octet-stream' };
  const breaking = async function* () {
    yield* pieces.slice(0, 150);
    throw new Error('the province cannot be read');
  };
  await expect(
    sendFile(records, key, { ...format, body: Readable.from(breaking()) }),
  ).rejects.toThrow('the province cannot be read');
  const stored = () =>
    records.client.send(new GetObjectCommand({ Bucket: records.name, Key: key }));
  await expect(stored()).rejects.toBeInstanceOf(NoSuchKey);
  const sent = await sendFile(records, key, { ...format, body: Readable.from(pieces) });
  expect(sent).toBe(20_000_000);
  const { Body } = await stored();
  expect(
    Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(pieces)),
  ).toBe(true);
});

it('every export is listed, also where the table gives the list in pages', async () => {
  const whole = await needsOfExports().store.list(ROUND);
  expect(whole.length).toBeGreaterThan(3);
  const client = tableClient();
  client.middlewareStack.add(
    (next) => (args) => next({ ...args, input: { ...args.input, Limit: 1 } as typeof args.input }),
    { step: 'initialize', priority: 'high' },
  );
  const listed = await exportStore({ client, name: environment('table') }).list(ROUND);
  expect(listed).toEqual(whole);
});

it('each making and each download stands in the audit trail', async () => {
  const { table } = needsOfExports();
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#${ROUND}` },
    }),
  );
  const actions = Items.map(({ action }) => action);
  const { store } = needsOfExports();
  const makings = (await store.list(ROUND)).reduce((sum, { item }) => sum + item.attempt, 0);
  expect(actions.filter((action) => action === 'export-asked')).toHaveLength(makings);
  expect(actions.filter((action) => action === 'export-opened')).toHaveLength(2);
  expect(Items[0]).toMatchObject({ after: { kind: 'scores' }, by: { role: 'office' } });
});
