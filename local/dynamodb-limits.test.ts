import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDynamoDb, startDynamoDb } from './dynamodb.ts';

// What DynamoDB refuses, and this product leans on being refused (docs/fidelity.md). The embedded
// database is not ours: a new version of it that is more generous shows here.

const KB = 1024;
const TableName = 'limits';
let database: LocalDynamoDb;
let base: DynamoDBClient;
let table: DynamoDBDocumentClient;

const text = (bytes: number) => 'x'.repeat(bytes);
const put = (pk: string, sk: string, more: object = {}) =>
  table.send(new PutCommand({ TableName, Item: { pk, sk, ...more } }));
const get = async (pk: string, sk: string) =>
  (await table.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item;
const puts = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, n) => ({
    Put: { TableName, Item: { pk: 'transaction', sk: String(n), text: text(bytes) } },
  }));
const transact = (TransactItems: ReturnType<typeof puts>) =>
  table.send(new TransactWriteCommand({ TransactItems }));
const invalid = { name: 'ValidationException' };

beforeAll(async () => {
  database = await startDynamoDb();
  base = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'ap-southeast-7',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  table = DynamoDBDocumentClient.from(base);
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  await base.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'gpk', 'gsk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'index',
          KeySchema: keys('gpk', 'gsk'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['told'] },
        },
      ],
    }),
  );
});
afterAll(() => database.stop());

test('an item of more than 400 KB is refused, however it grows so large', async () => {
  await expect(put('large', 'put', { text: text(400 * KB) })).rejects.toMatchObject(invalid);
  await put('large', 'update', { text: text(399 * KB) });
  const grow = {
    TableName,
    Key: { pk: 'large', sk: 'update' },
    UpdateExpression: 'SET more = :more',
    ExpressionAttributeValues: { ':more': text(2 * KB) },
  };
  await expect(table.send(new UpdateCommand(grow))).rejects.toMatchObject(invalid);
  await expect(
    table.send(new TransactWriteCommand({ TransactItems: [{ Update: grow }] })),
  ).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ValidationError' }],
  });
  expect(await get('large', 'update')).not.toHaveProperty('more');
});

test('a transaction takes a hundred actions and 4 MB, one for each item', async () => {
  await transact(puts(100, 1));
  await expect(transact(puts(101, 1))).rejects.toMatchObject(invalid);
  await expect(transact(puts(12, 390 * KB))).rejects.toMatchObject(invalid);
  await expect(transact([...puts(1, 1), ...puts(1, 1)])).rejects.toMatchObject(invalid);
});

test('a condition that fails gives the item that is there, in a transaction too, and writes nothing', async () => {
  await put('condition', 'taken', { told: 'before' });
  const taken = {
    TableName,
    Item: { pk: 'condition', sk: 'taken' },
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  await expect(table.send(new PutCommand(taken))).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: { told: { S: 'before' } },
  });
  const beside = { Put: { TableName, Item: { pk: 'condition', sk: 'beside' } } };
  await expect(
    table.send(new TransactWriteCommand({ TransactItems: [{ Put: taken }, beside] })),
  ).rejects.toMatchObject({
    CancellationReasons: [
      { Code: 'ConditionalCheckFailed', Item: { told: { S: 'before' } } },
      { Code: 'None' },
    ],
  });
  expect(await get('condition', 'beside')).toBeUndefined();
});

test('the same request token with another content is refused', async () => {
  const send = (count: number) =>
    table.send(
      new TransactWriteCommand({ ClientRequestToken: 'once', TransactItems: puts(count, 1) }),
    );
  await send(1);
  await send(1);
  await expect(send(2)).rejects.toMatchObject({ name: 'IdempotentParameterMismatchException' });
});

test('a query ends after 1 MB and says where to go on', async () => {
  for (let n = 0; n < 6; n += 1) await put('pages', String(n), { text: text(200 * KB) });
  const query = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'pages' },
  };
  const first = await table.send(new QueryCommand(query));
  expect(first).toMatchObject({ Count: 5, LastEvaluatedKey: { pk: 'pages', sk: '4' } });
  const rest = await table.send(
    new QueryCommand({ ...query, ExclusiveStartKey: first.LastEvaluatedKey }),
  );
  expect(rest.Count).toBe(1);
  expect(rest.LastEvaluatedKey).toBeUndefined();
});

test('batches take a hundred reads or 25 writes, of different items, and leave over what is too much', async () => {
  const keys = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ pk: 'batch', sk: String(n) }));
  const read = (Keys: object[]) =>
    table.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
  const write = (items: object[]) =>
    table.send(
      new BatchWriteCommand({
        RequestItems: { [TableName]: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
  await expect(read(keys(101))).rejects.toMatchObject(invalid);
  await expect(read([...keys(1), ...keys(1)])).rejects.toMatchObject(invalid);
  await expect(write(keys(26))).rejects.toMatchObject(invalid);
  await expect(write([...keys(1), ...keys(1)])).rejects.toMatchObject(invalid);
  for (const key of keys(45)) await put(key.pk, key.sk, { text: text(390 * KB) });
  const { Responses, UnprocessedKeys } = await read(keys(45));
  const left = UnprocessedKeys?.[TableName]?.Keys?.length ?? 0;
  expect(left).toBeGreaterThan(0);
  expect(Responses?.[TableName]).toHaveLength(45 - left);
});

test('an index is never read consistently, and carries what it was told to carry', async () => {
  await put('indexed', '1', { gpk: 'g', gsk: '1', told: 'yes', untold: 'no' });
  const query = {
    TableName,
    IndexName: 'index',
    KeyConditionExpression: 'gpk = :pk',
    ExpressionAttributeValues: { ':pk': 'g' },
  };
  await expect(
    table.send(new QueryCommand({ ...query, ConsistentRead: true })),
  ).rejects.toMatchObject(invalid);
  const { Items } = await table.send(new QueryCommand(query));
  expect(Items).toEqual([{ pk: 'indexed', sk: '1', gpk: 'g', gsk: '1', told: 'yes' }]);
  await expect(put('indexed', '2', { gpk: '', gsk: '2' })).rejects.toMatchObject(invalid);
  await expect(put('indexed', '3', { gpk: 3, gsk: '3' })).rejects.toMatchObject(invalid);
});

test('expressions are read as DynamoDB reads them: reserved words, size, paths, values without use', async () => {
  const update = (UpdateExpression: string, values: object = { ':v': 1 }) =>
    table.send(
      new UpdateCommand({
        TableName,
        Key: { pk: 'expression', sk: '1' },
        UpdateExpression,
        ExpressionAttributeValues: values,
      }),
    );
  const long = Array.from({ length: 500 }, (_, n) => `attr${n} = :v`).join(', ');
  for (const expression of [
    'SET name = :v',
    `SET ${long}`,
    'SET inside.absent = :v',
    'SET one = :v, one.two = :v',
    'SET sk = :v',
  ])
    await expect(update(expression), expression).rejects.toMatchObject(invalid);
  await expect(update('SET one = :v', { ':v': 1, ':unused': 2 })).rejects.toMatchObject(invalid);
});

test('keys, numbers, sets and nesting have their limits', async () => {
  await expect(put(text(2049), '1')).rejects.toMatchObject(invalid);
  await expect(put('key', text(1025))).rejects.toMatchObject(invalid);
  const stored = (value: { N: string } | { SS: string[] }) =>
    base.send(
      new PutItemCommand({ TableName, Item: { pk: { S: 'value' }, sk: { S: '1' }, value } }),
    );
  await expect(stored({ N: '1'.repeat(39) })).rejects.toMatchObject(invalid);
  await expect(stored({ SS: [] })).rejects.toMatchObject(invalid);
  let nested: object = { deep: 1 };
  for (let n = 0; n < 33; n += 1) nested = { nested };
  await expect(put('value', '2', { nested })).rejects.toMatchObject(invalid);
});

test('an item whose time is over is still there: it goes later, at no set time', async () => {
  await base.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expiresAt' },
    }),
  );
  await put('expired', '1', { expiresAt: 1_000_000_000 });
  expect(await get('expired', '1')).toBeDefined();
});
