import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { FUNCTIONS, type FunctionName } from '../../infra/functions.ts';
import type { FunctionHost } from '../../local/function-host.ts';
import type { Usage } from './watched-calls.ts';

/** One invocation, as its container saw it. */
export type Invocation = {
  function: FunctionName;
  output: unknown;
  usage: Usage;
  wallMs: number;
  cpuMs: number;
  /** Most memory that the container has taken so far, Node and all. */
  peakBytes: number;
};
type Report = Omit<Invocation, 'function'> & { error?: string };

/** Containers of one function at a time: this machine's cores, not Lambda's. */
const AT_ONCE = 2;

/** A host for the state machine that starts containers as processes and keeps what each took. */
export function nightContainers(environment: Record<string, string>) {
  const invocations: Invocation[] = [];
  const idle = new Map<string, ChildProcess[]>();
  const running = new Map<string, number>();
  const waiting = new Map<string, (() => void)[]>();
  const all: ChildProcess[] = [];

  async function acquire(name: FunctionName): Promise<ChildProcess> {
    if ((running.get(name) ?? 0) >= AT_ONCE) {
      await new Promise<void>((free) => {
        waiting.set(name, [...(waiting.get(name) ?? []), free]);
      });
    }
    running.set(name, (running.get(name) ?? 0) + 1);
    const warm = idle.get(name)?.pop();
    if (warm) return warm;
    const container = fork(`${import.meta.dirname}/night-container.ts`, [FUNCTIONS[name].entry], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    all.push(container);
    await once(container, 'message');
    return container;
  }

  function release(name: FunctionName, container: ChildProcess): void {
    running.set(name, (running.get(name) ?? 1) - 1);
    idle.set(name, [...(idle.get(name) ?? []), container]);
    waiting.get(name)?.shift()?.();
  }

  const invoke: FunctionHost['invoke'] = async (declared, event) => {
    const name = declared.name as FunctionName;
    const container = await acquire(name);
    try {
      const answer = once(container, 'message');
      container.send(event as object);
      const [{ error, ...report }] = (await answer) as [Report];
      if (error !== undefined) throw new Error(error);
      invocations.push({ function: name, ...report });
      return report.output;
    } finally {
      release(name, container);
    }
  };
  return {
    invoke,
    /** The invocations since it was asked last, and new containers from now on. */
    take(): Invocation[] {
      for (const container of all.splice(0)) container.kill();
      idle.clear();
      return invocations.splice(0);
    },
  };
}
