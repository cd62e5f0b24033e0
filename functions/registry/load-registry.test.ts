import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDynamoDb, startDynamoDb } from '../../local/dynamodb.ts';
import { demoRegistryCsv } from '../../tools/demo/demo-registry.ts';
import { loadRegistry } from './load-registry.ts';
import { registryStore } from './registry-store.ts';

const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.,ขนาดพื้นที่';
const A = 'เชียงใหม่,แม่ตัวอย่าง,6509901,อบต.,บ้านหนึ่ง,12.5';
const B = 'เชียงใหม่,แม่ตัวอย่าง,6509902,อบต.,บ้านสอง,';
const C = 'เชียงราย,เวียงตัวอย่าง,5579901,เทศบาลตำบล,เวียงหนึ่ง,';
const BANGKOK = 'กรุงเทพมหานคร,พระนคร,3100101,ท้องถิ่นรูปแบบพิเศษ,กรุงเทพมหานคร,';
const csvOf = (...rows: string[]) => [HEADER, ...rows].join('\n');

const OPENED = new Date('2023-05-01T00:00:00Z');
const LATER = new Date('2024-05-01T00:00:00Z');

let database: LocalDynamoDb;
let client: DynamoDBDocumentClient;
let name: string;
let tables = 0;
const store = () => registryStore({ client, name });
const load = (csv: string, now = OPENED) => loadRegistry({ store: store(), csv, now });

beforeAll(async () => {
  database = await startDynamoDb();
});
afterAll(() => database.stop());

beforeEach(async () => {
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: database.endpoint,
      region: 'ap-southeast-7',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );
  tables += 1;
  name = `registry-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
});

describe('loading a registry', () => {
  test('adds what is new, and a second run changes nothing', async () => {
    expect(await load(csvOf(A, B, C))).toEqual({
      added: ['6509901', '6509902', '5579901'],
      changed: [],
      unchanged: 0,
      missing: [],
      rejected: [],
    });
    expect(await load(csvOf(C, B, A), LATER)).toMatchObject({
      added: [],
      changed: [],
      unchanged: 3,
      missing: [],
    });
    expect((await store().listLaos()).map(({ code }) => code)).toEqual([
      '5579901',
      '6509901',
      '6509902',
    ]);
  });

  test('an LAO that was upgraded is told with what it was, and what it was is kept', async () => {
    await load(csvOf(A, B));
    const upgraded = A.replace('อบต.', 'เทศบาลตำบล');
    const { changed, unchanged } = await load(csvOf(upgraded, B), LATER);
    expect(unchanged).toBe(1);
    expect(changed.map(({ code, before, after }) => [code, before.type, after.type])).toEqual([
      ['6509901', 'tao', 'subdistrict_municipality'],
    ]);
    const { Items } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': 'REGISTRY#50', ':sk': '6509901' },
      }),
    );
    expect(
      Items?.map(({ sk, lao, validFrom, validUntil }) => [sk, lao.type, validFrom, validUntil]),
    ).toEqual([
      ['6509901', 'subdistrict_municipality', LATER.toISOString(), undefined],
      ['6509901#2024-05-01T00:00:00.000Z', 'tao', OPENED.toISOString(), LATER.toISOString()],
    ]);
    expect((await store().listLaos()).map(({ type }) => type)).toEqual([
      'subdistrict_municipality',
      'tao',
    ]);
  });

  test('one that is no longer in the file is told and kept', async () => {
    await load(csvOf(A, B, C));
    const { missing } = await load(csvOf(A, C), LATER);
    expect(missing.map(({ code }) => code)).toEqual(['6509902']);
    expect(await store().listLaos()).toHaveLength(3);
  });

  test('a file of one province says nothing of the others, so Bangkok is added by one row', async () => {
    await load(csvOf(A, B, C));
    expect(await load(csvOf(BANGKOK), LATER)).toMatchObject({ added: ['3100101'], missing: [] });
    // DLA's own file has no Bangkok, and must not report it missing next year.
    expect(await load(csvOf(A, B, C), LATER)).toMatchObject({ unchanged: 3, missing: [] });
  });

  test('a rejected row keeps out itself only, and its LAO is not called missing', async () => {
    await load(csvOf(A, B));
    const report = await load(csvOf(A.replace('อบต.', 'สภาตำบล'), B, C), LATER);
    expect(report).toMatchObject({ added: ['5579901'], unchanged: 1, changed: [], missing: [] });
    expect(report.rejected).toMatchObject([{ line: 2, column: 'ประเภท อปท.', code: '6509901' }]);
  });

  test('a dry run reports the same and writes nothing', async () => {
    const dry = await loadRegistry({ store: store(), csv: csvOf(A, C), now: OPENED, dryRun: true });
    expect(dry.added).toEqual(['6509901', '5579901']);
    expect(await store().listLaos()).toEqual([]);
  });

  test('two loads at once: the second does not append what is no longer there', async () => {
    await load(csvOf(A));
    const [before] = await store().readProvince('50');
    if (!before) throw new Error('nothing was stored');
    await load(csvOf(A.replace('หนึ่ง', 'ใหม่')), LATER);
    const after = { ...before, validFrom: '2025-01-01T00:00:00.000Z' };
    await expect(store().change([{ before, after }])).rejects.toThrow('ConditionalCheckFailed');
  });

  test('a stored record that cannot be read stops the reading by name', async () => {
    await load(csvOf(A));
    const lao = { code: '6509901', type: 'village', name: 'x', district: 'x', province: 'x' };
    // A type that is not known can only come from another version of this system.
    await store().add([{ lao: lao as never, validFrom: OPENED.toISOString() }]);
    await expect(store().listLaos()).rejects.toThrow(
      "the registry's record REGISTRY#50 6509901 cannot be read",
    );
  });

  test('the whole country is loaded and is the same when it is loaded again', async () => {
    const csv = demoRegistryCsv();
    const first = await load(csv);
    expect(first.added).toHaveLength(7850);
    expect(first.rejected).toEqual([]);
    const second = await load(csv, LATER);
    expect(second).toMatchObject({ added: [], changed: [], unchanged: 7850, missing: [] });
  }, 60_000);
});

describe('what DynamoDB leaves unwritten', () => {
  /** Lets through only the first of each batch until `times` requests were made. */
  function throttle(times: number) {
    let requests = 0;
    client.middlewareStack.add(
      (next) => async (args) => {
        const input = args.input as { RequestItems?: Record<string, unknown[]> };
        const all = input.RequestItems?.[name];
        if (!all || requests >= times) return next(args);
        requests += 1;
        const reply = await next({
          ...args,
          input: { RequestItems: { [name]: all.slice(0, 1) } } as never,
        });
        const left = { [name]: all.slice(1) };
        return {
          ...reply,
          output: { ...(reply.output as object), UnprocessedItems: left },
        } as never;
      },
      { step: 'initialize', priority: 'high' },
    );
  }
  const without = () => registryStore({ client, name }, async () => {});

  test('is sent again until all of it is there', async () => {
    throttle(2);
    await loadRegistry({ store: without(), csv: csvOf(A, B, C), now: OPENED });
    expect(await store().listLaos()).toHaveLength(3);
  });

  test('is a failure when it never gets through, and never a silent loss', async () => {
    throttle(Number.POSITIVE_INFINITY);
    const rows = Array.from({ length: 20 }, (_, n) => A.replace('6509901', `65099${n + 10}`));
    await expect(
      loadRegistry({ store: without(), csv: csvOf(...rows), now: OPENED }),
    ).rejects.toThrow('DynamoDB left 12 records unwritten 8 times');
  });
});
