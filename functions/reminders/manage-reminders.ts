import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import type { RoundMemory } from '#shared/cycle-store.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AuditedChange } from '../audit/audit-store.ts';
import type { ProgressStore } from '../progress/progress-store.ts';
import type { Write } from '../rounds/round-store.ts';
import { aheadOf, type Milestone } from './reminder.ts';
import type { ReminderStore } from './reminder-store.ts';
import { faultsOfTexts } from './reminder-text.ts';
import type { remindersRoutes } from './routes.ts';

export type ManageNeeds = {
  rounds: RoundMemory;
  /** The audit entry of a change, to be written with it. */
  audited: (change: AuditedChange) => Write;
  now: () => Date;
  reminders: ReminderStore;
  progress: Pick<ProgressStore, 'readRows'>;
};

/** Provinces read at one time. */
const PARALLEL = 16;

export function readReminders(needs: ManageNeeds): RunOf<typeof remindersRoutes.readReminders> {
  return async ({ params: { cycle } }) => {
    const { reminders, rounds, progress, now } = needs;
    await rounds.of(cycle);
    const at = now();
    const [settings, earlier, made] = await Promise.all([
      reminders.readSettings(cycle),
      reminders.earlierSettings(cycle),
      reminders.notices(cycle),
    ]);
    const counts = new Map<string, { on: string; milestone: Milestone; laos: number }>();
    await eachOf(Object.keys(PROVINCES), PARALLEL, async (province) => {
      for (const { row } of await progress.readRows(cycle, province))
        for (const { on, milestone } of aheadOf(row, at)) {
          const counted = counts.get(`${on} ${milestone}`) ?? { on, milestone, laos: 0 };
          counted.laos += 1;
          counts.set(`${on} ${milestone}`, counted);
        }
    });
    return {
      settings,
      earlier,
      ahead: [...counts.values()].sort((a, b) => a.on.localeCompare(b.on)),
      announcements: made.map(({ announcement }) => announcement),
      canSend: Boolean(process.env.MAIL_FROM),
      serverTime: at.toISOString(),
    };
  };
}

export function saveReminders(needs: ManageNeeds): RunOf<typeof remindersRoutes.saveReminders> {
  return async ({ params, body, actor, origin }) => {
    const { reminders, rounds, audited, now } = needs;
    const { cycle } = params;
    await rounds.of(cycle);
    const errors = faultsOfTexts(body.texts);
    if (errors.length > 0) throw new Problem('input-refused', { errors });
    const before = await reminders.readSettings(cycle);
    if (before.version !== body.version) throw new Problem('assessment-changed');
    const settings = { on: body.on, texts: body.texts, version: before.version + 1 };
    const entry = audited({
      cycle,
      action: 'reminder-changed',
      actor,
      origin,
      at: now(),
      before,
      after: settings,
    });
    if (!(await reminders.writeSettings(cycle, settings, entry)))
      throw new Problem('assessment-changed');
    return settings;
  };
}
