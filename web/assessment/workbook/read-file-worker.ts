import type { Text } from '#domain/text.ts';
import { type FileTable, UnreadableFile } from '#tables/file-table.ts';
import { readFileTables } from '#tables/read-tables.ts';
import type { Broken } from '../../client/ask-worker.ts';
import { FORM_NAMES } from './form-rows.ts';

/** What came of a file: its tables, or why they cannot be read. */
export type Told = { tables: FileTable[] } | { unreadable: Text };

addEventListener('message', async ({ data }: MessageEvent<Uint8Array>) => {
  postMessage(await told(data));
});

async function told(bytes: Uint8Array): Promise<Told | Broken> {
  try {
    return { tables: await readFileTables(bytes, FORM_NAMES) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { unreadable: error.text };
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}
