import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import { startDynamoDb } from './dynamodb.ts';

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-7',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const CREATE = new CreateTableCommand({
  TableName: 'kept',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
});

afterEach(() => vi.unstubAllEnvs());

test('a table is still there when the database is started again on its file', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  try {
    const dbPath = join(directory, 'table.db');
    const first = await startDynamoDb({ dbPath });
    await clientOf(first.endpoint).send(CREATE);
    await first.stop();
    const second = await startDynamoDb({ dbPath });
    const { TableNames } = await clientOf(second.endpoint).send(new ListTablesCommand({}));
    await second.stop();
    expect(TableNames).toEqual(['kept']);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('two databases run beside each other and share nothing', async () => {
  const [one, other] = await Promise.all([startDynamoDb(), startDynamoDb()]);
  await clientOf(one.endpoint).send(CREATE);
  const { TableNames } = await clientOf(other.endpoint).send(new ListTablesCommand({}));
  await Promise.all([one.stop(), other.stop()]);
  expect(one.endpoint).not.toBe(other.endpoint);
  expect(TableNames).toEqual([]);
  await expect(fetch(one.endpoint)).rejects.toThrow();
});

test('the database ends with the program that started it, even when that is killed', async () => {
  const program = `
    import { startDynamoDb } from ${JSON.stringify(new URL('./dynamodb.ts', import.meta.url).href)};
    console.log((await startDynamoDb()).endpoint);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const endpoint = String(line).trim();
  expect((await fetch(endpoint)).ok).toBe(true);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(fetch(endpoint)).rejects.toThrow(), { timeout: 5000 });
});

test('another DynamoDB that runs already is used as it is', async () => {
  vi.stubEnv('DYNAMODB_ENDPOINT', 'http://127.0.0.1:8000');
  const { endpoint, stop } = await startDynamoDb();
  await stop();
  expect(endpoint).toBe('http://127.0.0.1:8000');
});

test('a file that cannot be opened is said in one line', async () => {
  await expect(startDynamoDb({ dbPath: '/nowhere/table.db' })).rejects.toThrow(
    /^the local DynamoDB did not start: .+$/,
  );
});
