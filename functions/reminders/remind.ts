import type { Account } from '#domain/account.ts';
import type { Cycle } from '#domain/cycle.ts';
import { fullNameOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import { type DueReminder, dueReminder, type ReminderEntry } from '#domain/reminder.ts';
import { type ReminderSettings, rendered, textOf } from '#domain/reminder-text.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import { eachOf } from '#shared/each-of.ts';
import type { SendMail } from '#shared/mail.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import type { ReminderKey, ReminderStore } from './reminder-store.ts';
import { tagsOf } from './reminder-tags.ts';

export type RemindNeeds = {
  cycles: () => Promise<Cycle[]>;
  waitedFor: (cycle: string, province: string) => Promise<HeadItem[]>;
  accountsOf: (lao: string) => Promise<Account[]>;
  /** Indicators answered so far, by LAO. */
  answered: (cycle: string, province: string) => Promise<ReadonlyMap<string, number>>;
  log: Pick<ReminderStore, 'readSettings' | 'begin' | 'finish'>;
  send: SendMail;
  /** Waits for SES's next place. */
  pace: () => Promise<void>;
  siteUrl: string;
  now: () => Date;
  /** False once the time is up: what is left waits for the next call. */
  goesOn: () => boolean;
};

/** How one call went; `finished` is false where the time was up before the end. */
export type RemindReport = {
  finished: boolean;
  sent: number;
  failed: number;
  /** SES gave no answer: sent or not, they are not sent again. */
  unknown: number;
  /** LAOs without anybody to send it to, told once each. */
  nobody: number;
  /** Mails of each round. */
  byCycle: Record<string, number>;
};

/** Mails under way at one time: as many as a crash could leave in doubt. */
const PARALLEL = 8;

/**
 * Sends what is due now and was not sent yet, round by round and province by province. It may be
 * called as often as one likes: what was sent is known by the log, never by where a run stood.
 */
export async function remindAll(needs: RemindNeeds): Promise<RemindReport> {
  const report: RemindReport = {
    finished: true,
    sent: 0,
    failed: 0,
    unknown: 0,
    nobody: 0,
    byCycle: {},
  };
  const now = needs.now();
  for (const cycle of await needs.cycles()) {
    // A returned assessment has a closing of its own, after the round's.
    if (cycleStateOf(cycle, now) === 'archived' || Date.parse(cycle.opensAt) > now.getTime())
      continue;
    const settings = await needs.log.readSettings(cycle.id);
    if (!settings.on) continue;
    for (const province of Object.keys(PROVINCES)) {
      await remindProvince(needs, { cycle, settings, province, now }, report);
      if (!needs.goesOn()) return { ...report, finished: false };
    }
  }
  return report;
}

type Place = { cycle: Cycle; settings: ReminderSettings; province: string; now: Date };

async function remindProvince(needs: RemindNeeds, place: Place, report: RemindReport) {
  const { cycle, province, now } = place;
  const heads = await needs.waitedFor(cycle.id, province);
  const due = heads.flatMap((head) => {
    const closesAt = new Date(head.closesAt * 1000).toISOString();
    const reminder = dueReminder({ state: head.state, closesAt }, now);
    return reminder ? [{ head, reminder }] : [];
  });
  if (due.length === 0) return;
  const answered = await needs.answered(cycle.id, province);
  await eachOf(due, PARALLEL, async ({ head, reminder }) => {
    if (!needs.goesOn()) return;
    await remindLao(needs, place, { head, reminder, answered }, report);
  });
}

type Due = { head: HeadItem; reminder: DueReminder; answered: ReadonlyMap<string, number> };

async function remindLao(
  needs: RemindNeeds,
  { cycle, settings, now }: Place,
  { head, reminder, answered }: Due,
  report: RemindReport,
): Promise<void> {
  const { lao } = head;
  const { milestone, days, closesOn } = reminder;
  const key = { cycle: cycle.id, lao: lao.code, closesOn, milestone };
  const entry: ReminderEntry = {
    lao: lao.code,
    laoName: fullNameOf(lao),
    milestone,
    closesOn,
    state: 'sending',
    at: now.toISOString(),
    recipient: null,
    messageId: null,
    reason: null,
  };
  const recipients = (await needs.accountsOf(lao.code)).filter(({ state }) => state !== 'disabled');
  if (recipients.length === 0) {
    const isNew = await needs.log.begin({ ...key, username: '-' }, { ...entry, state: 'nobody' });
    if (isNew) report.nobody += 1;
    return;
  }
  for (const { username, name, role, email } of recipients) {
    if (!needs.goesOn()) return;
    const own: ReminderKey = { ...key, username };
    if (!(await needs.log.begin(own, { ...entry, recipient: { username, name, role } }))) continue;
    await needs.pace();
    const count = answered.get(lao.code);
    const mail = rendered(textOf(settings, milestone), {
      อปท: fullNameOf(lao),
      ชื่อ: name,
      รอบ: cycle.title.th,
      วันปิดรับ: CLOSING.format(new Date(head.closesAt * 1000)),
      จำนวนวัน: String(days),
      ความคืบหน้า: count === undefined ? 'เปิดดูได้ในระบบ' : `ตอบแล้ว ${count} เกณฑ์ชี้วัด`,
      ลิงก์: `${needs.siteUrl}/assessments/${cycle.id}/${lao.code}`,
    });
    const outcome = await needs.send({ to: email, ...mail, tags: tagsOf(own) });
    report.byCycle[cycle.id] = (report.byCycle[cycle.id] ?? 0) + 1;
    switch (outcome.state) {
      case 'sent':
        await needs.log.finish(own, 'sent', { messageId: outcome.messageId, reason: null });
        report.sent += 1;
        break;
      case 'refused':
        await needs.log.finish(own, 'failed', { messageId: null, reason: outcome.reason });
        report.failed += 1;
        break;
      case 'unknown':
        report.unknown += 1;
    }
  }
}

const CLOSING = new Intl.DateTimeFormat('th-TH', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Asia/Bangkok',
});
