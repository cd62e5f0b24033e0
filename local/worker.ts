// One Lambda container: loads a function's bundle and takes one event at a time.
import { setSourceMapsSupport } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** What a worker is started with. */
export type WorkerSetting = { file: string; exportName: string };

/** One event for a worker. */
export type Invocation = {
  event: unknown;
  /** Plain part of the Lambda context; the worker adds the methods. */
  context: Record<string, unknown>;
  deadline: number;
  /** How far the local run's clock is ahead of the machine's. */
  clockOffsetMs: number;
};

/** Lambda's answer: the handler's value as JSON, or the error as Lambda reports one. */
export type Outcome =
  | { result: string | undefined }
  | { error: { errorType: string; errorMessage: string; trace: string[] } };

const MachineDate = globalThis.Date;

/** Tests move the clock; the functions see the moved time, everything else is untouched. */
function moveClock(offsetMs: number): void {
  globalThis.Date =
    offsetMs === 0
      ? MachineDate
      : new Proxy(MachineDate, {
          construct: (target, [first, ...rest], newTarget) =>
            Reflect.construct(
              target,
              first === undefined && rest.length === 0
                ? [target.now() + offsetMs]
                : [first, ...rest],
              newTarget,
            ),
          get: (target, name, receiver) =>
            name === 'now' ? () => target.now() + offsetMs : Reflect.get(target, name, receiver),
        });
}

function errorOf(error: unknown): Outcome {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { error: { errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') } };
}

async function invoke(
  handler: (event: unknown, context: unknown) => unknown,
  { event, context, deadline, clockOffsetMs }: Invocation,
): Promise<Outcome> {
  moveClock(clockOffsetMs);
  const getRemainingTimeInMillis = () => Math.max(0, deadline - MachineDate.now());
  try {
    const value = await handler(event, { ...context, getRemainingTimeInMillis });
    return { result: JSON.stringify(value) };
  } catch (error) {
    return errorOf(error);
  }
}

if (parentPort) {
  const port = parentPort;
  setSourceMapsSupport(true);
  const { file, exportName } = workerData as WorkerSetting;
  const loading = import(pathToFileURL(file).href).then((loaded: Record<string, unknown>) => {
    const handler = loaded[exportName];
    if (typeof handler === 'function') {
      return (invocation: Invocation) => invoke(handler as never, invocation);
    }
    throw new Error(`${file} exports no ${exportName}`);
  });
  loading.catch(() => {});
  port.on('message', async (invocation: Invocation) => {
    const outcome = await loading.then((run) => run(invocation), errorOf);
    port.postMessage(outcome);
  });
}
