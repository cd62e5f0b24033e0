import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FunctionHost, startFunctionHost } from './function-host.ts';
import { permitted } from './iam/permitted.test-data.ts';
import { keepSchedule } from './keep-schedule.ts';
import { callScheduled, fireSchedule } from './schedule.ts';
import type { DeclaredFunction } from './template.ts';

const dir = mkdtempSync(`${tmpdir()}/schedule-`);
const CODE: Record<string, string> = {
  plan: `async ({ asOf, cycle }) => cycle
    ? { asOf, cycle, shards: [10, 11, 12].map((province) => ({ cycle, province })) }
    : { asOf, rounds: ['2566', '2565'].map((each) => ({ asOf, cycle: each })) }`,
  score: `async ({ cycle, province }) => {
    if (cycle + province === globalThis.failing) throw new Error('a record of 12 does not parse');
    return { large: 'x'.repeat(1000) };
  }`,
  reduce: `async ({ asOf, cycle, shards }) => ({ cycle, asOf, shards: shards.length })`,
};
const functionOf = (name: string): DeclaredFunction => ({
  id: name,
  name,
  arn: `arn:aws:lambda:ap-southeast-7:000000000000:function:${name}`,
  roleArn: 'arn:role',
  assetDir: `${dir}/${name}`,
  handler: 'index.handler',
  environment: {},
  timeoutSeconds: 5,
  memoryMb: 128,
});
const functions = Object.keys(CODE).map(functionOf);
const task = (name: string) => ({
  Type: 'Task',
  Resource: functionOf(name).arn,
  Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 10, MaxAttempts: 1 }],
});

const declared = {
  functionByArn: new Map(functions.map((each) => [each.arn, each])),
  stateMachines: [
    {
      id: 'Scoring',
      arn: 'arn:aws:states:ap-southeast-7:000000000000:stateMachine:Scoring',
      roleArn: 'arn:role',
      definition: {
        StartAt: 'Plan',
        States: {
          Plan: { ...task('plan'), Next: 'OneRound' },
          OneRound: {
            Type: 'Choice',
            Choices: [{ Variable: '$.shards[0]', IsPresent: true, Next: 'EachProvince' }],
            Default: 'EachRound',
          },
          EachRound: {
            Type: 'Map',
            ItemsPath: '$.rounds',
            ItemProcessor: {
              StartAt: 'Start',
              States: {
                Start: {
                  Type: 'Task',
                  Resource: 'arn:aws:states:::states:startExecution',
                  Parameters: { 'StateMachineArn.$': '$$.StateMachine.Id', 'Input.$': '$' },
                  End: true,
                },
              },
            },
            End: true,
          },
          EachProvince: {
            Type: 'Map',
            ItemsPath: '$.shards',
            MaxConcurrency: 20,
            ResultPath: null,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'Score',
              States: { Score: { ...task('score'), ResultPath: null, End: true } },
            },
            Next: 'Reduce',
          },
          Reduce: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: functionOf('reduce').arn, 'Payload.$': '$' },
            OutputPath: '$.Payload',
            End: true,
          },
        },
      },
    },
  ],
  schedules: [
    {
      id: 'Nightly',
      ScheduleExpression: 'cron(0 1 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Bangkok',
      State: 'ENABLED',
      GroupName: 'default',
      Target: {
        RoleArn: 'arn:role',
        Arn: 'arn:aws:states:ap-southeast-7:000000000000:stateMachine:Scoring',
        Input: '{"asOf":"<aws.scheduler.scheduled-time>"}',
      },
    },
  ],
};
const clock = () => new Date('2026-11-24T18:00:00.123Z');

let host: FunctionHost;
function writeCode(name: string, code: string): void {
  mkdirSync(`${dir}/${name}`, { recursive: true });
  writeFileSync(`${dir}/${name}/index.mjs`, `export const handler = ${code};`);
}
beforeAll(() => {
  for (const [name, code] of Object.entries(CODE)) writeCode(name, code);
  host = startFunctionHost({
    environment: {},
    ...permitted,
    localize: (text) => text,
    logDir: `${dir}/logs`,
    clock,
    onFunctionError: () => {},
  });
});
afterAll(async () => {
  await host.stop();
  rmSync(dir, { recursive: true });
});

const { rights } = permitted;
const asOf = '2026-11-24T18:00:00Z';

test('the night runs the template’s own state machine: once to begin, then once for each round', async () => {
  expect(await fireSchedule({ declared, host, rights, clock })).toMatchObject({
    succeeded: true,
    tasks: { Plan: 3, Start: 2, Score: 6, Reduce: 2 },
    outputs: [
      { cycle: '2566', asOf, shards: 3 },
      { cycle: '2565', asOf, shards: 3 },
    ],
  });
});

test('a round that is named is scored alone', async () => {
  expect(await fireSchedule({ declared, host, rights, clock }, '2565')).toMatchObject({
    tasks: { Plan: 1, Score: 3, Reduce: 1 },
    outputs: [{ cycle: '2565' }],
  });
});

test('a province that cannot be scored fails its whole round, by its reason, and no other round', async () => {
  writeCode('score', (CODE.score ?? '').replace('globalThis.failing', "'256612'"));
  host.replaceCode(dir, ['score']);
  const outcome = await fireSchedule({ declared, host, rights, clock });
  expect(outcome).toMatchObject({ succeeded: false, outputs: [{ cycle: '2565', shards: 3 }] });
  expect(outcome.error).toContain('a record of 12 does not parse');
  expect(outcome.tasks.Reduce).toBe(1);
});

test('a state of the night that grows beyond 256 KiB fails, as in Step Functions', async () => {
  writeCode('score', "async () => ({ large: 'x'.repeat(300_000) })");
  host.replaceCode(dir, ['score']);
  const outcome = await fireSchedule({ declared, host, rights, clock }, '2566');
  expect(outcome.succeeded).toBe(false);
  expect(outcome.error).toContain('a state 262144 at most');
});

test('a schedule in words that the local run does not know is refused, not ignored', () => {
  const [nightly] = declared.schedules;
  const unknown = { ...nightly, ScheduleExpression: 'rate(1 day)' };
  expect(() => keepSchedule({ schedules: [unknown] as never }, () => {})).toThrow('rate(1 day)');
  keepSchedule(declared, () => {})();
});

test('a schedule that names a function calls it, and says of a failure which one it was', async () => {
  const [nightly] = declared.schedules;
  if (!nightly) throw new Error('no schedule');
  const to = (name: string) => ({
    ...nightly,
    Target: { ...nightly.Target, Arn: functionOf(name).arn },
  });
  const setting = { declared, host, rights, clock };
  expect(await callScheduled(setting, to('plan'))).toContain('plan, as scheduled, is done');
  expect(await callScheduled(setting, to('reduce'))).toContain('reduce, as scheduled, failed');
  expect(await callScheduled(setting, nightly)).toBeUndefined();
});
