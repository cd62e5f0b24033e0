import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BusEvent, deliver, matches } from './events.ts';
import { type FunctionHost, startFunctionHost } from './function-host.ts';
import { permitted } from './iam/permitted.test-data.ts';
import { AWS_ITSELF } from './iam/rights.ts';
import type { DeclaredFunction } from './template.ts';

const EVENT: BusEvent = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { bucket: { name: 'evidence' }, object: { key: 'evidence/2566/6130408/x', size: 10 } },
};
const PATTERN = {
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { bucket: { name: ['evidence'] }, object: { key: [{ prefix: 'evidence/' }] } },
};

test('a rule takes the events of its source, bucket and prefix and no others', () => {
  expect(matches(PATTERN, EVENT)).toBe(true);
  expect(matches({ ...PATTERN, source: ['aws.ec2'] }, EVENT)).toBe(false);
  expect(matches({ detail: { bucket: { name: ['other'] } } }, EVENT)).toBe(false);
  expect(matches({ detail: { object: { key: [{ prefix: 'results/' }] } } }, EVENT)).toBe(false);
});

test('suffix, numeric, exists and anything-but compare as EventBridge does', () => {
  const object = (condition: unknown) => matches({ detail: { object: condition } }, EVENT);
  expect(object({ key: [{ suffix: '/x' }] })).toBe(true);
  expect(object({ size: [{ numeric: ['>', 0, '<=', 10] }] })).toBe(true);
  expect(object({ size: [{ numeric: ['>', 10] }] })).toBe(false);
  expect(object({ etag: [{ exists: false }] })).toBe(true);
  expect(object({ key: [{ 'anything-but': ['a', 'b'] }] })).toBe(true);
  expect(object({ key: [{ 'anything-but': { prefix: 'evidence/' } }] })).toBe(false);
  expect(() => object({ key: [{ wildcard: '*' }] })).toThrow('"wildcard"');
});

const dir = mkdtempSync(`${tmpdir()}/events-`);
const confirm: DeclaredFunction = {
  id: 'Confirm',
  name: 'confirm-evidence',
  arn: 'arn:confirm',
  roleArn: 'arn:role',
  assetDir: dir,
  handler: 'index.handler',
  environment: {},
  timeoutSeconds: 5,
  memoryMb: 128,
};
const declared = {
  rules: [{ id: 'Arrived', arn: 'arn:rule', pattern: PATTERN, targets: [{ Arn: confirm.arn }] }],
  functionByArn: new Map([[confirm.arn, confirm]]),
};
let host: FunctionHost;
const failures: string[] = [];
const tellFailure = (line: string) => failures.push(line);

beforeAll(() => {
  writeFileSync(
    `${dir}/index.mjs`,
    `let seen = 0;
     export const handler = async ({ detail, count }) => {
       if (count) return seen;
       seen += 1;
       if (seen < detail.failing) throw new Error('not yet');
     };`,
  );
});
beforeEach(async () => {
  failures.length = 0;
  host = startFunctionHost({
    environment: {},
    ...permitted,
    localize: (text) => text,
    logDir: `${dir}/logs`,
    clock: () => new Date(),
    onFunctionError: () => {},
  });
  return () => host.stop();
});
afterAll(() => rmSync(dir, { recursive: true }));

const failingBefore = (failing: number) => ({ ...EVENT, detail: { ...EVENT.detail, failing } });

test('an event whose function fails is delivered again', async () => {
  await deliver(failingBefore(2), declared, host, tellFailure);
  expect(await host.invoke(confirm, { count: true }, AWS_ITSELF)).toBe(2);
  expect(failures).toEqual([]);
});

test('an event that no try delivers is told in one line', async () => {
  await deliver(failingBefore(99), declared, host, tellFailure);
  expect(failures).toEqual(['Object Created → confirm-evidence failed 3 times: not yet']);
});
