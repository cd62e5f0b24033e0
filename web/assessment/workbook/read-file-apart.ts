import { type FileTable, UnreadableFile } from '#tables/file-table.ts';
import { READING_TTL_MS, requireSize, WORDS } from '#tables/table-bounds.ts';
import { askWorker, WorkerTimeout } from '../../client/ask-worker.ts';
import type { Told } from './read-file-worker.ts';

/**
 * Reads a chosen file as tables in a worker: neither a large nor a hostile file stops the page.
 * @throws UnreadableFile where it is no table, is too large, or took too long
 */
export async function readFileApart(file: File): Promise<FileTable[]> {
  const told = await bytesApart<Told>(
    file,
    () => new Worker(new URL('./read-file-worker.ts', import.meta.url), { type: 'module' }),
  );
  if ('unreadable' in told) throw new UnreadableFile(told.unreadable);
  return told.tables;
}

/** @throws UnreadableFile where the file is larger than any of ours, or its reading took too long */
export async function bytesApart<Told extends object>(
  file: File,
  start: () => Worker,
): Promise<Told> {
  requireSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return await askWorker<Told>(start(), bytes, READING_TTL_MS);
  } catch (cause) {
    if (cause instanceof WorkerTimeout) throw new UnreadableFile(WORDS.tookTooLong, { cause });
    throw cause;
  }
}
