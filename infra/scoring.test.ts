import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  type RunOptions,
  StateMachine,
  type StateMachineDefinition,
} from 'aws-local-stepfunctions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeadLetters } from './dead-letters.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import { Scoring } from './scoring.ts';
import { ServiceFunction } from './service-function.ts';

const bundlesDir = mkdtempSync(join(tmpdir(), 'bundles-'));
let definition: StateMachineDefinition;

beforeAll(() => {
  definition = definitionOf(new Stack(new App(), 'Test'));
});
afterAll(() => rmSync(bundlesDir, { recursive: true }));

describe('the nightly scoring', () => {
  const shards = ['10', '30', '50'].map((province) => ({ cycle: '2566', province }));
  const plan = { cycle: '2566', runId: 'r1', shards };

  test('scores every planned province once, then puts the country together from the plan', async () => {
    const scored: unknown[] = [];
    const reduced: unknown[] = [];
    const result = await run({
      PlanShards: async (input) => ({ ...(input as { asOf: string }), ...plan }),
      ScoreShard: async (shard) => {
        scored.push(shard);
        return { province: (shard as { province: string }).province };
      },
      ReduceShards: async (plan) => {
        reduced.push(plan);
        return { snapshot: 'abc' };
      },
    });
    expect(scored).toHaveLength(3);
    expect(scored).toEqual(expect.arrayContaining(shards));
    const outcomes = shards.map(({ province }) => ({ province }));
    expect(reduced).toEqual([{ ...plan, asOf: '2023-07-21T18:00:00Z', outcomes }]);
    expect(result).toEqual({ snapshot: 'abc' });
  });

  test('tries a province once more when it fails', async () => {
    let tries = 0;
    await run({
      PlanShards: async () => ({ shards: shards.slice(0, 1) }),
      ScoreShard: async () => {
        tries += 1;
        if (tries === 1) throw new Error('a passing fault');
        return {};
      },
      ReduceShards: async () => ({}),
    });
    expect(tries).toBe(2);
  });

  test('ends well, and scores nothing, as long as no round has opened', async () => {
    const none = { asOf: '2023-05-01T18:00:00Z', runId: '20230501T180000Z', shards: [] };
    const called: string[] = [];
    const task = (name: string) => async () => {
      called.push(name);
      return name === 'PlanShards' ? none : {};
    };
    const tasks = ['PlanShards', 'ScoreShard', 'WriteTables', 'ReduceShards'].map((name) => [
      name,
      task(name),
    ]);
    await expect(run(Object.fromEntries(tasks))).resolves.toEqual(none);
    expect(called).toEqual(['PlanShards']);
  });

  test('scores the others when a province stays unscored, and tells the reducer which and why', async () => {
    const tries: string[] = [];
    let told: unknown;
    const night = run({
      PlanShards: async () => ({ shards }),
      ScoreShard: async (shard) => {
        const { province } = shard as { province: string };
        tries.push(province);
        if (province === '30') throw new Error('province 30: record of 3300101 does not parse');
        return { province };
      },
      WriteTables: async (plan) => {
        told = (plan as { outcomes: unknown }).outcomes;
        throw new Error('1 of 3 provinces not scored');
      },
    });
    await expect(night).rejects.toThrow();
    expect(tries.sort()).toEqual(['10', '30', '30', '50']);
    expect(told).toEqual([
      { province: '10' },
      { province: '30', failed: 'province 30: record of 3300101 does not parse' },
      { province: '50' },
    ]);
  });
});

type Tasks = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>;

/** Runs the synthesized definition as the local run does, with these functions behind its tasks. */
function run(tasks: Tasks): Promise<unknown> {
  const machine = new StateMachine(definition);
  const noPause = { PlanShards: 0, ScoreShard: 0, WriteTables: 0, ReduceShards: 0 };
  return machine.run(
    { asOf: '2023-07-21T18:00:00Z' },
    {
      overrides: {
        taskResourceLocalHandlers: { WriteTables: async (plan) => plan, ...tasks },
        retryIntervalOverrides: noPause,
      },
    },
  ).result;
}

function definitionOf(stack: Stack): StateMachineDefinition {
  const fn = (name: FunctionName) => {
    mkdirSync(join(bundlesDir, name));
    writeFileSync(join(bundlesDir, name, 'index.mjs'), 'export const handler = async () => {};');
    const logRetention = RetentionDays.ONE_DAY;
    return new ServiceFunction(stack, name, { ...FUNCTIONS[name], name, bundlesDir, logRetention });
  };
  new Scoring(stack, 'Scoring', {
    planShards: fn('plan-shards'),
    scoreShard: fn('score-shard'),
    writeTables: fn('write-tables'),
    reduceShards: fn('reduce-shards'),
    deadLetters: new DeadLetters(stack, 'DeadLetters'),
    log: new LogGroup(stack, 'Log'),
  });
  const [machine] = Object.values(
    Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'),
  );
  const parts: unknown[] = machine?.Properties.DefinitionString['Fn::Join'][1];
  const arn = 'arn:aws:lambda:ap-southeast-1:123456789012:function:any';
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : arn)).join(''));
}
