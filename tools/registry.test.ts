import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registryVersions } from '../functions/registry/registry-versions.ts';
import { type LocalDynamoDb, startDynamoDb } from '../local/dynamodb.ts';
import { startS3 } from '../local/s3/server.ts';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'registry-'));
const HEADER = 'จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.\n';
const ROW = 'เชียงใหม่,แม่ตัวอย่าง,6509901,อบต.,บ้านหนึ่ง\n';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const region = 'ap-southeast-7';

let database: LocalDynamoDb;
let s3: Awaited<ReturnType<typeof startS3>>;
let client: DynamoDBClient;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  database = await startDynamoDb();
  s3 = await startS3({
    dir: join(folder, 's3'),
    credentialsOf: () => credentials,
    region,
    buckets: [{ name: 'records', versioned: true, eventBridge: false, cors: [] }],
  });
  environment = {
    ...process.env,
    TABLE_NAME: 'registry',
    AWS_REGION: 'ap-southeast-7',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
    RECORDS_BUCKET: 'records',
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    S3_PATH_STYLE: 'true',
  };
  client = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
  await client.send(
    new CreateTableCommand({
      TableName: 'registry',
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
afterAll(async () => {
  await Promise.all([database.stop(), s3.stop()]);
  rmSync(folder, { recursive: true });
});

async function registry(...args: string[]) {
  const child = spawn(process.execPath, ['tools/registry.ts', ...args], {
    cwd: root,
    env: environment,
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status: child.exitCode, stdout: stdout.trimEnd().split('\n'), stderr: stderr.trimEnd() };
}

function file(content: string): string {
  const path = join(folder, 'registry.csv');
  writeFileSync(path, content);
  return path;
}

test('a file is loaded, told in both languages, and told unchanged when it is loaded again', async () => {
  expect(await registry(file(HEADER + ROW))).toEqual({
    status: 0,
    stdout: [
      'เพิ่ม 1 เปลี่ยน 0 คงเดิม 0 ไม่อยู่ในไฟล์ 0 ไม่รับ 0',
      '1 added, 0 changed, 0 unchanged, 0 missing from the file, 0 faults',
    ],
    stderr: '',
  });
  const again = await registry(file(HEADER + ROW));
  expect(again.stdout[1]).toBe(
    '0 added, 0 changed, 1 unchanged, 0 missing from the file, 0 faults',
  );
  const upgraded = await registry(file(HEADER + ROW.replace('อบต.', 'เทศบาลตำบล')));
  expect(upgraded.stdout[2]).toBe(
    '  changed: 6509901 อบต.บ้านหนึ่ง อ.แม่ตัวอย่าง จ.เชียงใหม่ → เทศบาลตำบลบ้านหนึ่ง อ.แม่ตัวอย่าง จ.เชียงใหม่',
  );
});

test('a bad row ends with 2 and is told with its row; the good row is loaded', async () => {
  const good = 'เชียงราย,เวียงตัวอย่าง,5579901,เทศบาลตำบล,เวียงหนึ่ง\n';
  const { status, stdout, stderr } = await registry(
    file(`${HEADER}เชียงราย,เวียง,55,เทศบาลตำบล,ก\n${good}`),
  );
  expect(status).toBe(2);
  expect(stdout[1]).toMatch(/^1 added/);
  expect(stderr).toBe('row 2 รหัส อปท.: "55" ไม่ใช่รหัส อปท. 7 หลัก / "55" is not a code of 7 digits');
});

test('Bangkok is added by hand, after a dry run that writes nothing', async () => {
  const bangkok = [
    '--add',
    '3100101',
    '--type',
    'special',
    '--name',
    'กรุงเทพมหานคร',
    '--district',
    'พระนคร',
    '--province',
    'กรุงเทพมหานคร',
  ];
  const dry = await registry(...bangkok, '--dry-run');
  expect(dry.stdout[0]).toContain('dry run: nothing was written');
  expect((await registry(...bangkok)).stdout[1]).toMatch(/^1 added/);
  expect((await registry(...bangkok)).stdout[1]).toMatch(/^0 added, 0 changed, 1 unchanged/);
});

test('while an import is under way nothing is loaded, and who asked is told why', async () => {
  const versions = registryVersions({
    client: DynamoDBDocumentClient.from(client),
    name: 'registry',
  });
  const done = await versions.latest();
  if (!done) throw new Error('the tests before have loaded nothing');
  const number = done.number + 1;
  const work = { status: 'working', reached: 1, of: 2 } as const;
  await versions.begin({ ...done, number, work });
  const refused = await registry(file(HEADER + ROW.replace('6509901', '6509977')));
  expect(refused).toMatchObject({ status: 1, stdout: [''] });
  expect(refused.stderr).toContain('The import before is still under way');
  await versions.reach(number, { ...work, status: 'done' });
  const loaded = await registry(file(HEADER + ROW.replace('6509901', '6509977')));
  expect(loaded.stdout[1]).toMatch(/^1 added/);
});

test('a mistake in the command ends with 2 and says what is wrong', async () => {
  expect(await registry('--add', '3100101', '--type', 'special')).toMatchObject({
    status: 2,
    stderr: '--add needs --province, --district, --name as well',
  });
  expect((await registry()).status).toBe(2);
  expect((await registry('/nowhere.csv')).stderr).toContain('no such file');
});

test('what is no registry ends with 2 and is said in one sentence', async () => {
  const { status, stderr } = await registry(file('%PDF-1.7 xref'));
  expect(status).toBe(2);
  expect(stderr).toMatch(/^ไฟล์นี้เป็น PDF .* · This is a PDF, not a table/);
});
