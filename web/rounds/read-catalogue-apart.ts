import { UnreadableFile } from '#tables/file-table.ts';
import { bytesApart } from '../assessment/workbook/read-file-apart.ts';
import type { Told } from './read-catalogue-worker.ts';

/**
 * Reads a file in a worker: a workbook of hundreds of rows does not stop the page, and the schemas
 * that it is held against stay out of the scripts that the form shares with the desk.
 * @throws Error where the worker itself fails
 */
export async function readCatalogueApart(file: File): Promise<Told> {
  try {
    return await bytesApart<Told>(
      file,
      () => new Worker(new URL('./read-catalogue-worker.ts', import.meta.url), { type: 'module' }),
    );
  } catch (cause) {
    if (cause instanceof UnreadableFile) return { unreadable: cause.text };
    throw cause;
  }
}
