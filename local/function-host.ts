import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { lambdaEnvironment } from './function-environment.ts';
import type { Credentials } from './iam/issued.ts';
import type { Caller, Rights } from './iam/rights.ts';
import { type InvocationType, tooLargeFor, withinLimit } from './lambda-limits.ts';
import { loggedError } from './logged-error.ts';
import type { DeclaredFunction } from './template.ts';
import type { Invocation, Outcome, WorkerSetting } from './worker.ts';

/** Containers of one function at a time; Lambda would start a thousand. */
const CONTAINERS_PER_FUNCTION = 4;

/** The function threw, or ran out of time: what Lambda puts in its answer. */
export class FunctionError extends Error {
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.name = 'FunctionError';
    this.errorType = errorType;
  }
}

export type FunctionHost = {
  /**
   * @param by who calls: judged by what it may call
   * @param how by which ARN it is called, an alias's or the function's own, and whether the caller
   *   waits: less fits into an event of one that does not
   * @throws FunctionError as Lambda reports one
   * @throws AccessDenied
   * @throws RequestTooLarge
   */
  invoke: (
    declared: DeclaredFunction,
    event: unknown,
    by: Caller,
    how?: { arn?: string; type?: InvocationType },
  ) => Promise<unknown>;
  /**
   * New containers of these functions from now on, as after a deployment; those at work end their
   * event first.
   *
   * @param bundlesDir holds `<name>/index.mjs` of each
   */
  replaceCode: (bundlesDir: string, names: readonly string[]) => void;
  /** The folder that the function's code is loaded from. */
  codeDirOf: (declared: DeclaredFunction) => string;
  stop: () => Promise<void>;
};

export type HostSetting = {
  /** What Lambda gives besides the template: its region, and where AWS is reached from here. */
  environment: Record<string, string>;
  /** Values that differ here from the template's: how long to wait for changes that nothing gathers. */
  instead?: Record<string, string>;
  /** Of the function's role. */
  credentialsOf: (declared: DeclaredFunction) => Required<Credentials>;
  rights: Pick<Rights, 'require'>;
  /** Swaps AWS's addresses in the template's variables for the local ones. */
  localize: (text: string) => string;
  logDir: string;
  clock: () => Date;
  onFunctionError: (functionName: string, message: string) => void;
};

type Container = { worker: Worker; generation: number };
type Waiting = (container: Container) => void;
type Pool = { idle: Container[]; running: number; waiting: Waiting[]; log: WriteStream };

/** Runs the deployed bundles in worker threads, each of which takes one event at a time. */
export function startFunctionHost(setting: HostSetting): FunctionHost {
  const pools = new Map<string, Pool>();
  const alive = new Set<Worker>();
  const replaced = new Map<string, string>();
  const generations = new Map<string, number>();
  mkdirSync(setting.logDir, { recursive: true });

  const generationOf = ({ name }: DeclaredFunction) => generations.get(name) ?? 0;
  const codeDirOf = ({ name, assetDir }: DeclaredFunction) => replaced.get(name) ?? assetDir;

  function poolOf({ name }: DeclaredFunction): Pool {
    const known = pools.get(name);
    if (known) return known;
    const log = createWriteStream(`${setting.logDir}/${name}.log`, { flags: 'a' });
    const pool: Pool = { idle: [], running: 0, waiting: [], log };
    pools.set(name, pool);
    return pool;
  }

  function start(declared: DeclaredFunction, { log }: Pool): Container {
    const codeDir = codeDirOf(declared);
    const [file = 'index', exportName = 'handler'] = declared.handler.split('.');
    const given = Object.fromEntries(
      Object.entries(declared.environment).map(([name, value]) => [
        name,
        setting.instead?.[name] ?? setting.localize(value),
      ]),
    );
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: {
        file: `${codeDir}/${file}.mjs`,
        exportName,
      } satisfies WorkerSetting,
      env: {
        ...lambdaEnvironment(declared, setting.credentialsOf(declared)),
        ...setting.environment,
        ...given,
      },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: declared.memoryMb },
      execArgv: [],
    });
    alive.add(worker);
    worker.on('exit', () => alive.delete(worker));
    worker.on('error', () => {});
    for (const stream of [worker.stdout, worker.stderr]) {
      createInterface(stream).on('line', (line) => {
        log.write(`${line}\n`);
        const error = loggedError(line);
        if (error) setting.onFunctionError(declared.name, error);
      });
    }
    return { worker, generation: generationOf(declared) };
  }

  async function acquire(declared: DeclaredFunction, pool: Pool): Promise<Container> {
    const warm = pool.idle.pop();
    if (warm || pool.running < CONTAINERS_PER_FUNCTION) {
      pool.running += 1;
      return warm ?? start(declared, pool);
    }
    return new Promise((resolve) => pool.waiting.push(resolve));
  }

  /** @param container null when it died with its event: its place is free, it is not */
  function release(declared: DeclaredFunction, pool: Pool, container: Container | null): void {
    let kept = container;
    if (kept && kept.generation !== generationOf(declared)) {
      void kept.worker.terminate();
      kept = null;
    }
    const next = pool.waiting.shift();
    if (next) {
      next(kept ?? start(declared, pool));
      return;
    }
    pool.running -= 1;
    if (kept) pool.idle.push(kept);
  }

  async function invoke(
    declared: DeclaredFunction,
    event: unknown,
    by: Caller,
    { arn = declared.arn, type = 'RequestResponse' }: { arn?: string; type?: InvocationType } = {},
  ): Promise<unknown> {
    setting.rights.require(by, { action: 'lambda:InvokeFunction', resource: arn });
    // As over the wire: what is no JSON does not reach the function.
    const payload = JSON.stringify(event ?? null);
    const tooLarge = tooLargeFor(payload, type);
    if (tooLarge) setting.onFunctionError(declared.name, String(tooLarge));
    if (tooLarge) throw tooLarge;
    const pool = poolOf(declared);
    const container = await acquire(declared, pool);
    const given = JSON.parse(payload);
    const outcome = withinLimit(await run(container.worker, declared, given, setting.clock));
    const survives = outcome !== 'timed out' && outcome !== 'died';
    if (!survives) await container.worker.terminate();
    release(declared, pool, survives ? container : null);
    if (survives && 'result' in outcome) {
      return outcome.result === undefined ? null : JSON.parse(outcome.result);
    }
    const { errorType, errorMessage, trace } = survives
      ? outcome.error
      : deathOf(outcome, declared.timeoutSeconds);
    pool.log.write(`${JSON.stringify({ level: 'ERROR', errorType, errorMessage, trace })}\n`);
    setting.onFunctionError(declared.name, `${errorType}: ${errorMessage}`);
    throw new FunctionError(errorType, errorMessage);
  }

  return {
    invoke,
    codeDirOf,
    replaceCode(bundlesDir, names) {
      for (const name of names) {
        replaced.set(name, `${bundlesDir}/${name}`);
        generations.set(name, (generations.get(name) ?? 0) + 1);
        for (const { worker } of pools.get(name)?.idle.splice(0) ?? []) void worker.terminate();
      }
    },
    async stop() {
      await Promise.all([...alive].map((worker) => worker.terminate()));
      await Promise.all([...pools.values()].map(({ log }) => new Promise((done) => log.end(done))));
    },
  };
}

function run(
  worker: Worker,
  declared: DeclaredFunction,
  event: unknown,
  clock: () => Date,
): Promise<Outcome | 'timed out' | 'died'> {
  const now = Date.now();
  const invocation: Invocation = {
    event,
    context: {
      awsRequestId: randomUUID(),
      functionName: declared.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: declared.arn,
      memoryLimitInMB: String(declared.memoryMb),
      logGroupName: `/aws/lambda/${declared.name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: true,
    },
    deadline: now + declared.timeoutSeconds * 1000,
    clockOffsetMs: clock().getTime() - now,
  };
  return new Promise((resolve) => {
    const settle = (outcome: Outcome | 'timed out' | 'died') => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('exit', onExit);
      resolve(outcome);
    };
    const onExit = () => settle('died');
    const timer = setTimeout(() => settle('timed out'), declared.timeoutSeconds * 1000);
    worker.on('message', settle);
    worker.on('exit', onExit);
    worker.postMessage(invocation);
  });
}

function deathOf(how: 'timed out' | 'died', timeoutSeconds: number) {
  const errorMessage =
    how === 'timed out'
      ? `Task timed out after ${timeoutSeconds}.00 seconds`
      : 'The function ended before it answered (out of memory, or process.exit)';
  const errorType = how === 'timed out' ? 'Sandbox.Timedout' : 'Runtime.ExitError';
  return { errorType, errorMessage, trace: [] };
}
