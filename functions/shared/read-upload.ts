import { Problem } from '#domain/problem.ts';
import { UnreadableFile } from '#tables/file-table.ts';

/** Reads a file that came in a body, in base64. What is no table is said at the file, as its reader says it. */
export async function readUpload<Read>(
  file: string,
  read: (bytes: Uint8Array) => Promise<Read>,
): Promise<Read> {
  try {
    return await read(Buffer.from(file, 'base64'));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const errors = [{ pointer: '/file', code: 'file-unreadable', message: error.text }];
    throw new Problem('input-refused', { errors });
  }
}
