/** What came of it where the reading threw. */
export type Broken = { broken: string };

/** A worker was at it for too long, and was ended. */
export class WorkerTimeout extends Error {}

/**
 * Asks a worker once and ends it, whatever came of it: what it would take of memory and of time is not the page's.
 *
 * @throws WorkerTimeout where it gave no reply in that time
 * @throws Error where the worker itself fails
 */
export function askWorker<Told extends object>(
  worker: Worker,
  asked: unknown,
  ttlMs: number,
): Promise<Told> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Told>((resolve, reject) => {
    timer = setTimeout(() => reject(new WorkerTimeout(`no reply in ${ttlMs} ms`)), ttlMs);
    worker.onmessage = ({ data }: MessageEvent<Told | Broken>) => {
      if ('broken' in data) reject(new Error(data.broken));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(asked);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
