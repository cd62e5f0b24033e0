import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FunctionHost, startFunctionHost } from './function-host.ts';
import type { Need } from './iam/judge.ts';
import { permitted } from './iam/permitted.test-data.ts';
import { AWS_ITSELF, type Caller } from './iam/rights.ts';
import type { DeclaredFunction } from './template.ts';

const dir = mkdtempSync(`${tmpdir()}/function-host-`);
const complaints: string[] = [];
let host: FunctionHost;

const CODE = `
let taken = 0;
let atWork = 0;
export const handler = async (event, context) => {
  taken += 1;
  atWork += 1;
  const sawAtOnce = atWork;
  if (event.do === 'fail') throw new TypeError('no such lao');
  if (event.do === 'log') {
    const error = { name: 'TypeError', message: 'of the store' };
    console.error(JSON.stringify({ level: 'ERROR', message: 'failed', error }));
  }
  if (event.do === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (event.do === 'exit') process.exit(1);
  if (event.do === 'answer') return 'x'.repeat(event.bytes - 2);
  if (event.do === 'wait') await new Promise((resolve) => setTimeout(resolve, 20));
  atWork -= 1;
  console.log(JSON.stringify({ level: 'INFO', message: 'was-called' }));
  return {
    taken, sawAtOnce, name: context.functionName, table: process.env.TABLE_NAME,
    region: process.env.AWS_REGION, names: Object.keys(process.env).sort().join(),
    key: process.env.AWS_ACCESS_KEY_ID, remaining: context.getRemainingTimeInMillis(), year: new Date().getFullYear(),
    thread: globalThis.thread ??= crypto.randomUUID(),
  };
};`;

const declared: DeclaredFunction = {
  id: 'Sample',
  name: 'sample',
  arn: 'arn:aws:lambda:ap-southeast-7:000000000000:function:sample',
  roleArn: 'arn:role',
  assetDir: dir,
  handler: 'index.handler',
  environment: { TABLE_NAME: 'assessments' },
  timeoutSeconds: 5,
  memoryMb: 128,
};
/** Rights that deny everything, and what they were asked. */
function deniedOnly(by: Caller) {
  const denials: Need[] = [];
  const require = (caller: Caller, ...needs: readonly Need[]) => {
    if (caller === by) denials.push(...needs);
    throw new Error('no right');
  };
  return { permitted: { ...permitted, rights: { require } }, denials };
}

type Answer = Record<string, string | number | undefined>;
const call = async (event: unknown) => (await host.invoke(declared, event, AWS_ITSELF)) as Answer;

beforeAll(() => {
  writeFileSync(`${dir}/index.mjs`, CODE);
  host = startFunctionHost({
    environment: { AWS_REGION: 'ap-southeast-7' },
    ...permitted,
    localize: (text) => text,
    logDir: `${dir}/logs`,
    clock: () => new Date(Date.now() + 1000 * 365 * 86_400_000),
    onFunctionError: (name, message) => complaints.push(`${name}: ${message}`),
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(dir, { recursive: true });
});

test('a function sees its own environment, its name, its remaining time and the moved clock', async () => {
  const answer = await call({});
  expect(answer).toMatchObject({ name: 'sample', table: 'assessments', region: 'ap-southeast-7' });
  expect(answer.remaining).toBeGreaterThan(0);
  expect(answer.remaining).toBeLessThanOrEqual(declared.timeoutSeconds * 1000);
  expect(answer.year).toBeGreaterThan(3000);
});

test('the environment is what Lambda gives, with credentials that name the function, and no more', async () => {
  const { names, key } = await call({});
  expect(String(names).split(',')).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_EXECUTION_ENV',
    'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
    'AWS_LAMBDA_FUNCTION_NAME',
    'AWS_LAMBDA_FUNCTION_VERSION',
    'AWS_LAMBDA_INITIALIZATION_TYPE',
    'AWS_LAMBDA_LOG_GROUP_NAME',
    'AWS_LAMBDA_LOG_STREAM_NAME',
    'AWS_REGION',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'LAMBDA_RUNTIME_DIR',
    'LAMBDA_TASK_ROOT',
    'LANG',
    'PATH',
    'TABLE_NAME',
    'TZ',
    '_HANDLER',
  ]);
  expect(key).toBe('ASIA_SAMPLE');
});

test('who may not call the function is refused before it starts', async () => {
  const by = { kind: 'service', service: 'events.amazonaws.com', sourceArn: 'arn:rule' } as const;
  const { permitted: judged, denials } = deniedOnly(by);
  const other = startFunctionHost({
    ...judged,
    environment: {},
    localize: (text) => text,
    logDir: `${dir}/logs`,
    clock: () => new Date(),
    onFunctionError: () => {},
  });
  await expect(other.invoke(declared, {}, by)).rejects.toThrow('no right');
  expect(denials).toEqual([{ action: 'lambda:InvokeFunction', resource: declared.arn }]);
  await other.stop();
});

test('a warm function is used again', async () => {
  const { taken, thread } = await call({});
  expect(await call({})).toMatchObject({ taken: Number(taken) + 1, thread });
});

test('many events at once go to at most four containers, one event each at a time', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => call({ do: 'wait' })));
  expect(answers.map(({ sawAtOnce }) => sawAtOnce)).toEqual(Array(20).fill(1));
  expect(new Set(answers.map(({ thread }) => thread)).size).toBe(4);
});

test('an error comes back with its type, is told in one line and does not end the function', async () => {
  await expect(call({ do: 'fail' })).rejects.toMatchObject({
    errorType: 'TypeError',
    message: 'no such lao',
  });
  expect(complaints).toContain('sample: TypeError: no such lao');
  expect(await call({})).toMatchObject({ name: 'sample' });
});

test('a function that takes longer than its timeout is ended', async () => {
  await expect(call({ do: 'hang' })).rejects.toThrow('Task timed out after 5.00 seconds');
  expect(await call({})).toMatchObject({ name: 'sample' });
});

test('a function that ends its process fails its event only', async () => {
  await expect(call({ do: 'exit' })).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(await call({})).toMatchObject({ name: 'sample' });
});

test('an error that a function logs and answers itself is told in one line as well', async () => {
  await call({ do: 'log' });
  await expect.poll(() => complaints).toContain('sample: failed · TypeError: of the store');
});

test('an event beyond 6 MB, or 1 MB where nobody waits, reaches no function', async () => {
  const event = (bytes: number) => ({ fill: 'x'.repeat(bytes - '{"fill":""}'.length) });
  await expect(host.invoke(declared, event(6_291_456), AWS_ITSELF)).resolves.toMatchObject({
    name: 'sample',
  });
  await expect(host.invoke(declared, event(6_291_457), AWS_ITSELF)).rejects.toMatchObject({
    name: 'RequestEntityTooLargeException',
    message:
      '6291457 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
  });
  await expect(
    host.invoke(declared, event(1_048_576), AWS_ITSELF, { type: 'Event' }),
  ).resolves.toBeDefined();
  await expect(
    host.invoke(declared, event(1_048_577), AWS_ITSELF, { type: 'Event' }),
  ).rejects.toThrow(
    '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
  );
});

test('an answer beyond 6 MB is an error of the call, in Lambda’s words', async () => {
  const answer = (bytes: number) => host.invoke(declared, { do: 'answer', bytes }, AWS_ITSELF);
  await expect(answer(6_291_556)).resolves.toHaveLength(6_291_554);
  await expect(answer(6_291_557)).rejects.toMatchObject({
    errorType: 'Function.ResponseSizeTooLarge',
    message: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  });
});

test('after a change of the code new events go to the new code', async () => {
  mkdirSync(`${dir}/rebuilt/sample`, { recursive: true });
  writeFileSync(
    `${dir}/rebuilt/sample/index.mjs`,
    `export const handler = async () => ({ name: 'changed' });`,
  );
  host.replaceCode(`${dir}/rebuilt`, ['sample']);
  expect(await call({})).toEqual({ name: 'changed' });
});

test('what a function logs stands in its own file', async () => {
  await expect
    .poll(() => readFileSync(`${dir}/logs/sample.log`, 'utf8'))
    .toContain('{"level":"INFO","message":"was-called"}');
});
