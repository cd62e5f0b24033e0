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
let template: Template;

beforeAll(() => {
  template = templateOf(new Stack(new App(), 'Test', { env: { region: 'ap-southeast-7' } }));
  definition = definitionOf(template);
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
    const none = { asOf: '2023-05-01T18:00:00Z', rounds: [] };
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

describe('a night of several rounds', () => {
  test('starts the same machine once for each of them, by the same instant, and waits for none', async () => {
    const asOf = '2023-07-21T18:00:00Z';
    const rounds = ['2566', '2565'].map((cycle) => ({ asOf, cycle }));
    const started: unknown[] = [];
    await run({
      PlanShards: async () => ({ asOf, rounds }),
      StartRound: async (input) => {
        started.push(input);
        return {};
      },
    });
    expect(started).toEqual(rounds.map((Input) => ({ StateMachineArn: 'this', Input })));
  });

  test('may start itself, and no other machine', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const statements: { Action: unknown; Resource: unknown }[] = policies.flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const [id] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));
    const starting = statements.filter(({ Action }) => Action === 'states:StartExecution');
    expect(starting.length).toBeGreaterThan(1);
    for (const { Resource } of starting) expect(Resource).toEqual({ Ref: id });
  });
});

type Tasks = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>;

/** Runs the synthesized definition as the local run does, with these functions behind its tasks. */
function run(tasks: Tasks): Promise<unknown> {
  const machine = new StateMachine(definition, { validationOptions: { checkArn: false } });
  const noPause = { PlanShards: 0, ScoreShard: 0, WriteTables: 0, ReduceShards: 0 };
  return machine.run(
    { asOf: '2023-07-21T18:00:00Z' },
    {
      context: { StateMachine: { Id: 'this' } } as NonNullable<RunOptions['context']>,
      overrides: {
        taskResourceLocalHandlers: { WriteTables: async (plan) => plan, ...tasks },
        retryIntervalOverrides: noPause,
      },
    },
  ).result;
}

function templateOf(stack: Stack): Template {
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
  return Template.fromStack(stack);
}

function definitionOf(made: Template): StateMachineDefinition {
  const [machine] = Object.values(made.findResources('AWS::StepFunctions::StateMachine'));
  const parts: unknown[] = machine?.Properties.DefinitionString['Fn::Join'][1];
  const arn = 'arn:aws:lambda:ap-southeast-1:123456789012:function:any';
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : arn)).join(''));
}
