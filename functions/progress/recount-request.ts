import { type Bucket, writeJson } from '#shared/s3.ts';

/**
 * Counting a whole round anew takes minutes, and the table's stream waits for nobody: its reader
 * only asks for it. The request's arrival in the records bucket starts rebuild-progress.
 *
 *   progress/requests/{cycle}/{catalogue hash}.json   asked again, it is the same object
 */
export const RECOUNT_REQUESTS = 'progress/requests/';
const REQUEST = new RegExp(`^${RECOUNT_REQUESTS}(\\d{4})/[0-9a-f]{1,64}\\.json$`);

export async function requestRecount(
  records: Bucket,
  cycle: string,
  catalogueHash: string,
): Promise<void> {
  const key = `${RECOUNT_REQUESTS}${cycle}/${catalogueHash}.json`;
  await writeJson(records, key, { cycle, catalogue: catalogueHash });
}

/** The round that an object asks to be counted anew; null for another object. */
export const recountRequestedBy = (key: string): string | null => REQUEST.exec(key)?.[1] ?? null;
