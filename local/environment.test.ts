import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { environmentFile, useEnvironment } from './environment.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(`${tmpdir()}/environment-`);
  vi.stubEnv('LOCAL_DIR', dir);
  vi.stubEnv('TABLE_NAME', undefined);
  vi.stubEnv('SITE_URL', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

const VARIABLES = [
  'TABLE_NAME',
  'EVIDENCE_BUCKET',
  'RECORDS_BUCKET',
  'SUBMISSIONS_BUCKET',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_ENDPOINT_URL_DYNAMODB',
  'AWS_ENDPOINT_URL_S3',
  'SITE_URL',
  'USER_POOL_ID',
  'DEAD_LETTERS_URL',
  'NIGHT_ARN',
  'ALARM_TOPIC_ARN',
  'ISSUER_URL',
  'CLIENT_ID',
  'LOCAL_TOKEN',
];

function writeEnvironment(): void {
  const environment = Object.fromEntries(VARIABLES.map((name) => [name, `local ${name}`]));
  writeFileSync(environmentFile(dir), JSON.stringify({ ...environment, S3_PATH_STYLE: 'true' }));
}

test('a tool talks to the local run where nothing else is set', () => {
  writeEnvironment();
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
  useEnvironment();
  expect(process.env.TABLE_NAME).toBe('local TABLE_NAME');
  expect(process.env.AWS_ENDPOINT_URL_S3).toBe('local AWS_ENDPOINT_URL_S3');
});

test('what is set for a deployed stage is left alone', () => {
  writeEnvironment();
  vi.stubEnv('TABLE_NAME', 'deployed');
  useEnvironment();
  expect(process.env.TABLE_NAME).toBe('deployed');
  expect(process.env.SITE_URL).toBeUndefined();
});

test('without a local run a tool says in one line how to start one', () => {
  expect(() => useEnvironment()).toThrow(/^no environment: run `npm start` first[^\n]*$/);
});
