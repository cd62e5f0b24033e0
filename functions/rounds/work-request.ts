import { randomUUID } from 'node:crypto';
import { systemWriter, type Writer } from '#domain/writer.ts';
import { type Bucket, writeJson } from '#shared/s3.ts';
import type { RoundChange } from './round.ts';

/**
 * What reaches every LAO is done by apply-round, which may take minutes: its arrival in the records
 * bucket is what starts it.
 *
 *   rounds/requests/{cycle}/{change}.json   starts the work; written again, it starts it again
 *   rounds/touched/{cycle}/{change}.json    LAOs with answers that a version of the catalogue touches
 */
export const ROUND_WORK_REQUESTS = 'rounds/requests/';
export const TOUCHED_LAOS = 'rounds/touched/';
const REQUEST = new RegExp(`^${ROUND_WORK_REQUESTS}(\\d{4})/([\\w-]{1,64})\\.json$`);

export const touchedKey = (cycle: string, change: string) =>
  `${TOUCHED_LAOS}${cycle}/${change}.json`;

export async function requestWork(
  records: Bucket,
  { cycle, id }: Pick<RoundChange, 'cycle' | 'id'>,
): Promise<void> {
  await writeJson(records, `${ROUND_WORK_REQUESTS}${cycle}/${id}.json`, { cycle, change: id });
}

/** The change that an object asks to be worked at; null for another object. */
export function requestedBy(key: string): { cycle: string; id: string } | null {
  const [, cycle, id] = REQUEST.exec(key) ?? [];
  return cycle && id ? { cycle, id } : null;
}

/**
 * The writer of one run of a change's work. A later run is another one: what it writes over an earlier
 * run's would else look like a write that named nobody.
 */
export const writerOfRun = ({ id }: Pick<RoundChange, 'id'>): Writer =>
  systemWriter('apply-round', `${id}.${randomUUID()}`);

/** Whether two runs, by what they leave as the request of their writer, are of one change's work. */
export const isSameWork = (one: string, other: string): boolean =>
  one.split('.')[0] === other.split('.')[0];
