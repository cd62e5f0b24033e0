import type { RoundChange } from '#domain/round.ts';
import { type Bucket, writeJson } from '#shared/s3.ts';

/**
 * What reaches every LAO is done by apply-round, which may take minutes: its arrival in the records
 * bucket is what starts it.
 *
 *   rounds/requests/{cycle}/{change}.json   starts the work; written again, it starts it again
 *   rounds/touched/{cycle}/{change}.json    LAOs with answers that a version of the catalogue touches
 */
const REQUEST = /^rounds\/requests\/(\d{4})\/([\w-]{1,64})\.json$/;

export const touchedKey = (cycle: string, change: string) =>
  `rounds/touched/${cycle}/${change}.json`;

export async function requestWork(
  records: Bucket,
  { cycle, id }: Pick<RoundChange, 'cycle' | 'id'>,
): Promise<void> {
  await writeJson(records, `rounds/requests/${cycle}/${id}.json`, { cycle, change: id });
}

/** The change that an object asks to be worked at; null for another object. */
export function requestedBy(key: string): { cycle: string; id: string } | null {
  const [, cycle, id] = REQUEST.exec(key) ?? [];
  return cycle && id ? { cycle, id } : null;
}
