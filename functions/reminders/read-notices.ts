import { provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { RoundMemory } from '#shared/cycle-store.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import type { noticesRoutes } from './notices-routes.ts';
import { isShownTo, noticesOf } from './reminder.ts';
import type { ReminderStore } from './reminder-store.ts';

export type NoticeNeeds = {
  reminders: Pick<ReminderStore, 'readLog' | 'notices'>;
  readHead: (key: { cycle: string; lao: string }) => Promise<HeadItem | null>;
  rounds: RoundMemory;
  now: () => Date;
};

export function listReminders({
  reminders,
  rounds,
}: NoticeNeeds): RunOf<typeof noticesRoutes.listReminders> {
  return async ({ params: { cycle, province } }) => {
    await rounds.of(cycle);
    const entries = await reminders.readLog(cycle, province);
    return { entries: entries.sort((a, b) => b.at.localeCompare(a.at)) };
  };
}

export function readNotices({
  reminders,
  readHead,
  rounds,
  now,
}: NoticeNeeds): RunOf<typeof noticesRoutes.readNotices> {
  return async ({ params }) => {
    const { cycle, lao } = params;
    const [round, head, made] = await Promise.all([
      rounds.of(cycle),
      readHead(params),
      reminders.notices(cycle),
    ]);
    if (!head) throw new Problem('not-found');
    const at = now();
    const own = { province: provinceCodeOf(lao), type: head.lao.type };
    return {
      notices: noticesOf(
        {
          state: head.state,
          closesAt: new Date(head.closesAt * 1000).toISOString(),
          returned: head.returned,
          roundClosesAt: round.cycle.closesAt,
        },
        made.map(({ announcement }) => announcement).filter((each) => isShownTo(each, own, at)),
        at,
      ),
    };
  };
}
