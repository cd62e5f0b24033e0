import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type LocalDynamoDb, startDynamoDb } from './dynamodb.ts';
import { readStreams } from './streams.ts';
import type { DeclaredStreamReader } from './template.ts';

const REGION = 'ap-southeast-7';
const credentials = { accessKeyId: 'local', secretAccessKey: 'secret' };
let database: LocalDynamoDb;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startDynamoDb();
  client = new DynamoDBClient({ endpoint: database.endpoint, region: REGION, credentials });
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});

type Call = { Records: { dynamodb: { Keys: { pk: { S: string } }; SequenceNumber: string } }[] };
const keysOf = ({ Records }: Call) => Records.map(({ dynamodb }) => dynamodb.Keys.pk.S);

async function tableOf(name: string): Promise<(pk: string, at?: string) => Promise<unknown>> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    }),
  );
  return (pk, at = 'x') =>
    client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: pk }, at: { S: at } } }));
}

function reading(table: string, settings: Partial<DeclaredStreamReader> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'lao-streams-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const failures: string[] = [];
  const reader = {
    id: 'Reader',
    reader: { name: 'count' },
    streamOf: table,
    batchSize: 2,
    tries: -1,
    filters: [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'A#' }] } } } }],
    windowSeconds: 1,
    ...settings,
  } as unknown as DeclaredStreamReader;
  const start = (take: (call: Call) => unknown, windows = false, readers = [reader]) => {
    const stop = readStreams({
      dir,
      endpoint: database.endpoint,
      region: REGION,
      credentials,
      readers,
      host: { invoke: async (_, event) => take(event as Call) ?? null },
      windows,
      onFailure: (line) => failures.push(line),
    });
    onTestFinished(stop);
    return stop;
  };
  return { start, failures };
}

test('a reader gets what it asks for, in order and in batches, and nothing twice after a restart', async () => {
  const put = await tableOf('reads');
  for (const pk of ['A#1', 'B#1', 'A#2', 'A#3']) await put(pk);
  const { start } = reading('reads');
  const calls: string[][] = [];
  const stop = start((call) => void calls.push(keysOf(call)));
  await expect.poll(() => calls).toEqual([['A#1', 'A#2'], ['A#3']]);
  await stop();
  await put('A#4');
  const later: string[][] = [];
  start((call) => void later.push(keysOf(call)));
  await expect.poll(() => later).toEqual([['A#4']]);
});

test('a batch is taken up again at the record that failed', async () => {
  const put = await tableOf('fails');
  await put('A#1');
  await put('A#2');
  const { start } = reading('fails');
  const calls: string[][] = [];
  start((call) => {
    calls.push(keysOf(call));
    if (calls.length > 1) return null;
    return { batchItemFailures: [{ itemIdentifier: call.Records[1]?.dynamodb.SequenceNumber }] };
  });
  await expect.poll(() => calls, { timeout: 5000 }).toEqual([['A#1', 'A#2'], ['A#2']]);
});

test('where windows are kept, what comes within one is one call, and nothing of it is lost at a stop', async () => {
  const put = await tableOf('windows');
  const { start } = reading('windows', { batchSize: 100 });
  const calls: string[][] = [];
  const stop = start((call) => void calls.push(keysOf(call)), true);
  await put('A#1');
  await new Promise((done) => setTimeout(done, 450));
  await put('A#2');
  await expect.poll(() => calls, { timeout: 5000 }).toEqual([['A#1', 'A#2']]);
  await put('A#3');
  await stop();
  start((call) => void calls.push(keysOf(call)), true);
  await expect.poll(() => calls.flat(), { timeout: 5000 }).toEqual(['A#1', 'A#2', 'A#3']);
});

test('a record that fails to the end is set aside and told of, and the rest goes on', async () => {
  const put = await tableOf('aside');
  await put('A#bad');
  await put('A#good');
  const { start, failures } = reading('aside', { tries: 1, batchSize: 1 });
  const taken: string[] = [];
  start((call) => {
    const [key = ''] = keysOf(call);
    if (key === 'A#bad') throw new Error('cannot');
    taken.push(key);
  });
  await expect.poll(() => taken, { timeout: 5000 }).toEqual(['A#good']);
  expect(failures).toEqual(['count · a record of the stream is set aside after 2 tries']);
});

test('a batch ends at the 6 MB that a call takes, however many records were asked for', async () => {
  const put = await tableOf('large');
  for (let n = 1; n <= 20; n += 1) await put(`A#${n}`, 'x'.repeat(380_000));
  const { start } = reading('large', { batchSize: 100 });
  const calls: Call[] = [];
  start((call) => void calls.push(call));
  await expect.poll(() => calls.flatMap(keysOf), { timeout: 20_000 }).toHaveLength(20);
  expect(calls.length).toBeGreaterThan(1);
  for (const call of calls) expect(JSON.stringify(call).length).toBeLessThanOrEqual(6_291_456);
});

test('a third reader of one stream is refused, as AWS would throttle it', () => {
  const { start } = reading('crowded');
  const three = ['audit', 'count', 'third'].map(
    (name) => ({ streamOf: 'crowded', reader: { name } }) as DeclaredStreamReader,
  );
  const all = (readers: DeclaredStreamReader[]) => () => start(() => null, false, readers);
  expect(all(three)).toThrow('the stream of crowded has 3 readers (audit, count, third)');
  const [one, other] = three as [DeclaredStreamReader, DeclaredStreamReader];
  expect(all([one, other, { ...one, streamOf: 'another' }])).not.toThrow();
});

test('a write takes no longer for all that the stream holds already', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'lao-stream-index-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const kept = await startDynamoDb({ dbPath: `${dir}/kept.sqlite` });
  onTestFinished(kept.stop);
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${dir}/kept.sqlite`, { readOnly: true });
  onTestFinished(() => database.close());
  const plan = database
    .prepare(
      'EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?',
    )
    .all('any');
  expect(JSON.stringify(plan)).toContain('USING COVERING INDEX stream_by_sequence');
});
