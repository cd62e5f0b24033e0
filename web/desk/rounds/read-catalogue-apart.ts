import type { Told } from './read-catalogue-worker.ts';

/**
 * Reads a file in a worker: a workbook of hundreds of rows does not stop the page, and the schemas
 * that it is held against stay out of the scripts that the form shares with the desk.
 * @throws Error where the worker itself fails
 */
export function readCatalogueApart(bytes: Uint8Array): Promise<Exclude<Told, { broken: string }>> {
  const worker = new Worker(new URL('./read-catalogue-worker.ts', import.meta.url), {
    type: 'module',
  });
  return new Promise<Exclude<Told, { broken: string }>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('broken' in data) reject(new Error(data.broken));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(bytes);
  }).finally(() => worker.terminate());
}
