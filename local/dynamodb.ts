import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { indexStream } from './stream-index.ts';

/** A DynamoDB that is up; `stop` returns when the process has ended and its file is closed. */
export type LocalDynamoDb = { endpoint: string; stop: () => Promise<void> };

const READY_WITHIN_MS = 10_000;
const POLL_EVERY_MS = 15;
const TRIES = 3;

/**
 * Runs the child with a pipe as its lifeline: when the parent ends, however it ends, the pipe
 * closes and the database is told to stop. A handler on exit alone would miss a SIGKILL.
 */
const WITH_LIFELINE =
  'exec 3<&0; "$@" </dev/null & db=$!; { cat <&3 >/dev/null; kill $db 2>/dev/null; } & wait $db';

/**
 * Starts the embedded DynamoDB on a free port of the loopback and waits until it answers.
 *
 * DYNAMODB_ENDPOINT names another one that is already running, such as DynamoDB Local: then
 * nothing is started and nothing is stopped.
 *
 * @param dbPath file that keeps the tables over a restart; without it they live in memory
 * @throws Error of one clear line where the binary is missing or does not come up
 */
export async function startDynamoDb({ dbPath }: { dbPath?: string } = {}): Promise<LocalDynamoDb> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, stop: async () => {} };
  const binary = binaryPath();
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const started = await tryStart(binary, port, dbPath);
    if ('endpoint' in started) return started;
    // Another process may have taken the port between the look and the start.
    const portTaken = started.failure.includes('already in use');
    if (!portTaken || attempt === TRIES) {
      throw new Error(`the local DynamoDB did not start: ${started.failure}`);
    }
  }
}

async function tryStart(
  binary: string,
  port: number,
  dbPath: string | undefined,
): Promise<LocalDynamoDb | { failure: string }> {
  const options = ['--host', '127.0.0.1', '--port', String(port)];
  if (dbPath) options.push('--db-path', dbPath);
  // A process group of its own: Ctrl-C reaches the parent, which stops the database last.
  const child = spawn('/bin/sh', ['-c', WITH_LIFELINE, 'dynamodb', binary, ...options], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'close');
  child.stdin.on('error', () => {});
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = `${complaint}${text}`.slice(-2000);
  });
  const stop = async () => {
    child.ref();
    child.stdin.destroy();
    await ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!hasEnded(child)) {
    if (await answers(endpoint)) {
      if (dbPath) await indexStream(dbPath);
      // Neither the child nor its pipes keep the parent alive once its own work is done.
      child.unref();
      unreference(child);
      return { endpoint, stop };
    }
    if (Date.now() > deadline) {
      await stop();
      return { failure: `no answer within ${READY_WITHIN_MS / 1000} s at ${endpoint}` };
    }
    await wait(POLL_EVERY_MS);
  }
  await stop();
  return { failure: complaint.trim() || `it ended with code ${child.exitCode}` };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function unreference(child: ChildProcess): void {
  for (const pipe of [child.stdin, child.stderr]) {
    if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  }
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    return (await response.text()).startsWith('healthy');
  } catch {
    return false;
  }
}

/** The package of this platform is an optional dependency, so it may not be there. */
function binaryPath(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    throw new Error(
      `no embedded DynamoDB for ${platform} (package @dynoxide/${platform}): set DYNAMODB_ENDPOINT to one that runs, such as DynamoDB Local`,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
