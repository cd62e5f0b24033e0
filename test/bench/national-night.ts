import type { FunctionName } from '../../infra/functions.ts';
import { operatorsOnly } from '../../local/iam/local-iam.ts';
import { fireSchedule } from '../../local/schedule.ts';
import type { DeclaredSystem } from '../../local/template.ts';
import { type Invocation, nightContainers } from './night-containers.ts';

/** What one function took in one night. */
export type FunctionNight = {
  name: FunctionName;
  memoryMb: number;
  invocations: number;
  readUnits: number;
  emulatorUnits: number;
  readBytes: number;
  tableCalls: number;
  /** GetObject; what S3 bills as GET. */
  objectReads: number;
  /** PutObject, CopyObject and ListObjectsV2; what S3 bills as PUT, COPY, POST or LIST. */
  objectWrites: number;
  cpuMs: number;
  wallMs: number;
  longestMs: number;
  /** Of the container that took most, Node itself included. */
  peakBytes: number;
};

export type Night = {
  seconds: number;
  /** LAOs that were scored, and those that were kept from the night before. */
  scored: number;
  kept: number;
  snapshot: string;
  functions: FunctionNight[];
};

/** Runs the state machine of the template, each function in containers of its own. */
export async function runNight(
  declared: DeclaredSystem,
  environment: Record<string, string>,
  now: Date,
): Promise<Night> {
  const host = nightContainers(environment);
  const { rights } = operatorsOnly();
  try {
    const outcome = await fireSchedule({ declared, host, rights, clock: () => now });
    const invocations = host.take();
    if (!outcome.succeeded) throw new Error(`the night failed: ${outcome.error}`);
    const shards = invocations.map(({ output }) => output as { scored?: number; kept?: number });
    return {
      seconds: outcome.durationMs / 1000,
      scored: sum(shards, ({ scored = 0 }) => scored),
      kept: sum(shards, ({ kept = 0 }) => kept),
      snapshot: (outcome.outputs[0] as { snapshot: string }).snapshot,
      functions: [...Map.groupBy(invocations, (each) => each.function)].map(([name, own]) => ({
        name,
        memoryMb: declared.functions.find((each) => each.name === name)?.memoryMb ?? 0,
        ...usageOf(own),
      })),
    };
  } finally {
    host.take();
  }
}

function usageOf(invocations: readonly Invocation[]): Omit<FunctionNight, 'name' | 'memoryMb'> {
  const calls = (names: Record<string, number>, isWanted = (_: string) => true) =>
    sum(Object.entries(names), ([name, count]) => (isWanted(name) ? count : 0));
  const isRead = (name: string) => name === 'GetObject';
  return {
    invocations: invocations.length,
    readUnits: sum(invocations, ({ usage }) => usage.readUnits),
    emulatorUnits: sum(invocations, ({ usage }) => usage.emulatorUnits),
    readBytes: sum(invocations, ({ usage }) => usage.readBytes),
    tableCalls: sum(invocations, ({ usage }) => calls(usage.table)),
    objectReads: sum(invocations, ({ usage }) => calls(usage.buckets, isRead)),
    objectWrites: sum(invocations, ({ usage }) => calls(usage.buckets, (name) => !isRead(name))),
    cpuMs: sum(invocations, ({ cpuMs }) => cpuMs),
    wallMs: sum(invocations, ({ wallMs }) => wallMs),
    longestMs: Math.max(...invocations.map(({ wallMs }) => wallMs)),
    peakBytes: Math.max(...invocations.map(({ peakBytes }) => peakBytes)),
  };
}

function sum<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
