import {
  CreateTableCommand,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type LocalDynamoDb, startDynamoDb } from '../../local/dynamodb.ts';
import { demoRegistryCsv } from '../../tools/demo/demo-registry.ts';
import { auditPartition } from '../audit/audit-store.ts';
import { carryOut } from './carry-out.ts';
import { loadRegistry } from './load-registry.ts';
import type { RegistryPlan } from './registry.ts';
import { registryStore } from './registry-store.ts';
import { registryVersions } from './registry-versions.ts';
import { Overtaken, registryWrites } from './registry-writes.ts';

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
const plans = new Map<string, RegistryPlan>();
const store = () => registryStore({ client, name });
const versions = () => registryVersions({ client, name });
const load = (csv: string, now = OPENED, dryRun = false) =>
  loadRegistry({
    table: { client, name },
    files: { writePlan: async (hash, plan) => void plans.set(hash, plan) },
    file: Buffer.from(csv),
    fileName: 'dla.csv',
    reason: 'ทะเบียนประจำปี',
    by: { id: 'x', name: 'npm run registry', role: 'operator', request: 'x' },
    now,
    dryRun,
  });

/** The latest version of the registry, with the plan that its hash names. */
async function latest() {
  const version = await versions().latest();
  const plan = plans.get(version?.planHash ?? '');
  if (!version || !plan) throw new Error('there is no version, or no plan of it');
  return { version, plan };
}

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
      notes: [],
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
    const dry = await load(csvOf(A, C), OPENED, true);
    expect(dry.added).toEqual(['6509901', '5579901']);
    expect(await store().listLaos()).toEqual([]);
    expect(await versions().latest()).toBeNull();
  });

  test('two loads at once: the second does not append what is no longer there', async () => {
    await load(csvOf(A));
    const [before] = await store().readProvince('50');
    if (!before) throw new Error('nothing was stored');
    await load(csvOf(A.replace('หนึ่ง', 'ใหม่')), LATER);
    const after = { ...before, validFrom: '2025-01-01T00:00:00.000Z' };
    const writes = registryWrites({ client, name });
    await expect(writes.change([{ before, after }])).rejects.toThrow(Overtaken);
    await expect(writes.retire([{ before, until: after.validFrom }])).rejects.toThrow(Overtaken);
    await expect(writes.add([after])).rejects.toThrow(Overtaken);
    expect(await store().recordsOf('6509901')).toHaveLength(2);
  });

  test('a stored record that cannot be read stops the reading by name', async () => {
    await load(csvOf(A));
    const lao = { code: '6509901', type: 'village', name: 'x', district: 'x', province: 'x' };
    // A type that is not known can only come from another version of this system.
    const Item = { pk: 'REGISTRY#50', sk: '6509901', lao, validFrom: OPENED.toISOString() };
    await client.send(new PutCommand({ TableName: name, Item }));
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

/** Has every call of one kind seen, or refused, before it is sent. */
function onCall(has: 'TransactItems' | 'KeyConditionExpression', act: (input: Input) => unknown) {
  client.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as Input;
      if (has in input) await act(input);
      return next(args);
    },
    { step: 'initialize', priority: 'high' },
  );
}
type Input = Record<string, unknown>;
const speaksOf = (input: Input, pk: string) => JSON.stringify(input).includes(pk);

describe('a load is a version of the registry', () => {
  test('with its plan and its entry in the trail, as one that was confirmed at the desk', async () => {
    await load(csvOf(A, B));
    const { version, plan } = await latest();
    expect(version).toMatchObject({
      number: 1,
      fileName: 'dla.csv',
      by: { name: 'npm run registry', role: 'operator' },
      counts: { added: 2 },
      work: { status: 'done', reached: 2, of: 2 },
    });
    expect(plan.added.map(({ code }) => code)).toEqual(['6509901', '6509902']);
    const { Items } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': auditPartition(null) },
      }),
    );
    expect(Items).toMatchObject([{ action: 'registry-imported', after: { version: 1, added: 2 } }]);
    await load(csvOf(A, B), LATER);
    expect((await latest()).version.number).toBe(1);
  });

  test('that is there before any LAO is written, so what is cut short can be found and go on', async () => {
    let cut = true;
    onCall('TransactItems', (input) => {
      if (cut && speaksOf(input, 'REGISTRY#5')) throw new Error('cut short');
    });
    await expect(load(csvOf(A, B))).rejects.toThrow('cut short');
    const { version, plan } = await latest();
    expect(version.work.status).toBe('working');
    await expect(load(csvOf(A, B, C))).rejects.toMatchObject({ type: 'state-not-allowed' });
    cut = false;
    expect(await carryOut({ client, name }, version, plan)).toBe('done');
    expect(await store().listLaos()).toHaveLength(2);
    expect((await load(csvOf(A, B, C), LATER)).added).toEqual(['5579901']);
  });
});

describe('two runs of one import', () => {
  test('at the same time end with the same registry, and with one that is done', async () => {
    await load(csvOf(A, C));
    let cut = true;
    onCall('TransactItems', (input) => {
      if (cut && speaksOf(input, 'REGISTRY#5')) throw new Error('cut short');
    });
    const next = csvOf(A.replace('อบต.', 'เทศบาลตำบล'), B, C.replace('หนึ่ง', 'ใหม่'));
    await expect(load(next, LATER)).rejects.toThrow('cut short');
    cut = false;
    const { version, plan } = await latest();
    const run = () => carryOut({ client, name }, version, plan);
    expect(await Promise.all([run(), run()])).toContain('done');
    expect((await latest()).version.work).toEqual({ status: 'done', reached: 3, of: 3 });
    expect((await store().listLaos()).map(({ code, type, name }) => [code, type, name])).toEqual([
      ['5579901', 'subdistrict_municipality', 'เวียงใหม่'],
      ['6509901', 'subdistrict_municipality', 'บ้านหนึ่ง'],
      ['6509902', 'tao', 'บ้านสอง'],
    ]);
    expect(await store().recordsOf('6509901')).toHaveLength(2);
  });

  test('one that comes late writes over nothing, brings nothing back, and ends nothing again', async () => {
    await load(csvOf(A, B));
    const first = await latest();
    await load(csvOf(A.replace('อบต.', 'เทศบาลตำบล')), LATER);
    const [gone] = (await store().readProvince('50')).filter(({ lao }) => lao.code === '6509902');
    if (!gone) throw new Error('nothing was stored');
    await registryWrites({ client, name }).retire([{ before: gone, until: LATER.toISOString() }]);
    const before = await store().readProvince('50');

    const validFrom = first.version.at;
    const late = registryWrites({ client, name }, first.version.number);
    for (const lao of first.plan.added)
      await expect(late.add([{ lao, validFrom }])).rejects.toThrow(Overtaken);
    const again = { status: 'working', reached: 0, of: 2 } as const;
    expect(await versions().reach(first.version.number, again)).toBe(false);
    expect(await carryOut({ client, name }, first.version, first.plan)).toBe('overtaken');
    expect(await store().readProvince('50')).toEqual(before);
    expect((await versions().read(1))?.work.status).toBe('done');
  });
});

describe('what is read of the registry', () => {
  test('is never older than the last write, since the next is decided from it', async () => {
    const consistent: unknown[] = [];
    onCall('KeyConditionExpression', (input) => consistent.push(input.ConsistentRead));
    await load(csvOf(A));
    await store().recordsOf('6509901');
    // The version, the province before the plan and before its writing, the records of the LAO.
    expect(consistent).toEqual([true, true, true, true]);
  });

  test('is never half of an import that begins meanwhile', async () => {
    await load(csvOf(A));
    let began: Promise<unknown> | null = null;
    onCall('KeyConditionExpression', async (input) => {
      // Chiang Mai (50) is read already when Chiang Rai's turn comes: what begins now is in one of them.
      if (began || !speaksOf(input, 'REGISTRY#57')) return;
      began = load(csvOf(A.replace('หนึ่ง', 'ใหม่'), C), LATER);
      await began;
    });
    expect((await store().listLaos()).map(({ name }) => name)).toEqual(['เวียงหนึ่ง', 'บ้านใหม่']);
    expect(began).not.toBeNull();
  });
});

describe('a transaction in the way of another', () => {
  const conflict = (Code: string) =>
    new TransactionCanceledException({
      message: Code,
      $metadata: {},
      CancellationReasons: [{ Code: 'None' }, { Code }],
    });
  const without = () => registryWrites({ client, name }, undefined, async () => {});
  const lao = {
    code: '6509901',
    type: 'tao',
    name: 'บ้านหนึ่ง',
    district: 'แม่ตัวอย่าง',
    province: 'เชียงใหม่',
  } as const;
  const record = { lao, validFrom: OPENED.toISOString() };

  test.each(['TransactionConflict', 'ThrottlingError'])('(%s) is tried again', async (code) => {
    let times = 0;
    onCall('TransactItems', () => {
      times += 1;
      if (times < 3) throw conflict(code);
    });
    await without().add([record]);
    expect(await store().listLaos()).toHaveLength(1);
  });

  test('is a failure when it never gets through, and never a silent loss', async () => {
    onCall('TransactItems', () => {
      throw conflict('TransactionConflict');
    });
    await expect(without().add([record])).rejects.toThrow('TransactionConflict');
  });
});
