import type { Catalogue } from '#domain/catalogue.ts';
import type { Text } from '#domain/text.ts';
import { type FileFault, UnreadableFile } from '#tables/file-table.ts';
import type { Broken } from '../client/ask-worker.ts';
import { readCatalogueFile } from './read-catalogue-file.ts';

/** What came of a file: the catalogue, its faults, or why it is none. */
export type Told =
  | { catalogue: Catalogue; notes?: FileFault[] }
  | { faults: FileFault[] }
  | { unreadable: Text };

addEventListener('message', async ({ data }: MessageEvent<Uint8Array>) => {
  postMessage(await told(data));
});

async function told(bytes: Uint8Array): Promise<Told | Broken> {
  try {
    return await readCatalogueFile(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return { unreadable: error.text };
    return { broken: error instanceof Error ? error.message : String(error) };
  }
}
