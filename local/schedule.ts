import { randomUUID } from 'node:crypto';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { FunctionError, type FunctionHost } from './function-host.ts';
import { AccessDenied, type Caller, type Rights } from './iam/rights.ts';
import { scheduler } from './iam/standing-rights.ts';
import type { DeclaredFunction, DeclaredSystem } from './template.ts';

/** How one run of the schedule went. */
export type ScheduleOutcome = {
  succeeded: boolean;
  durationMs: number;
  /** Calls of each task of the state machine that ended well. */
  tasks: Record<string, number>;
  /** What each execution gave back: one, or one for each round that the night started. */
  outputs: unknown[];
  error?: string;
};

/** One line of how the night went. */
export function describeNight({ succeeded, durationMs, error }: ScheduleOutcome): string {
  const seconds = `${(durationMs / 1000).toFixed(1)} s`;
  return succeeded
    ? `✔ ประมวลผลประจำคืนเสร็จ · nightly scoring done (${seconds})`
    : `✖ ประมวลผลประจำคืนล้มเหลว · nightly scoring failed (${seconds}): ${error}`;
}

/** Retries follow at once: nobody waits here for a service to recover. */
const RETRY_AFTER_MS = 100;

type State = {
  Type: string;
  Resource?: string;
  Parameters?: { FunctionName?: unknown };
  Retry?: unknown;
  Iterator?: { States: Record<string, State> };
  ItemProcessor?: { States: Record<string, State> };
  Branches?: { States: Record<string, State> }[];
};

export type DeclaredSchedule = DeclaredSystem['schedules'][number];

type Setting = {
  declared: Pick<DeclaredSystem, 'schedules' | 'stateMachines' | 'functionByArn'>;
  host: Pick<FunctionHost, 'invoke'>;
  rights: Pick<Rights, 'assume' | 'require'>;
  clock: () => Date;
};

/**
 * Runs the state machine that the template's schedule starts, over the local functions.
 *
 * @param cycle the round to score by hand; null for those that the schedule scores
 */
export async function fireSchedule(
  { declared, host, rights, clock }: Setting,
  cycle: string | null = null,
): Promise<ScheduleOutcome> {
  const machines = new Map(declared.stateMachines.map((each) => [each.arn, each]));
  const schedule = declared.schedules.find(({ Target }) => machines.has(Target.Arn));
  const machine = schedule && machines.get(schedule.Target.Arn);
  if (!schedule || !machine) {
    throw new Error('the template declares no schedule that starts a state machine');
  }
  const start = { action: 'states:StartExecution', resource: machine.arn };
  rights.require(scheduler(rights, schedule.Target.RoleArn, schedule.GroupName), start);
  const role = rights.assume(machine.roleArn, 'states.amazonaws.com', 'execution', machine.arn);
  const began = Date.now();
  const states = statesOf(machine.definition as unknown as { States: Record<string, State> });
  const tasks: Record<string, number> = {};
  const waiting: unknown[] = [
    {
      ...JSON.parse(scheduleInput(schedule.Target.Input, schedule.id, clock())),
      ...(cycle !== null && { cycle }),
    },
  ];
  const handlers = Object.fromEntries(
    states
      .filter(([, { Type }]) => Type === 'Task')
      .map(([name, state]) => {
        const handle = isStart(state)
          ? async (input: unknown) => {
              rights.require(role, start);
              return { number: waiting.push((input as { Input: unknown }).Input) };
            }
          : taskCall(host, taskOf(name, state, declared.functionByArn), role);
        const counted = async (input: unknown) => {
          const output = await handle(input);
          tasks[name] = (tasks[name] ?? 0) + 1;
          return output as never;
        };
        return [name, counted];
      }),
  );
  const retries = states.filter(([, { Retry }]) => Retry).map(([name]) => [name, RETRY_AFTER_MS]);
  const stateMachine = new StateMachine(machine.definition as unknown as StateMachineDefinition, {
    validationOptions: { checkArn: false },
  });
  const run = (input: unknown) =>
    stateMachine.run(input as never, {
      context: { StateMachine: { Id: machine.arn } } as never,
      overrides: {
        taskResourceLocalHandlers: handlers,
        retryIntervalOverrides: Object.fromEntries(retries),
      },
    }).result;
  const outputs: unknown[] = [];
  const errors: string[] = [];
  // Executions that one starts run after it, one by one: there are few processors here.
  for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
    const before = waiting.length;
    try {
      const output = await run(input);
      if (waiting.length === before) outputs.push(output);
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  const succeeded = errors.length === 0;
  const durationMs = Date.now() - began;
  return {
    succeeded,
    durationMs,
    tasks,
    outputs,
    ...(!succeeded && { error: errors.join('; ') }),
  };
}

/** Calls the function that a schedule names; undefined where the schedule starts a state machine. */
export async function callScheduled(
  { declared, host, rights, clock }: Setting,
  { id, GroupName, Target }: DeclaredSchedule,
): Promise<string | undefined> {
  const called = declared.functionByArn.get(Target.Arn);
  if (!called) return undefined;
  try {
    const by = scheduler(rights, Target.RoleArn, GroupName);
    const input = JSON.parse(scheduleInput(Target.Input, id, clock()));
    await host.invoke(called, input, by, { type: 'Event' });
    return `✔ ทำงานตามกำหนดเสร็จ · ${called.name}, as scheduled, is done`;
  } catch (error) {
    return `✖ ทำงานตามกำหนดล้มเหลว · ${called.name}, as scheduled, failed: ${String(error)}`;
  }
}

/**
 * Calls by hand a function that a schedule calls, as it does; gives what it says it did.
 *
 * @param more of what the function is given
 */
export async function fireCall(
  { declared, host, rights, clock }: Setting,
  name: string,
  more: object = {},
): Promise<unknown> {
  for (const { id, GroupName, Target } of declared.schedules) {
    const called = declared.functionByArn.get(Target.Arn);
    if (called?.name !== name) continue;
    const by = scheduler(rights, Target.RoleArn, GroupName);
    const input = JSON.parse(scheduleInput(Target.Input, id, clock()));
    return host.invoke(called, { ...input, ...more }, by);
  }
  throw new Error(`the template declares no schedule that calls ${name}`);
}

/** The scheduler's own keywords in the input that it gives. */
function scheduleInput(input: string, id: string, now: Date): string {
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', `${now.toISOString().slice(0, 19)}Z`)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.schedule-arn>', id)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}

/** Every state by its name, those inside a map or a branch as well. */
function statesOf(machine: { States: Record<string, State> }): [string, State][] {
  return Object.entries(machine.States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...[state.Iterator, state.ItemProcessor, ...(state.Branches ?? [])]
      .filter((inner) => inner !== undefined)
      .flatMap(statesOf),
  ]);
}

type Task = { called: DeclaredFunction; wrapped: boolean };

/** A task names its function as its resource, or as a parameter of Lambda's invoke. */
function taskOf(
  name: string,
  { Resource = '', Parameters }: State,
  functionByArn: DeclaredSystem['functionByArn'],
): Task {
  const wrapped = Resource.includes(':states:::lambda:invoke');
  const arn = wrapped ? String(Parameters?.FunctionName ?? '') : Resource;
  const called = functionByArn.get(arn.replace(/:\$LATEST$/, ''));
  if (!called)
    throw new Error(`the state machine's task ${name} calls no function of the template`);
  return { called, wrapped };
}

/** Most bytes that a state takes or gives: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const STATE_LIMIT_BYTES = 262_144;

function requireSmall(data: unknown, of: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(data ?? null));
  if (bytes <= STATE_LIMIT_BYTES) return;
  const error = new Error(`${of} has ${bytes} bytes, a state ${STATE_LIMIT_BYTES} at most`);
  error.name = 'States.DataLimitExceeded';
  throw error;
}

/** Calls a task's function, as the state machine does. */
function taskCall(host: Setting['host'], { called, wrapped }: Task, role: Caller) {
  return async (input: unknown) => {
    requireSmall(input, `what ${called.name} is given`);
    try {
      const given = wrapped ? (input as { Payload: unknown }).Payload : input;
      const output = await host.invoke(called, given, role);
      requireSmall(output, `what ${called.name} gives back`);
      return wrapped ? { StatusCode: 200, Payload: output } : output;
    } catch (error) {
      // Retry and Catch match on the error's name.
      if (error instanceof FunctionError) error.name = error.errorType;
      if (error instanceof AccessDenied) error.name = 'Lambda.AWSLambdaException';
      throw error;
    }
  };
}

/** A task that starts the state machine again, and does not wait for it. */
const isStart = ({ Resource = '' }: State) => Resource.endsWith(':states:startExecution');
