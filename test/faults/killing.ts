import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Lao } from '#domain/lao.ts';

/** Where a process is killed: at which call to AWS, and on which side of it. */
export type KillPoint = {
  /** Nothing was sent; it is on its way and no answer has come; it was answered. */
  when: 'before' | 'while' | 'after';
  /** As the SDK names it: "PutObject". */
  call: string;
  /** Part of the key of an object. */
  key?: string;
};

export type Task =
  | { run: 'save'; lao: Lao; version: number; key: string }
  | { run: 'submit'; lao: Lao }
  | { run: 'night'; asOf: string }
  | { run: 'publish'; snapshot: string }
  | { run: 'export'; key: string }
  | { run: 'round-work'; cycle: string; id: string }
  | { run: 'import-accounts'; job: string };

const KILLED_WITHIN_MS = 60_000;

/** Does the task in a process of its own and kills it, without warning, at that point. */
export async function killedAt(point: KillPoint, task: Task): Promise<void> {
  const child = fork(new URL('./doomed.ts', import.meta.url), [JSON.stringify({ point, task })], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const late = setTimeout(() => child.kill('SIGKILL'), KILLED_WITHIN_MS);
  const ended = once(child, 'exit');
  let reached = false;
  child.once('message', () => {
    reached = true;
    child.kill('SIGKILL');
  });
  const [code, signal] = await ended;
  clearTimeout(late);
  if (!reached || signal !== 'SIGKILL')
    throw new Error(`the process ended (${code}) before it reached ${JSON.stringify(point)}`);
}
