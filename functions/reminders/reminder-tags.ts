import * as z from 'zod/mini';
import type { ReminderKey } from './reminder-store.ts';

/** SES takes letters, digits, _ and - in a tag; a user name may have others. */
export const tagsOf = ({ cycle, lao, closesOn, milestone, username }: ReminderKey) => ({
  cycle,
  lao,
  closesOn,
  milestone: String(milestone),
  person: Buffer.from(username).toString('base64url'),
});

const One = z.tuple([z.string()]);
/** SES gives each tag's values as a list. */
const Tags = z.object({ cycle: One, lao: One, closesOn: One, milestone: One, person: One });

/** The reminder that a mail's tags name; null for a mail of another kind. */
export function keyOfTags(tags: unknown): ReminderKey | null {
  const read = Tags.safeParse(tags);
  if (!read.success) return null;
  const { cycle, lao, closesOn, milestone, person } = read.data;
  return {
    cycle: cycle[0],
    lao: lao[0],
    closesOn: closesOn[0],
    milestone: Number(milestone[0]),
    username: Buffer.from(person[0], 'base64url').toString('utf8'),
  };
}
