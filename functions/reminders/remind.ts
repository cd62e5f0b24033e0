import type { Cycle } from '#domain/cycle.ts';
import { fullNameOf } from '#domain/lao.ts';
import { PROVINCES } from '#domain/region.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import { eachOf } from '#shared/each-of.ts';
import { log as serviceLog } from '#shared/log.ts';
import type { SendMail } from '#shared/mail.ts';
import type { Account } from '../accounts/account.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import { type DueReminder, dueReminder, type ReminderEntry } from './reminder.ts';
import type { ReminderKey, ReminderStore } from './reminder-store.ts';
import { tagsOf } from './reminder-tags.ts';
import { type ReminderSettings, rendered, textOf } from './reminder-text.ts';

export type RemindNeeds = {
  cycles: () => Promise<Cycle[]>;
  /** Codes of a province's LAOs that have not submitted. */
  waitedFor: (cycle: string, province: string) => Promise<string[]>;
  readHead: (key: { cycle: string; lao: string }) => Promise<HeadItem | null>;
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
  /** People whose address takes no mail, told once each. */
  undeliverable: number;
  /** What could not be read or written, "2566/6800101" or "2566/80": for the next call to try. */
  failures: string[];
  /** Mails of each round. */
  byCycle: Record<string, number>;
};

/** Mails under way at one time: as many as a crash could leave in doubt. */
const PARALLEL = 8;

/**
 * Sends what is due now and was not sent yet, round by round and province by province. It may be
 * called as often as one likes: what was sent is known by the log, never by where a run stood. What
 * fails for one LAO is told by name and holds up no other.
 */
export async function remindAll(needs: RemindNeeds): Promise<RemindReport> {
  const report: RemindReport = {
    finished: true,
    sent: 0,
    failed: 0,
    unknown: 0,
    nobody: 0,
    undeliverable: 0,
    failures: [],
    byCycle: {},
  };
  const now = needs.now();
  for (const cycle of await needs.cycles()) {
    // A returned assessment has a closing of its own, after the round's.
    if (cycleStateOf(cycle, now) === 'archived' || Date.parse(cycle.opensAt) > now.getTime())
      continue;
    await attempt(report, cycle.id, async () => {
      const settings = await needs.log.readSettings(cycle.id);
      if (!settings.on) return;
      for (const province of Object.keys(PROVINCES)) {
        if (!needs.goesOn()) return;
        await attempt(report, `${cycle.id}/${province}`, () =>
          remindProvince(needs, { cycle, settings, province, now }, report),
        );
      }
    });
    if (!needs.goesOn()) return { ...report, finished: false };
  }
  return report;
}

async function attempt(report: RemindReport, what: string, run: () => Promise<void>) {
  try {
    await run();
  } catch (error) {
    report.failures.push(what);
    serviceLog.error('reminder-failed', { what, error: error as Error });
  }
}

type Place = { cycle: Cycle; settings: ReminderSettings; province: string; now: Date };

async function remindProvince(needs: RemindNeeds, place: Place, report: RemindReport) {
  const { cycle, province, now } = place;
  const codes = await needs.waitedFor(cycle.id, province);
  // Read where the first LAO is due: on most mornings none is.
  let counts: Promise<ReadonlyMap<string, number>> | undefined;
  const answered = () => {
    counts ??= countsOf(needs, place, report);
    return counts;
  };
  await eachOf(codes, PARALLEL, (lao) =>
    attempt(report, `${cycle.id}/${lao}`, async () => {
      const head = needs.goesOn() ? await needs.readHead({ cycle: cycle.id, lao }) : null;
      if (!head) return;
      const closesAt = new Date(head.closesAt * 1000).toISOString();
      const reminder = dueReminder({ state: head.state, closesAt }, now);
      if (reminder) await remindLao(needs, place, { head, reminder, answered }, report);
    }),
  );
}

/** A mail goes out without the count of answers where that cannot be read. */
async function countsOf(needs: RemindNeeds, { cycle, province }: Place, report: RemindReport) {
  let counts: ReadonlyMap<string, number> = new Map();
  await attempt(report, `${cycle.id}/${province}`, async () => {
    counts = await needs.answered(cycle.id, province);
  });
  return counts;
}

type Due = {
  head: HeadItem;
  reminder: DueReminder;
  answered: () => Promise<ReadonlyMap<string, number>>;
};

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
  const counts = await answered();
  for (const { username, name, role, email, undeliverable } of recipients) {
    if (!needs.goesOn()) return;
    const own: ReminderKey = { ...key, username };
    const begun = { ...entry, recipient: { username, name, role } };
    if (undeliverable) {
      const { kind } = undeliverable;
      const told = { ...begun, state: 'undeliverable' as const, reason: kind };
      if (await needs.log.begin(own, told)) report.undeliverable += 1;
      continue;
    }
    const count = counts.get(lao.code);
    const mail = rendered(textOf(settings, milestone), {
      อปท: fullNameOf(lao),
      ชื่อ: name,
      รอบ: cycle.title.th,
      วันปิดรับ: CLOSING.format(new Date(head.closesAt * 1000)),
      จำนวนวัน: String(days),
      ความคืบหน้า: count === undefined ? 'เปิดดูได้ในระบบ' : `ตอบแล้ว ${count} เกณฑ์ชี้วัด`,
      ลิงก์: `${needs.siteUrl}/assessments/${cycle.id}/${lao.code}`,
    });
    if (!(await needs.log.begin(own, begun))) continue;
    await needs.pace();
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
