import type { Notice } from '../../../functions/reminders/reminder.ts';
import { type CallTable, createCaller } from '../../client/api.ts';
import { session } from '../../client/services.ts';

const call = createCaller(
  { readNotices: ['GET', '/api/assessments/{cycle}/{lao}/notices'] } as const satisfies CallTable,
  session,
);

/** What stands in them is of days; an announcement is seen within this time all the same. */
const KEPT_MS = 5 * 60_000;
const asked = new Map<string, { reading: Promise<Notice[]>; at: number }>();

/**
 * What an LAO is to know, asked for once in five minutes.
 *
 * @param standing where the assessment stands: when that changes, what is known of it is old
 */
export function readNotices(cycle: string, lao: string, standing: string): Promise<Notice[]> {
  const key = `${cycle} ${lao} ${standing}`;
  const known = asked.get(key);
  if (known && performance.now() - known.at < KEPT_MS) return known.reading;
  const reading = call('readNotices', { params: { cycle, lao } }).then(({ notices }) => notices);
  asked.set(key, { reading, at: performance.now() });
  reading.catch(() => asked.delete(key));
  return reading;
}
