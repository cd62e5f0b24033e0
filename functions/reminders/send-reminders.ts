import type { Context } from 'aws-lambda';
import { provinceCodeOf } from '#domain/lao.ts';
import { systemWriter } from '#domain/writer.ts';
import { cycleStore } from '#shared/cycle-store.ts';
import { type Table, tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { log } from '#shared/log.ts';
import { mailSender } from '#shared/mail.ts';
import type { Account } from '../accounts/account.ts';
import { accountStore } from '../accounts/account-store.ts';
import { noteUndeliverable } from '../accounts/note-undeliverable.ts';
import { paceOf } from '../accounts/pace.ts';
import { poolClient, signInPool } from '../accounts/sign-in-pool.ts';
import { readHead } from '../assessment/read-head.ts';
import { writeAudit } from '../audit/audit-store.ts';
import { progressStore } from '../progress/progress-store.ts';
import { registryStore } from '../registry/registry-store.ts';
import { presentCodeOf, type Successions } from '../registry/succession.ts';
import { MailEvent, noteMailEvent } from './mail-event.ts';
import { type RemindReport, remindAll } from './remind.ts';
import { reminderStore } from './reminder-store.ts';
import { waitedFor } from './standings.ts';

/** Left over to end the mails under way and to tell how it went. */
const STOP_BEFORE_MS = 60_000;
/** Of what failed, as many stand in the error itself; the log names each. */
const MOST_NAMED = 20;

/**
 * Every quarter of an hour of the morning: goes on where the call before ran out of time. By the
 * same function SES tells of what did not arrive.
 */
export async function handler(
  event: unknown,
  context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
): Promise<RemindReport | { off: string } | { noted: boolean; accounts: number }> {
  const table = { client: tableClient(), name: environment('table') };
  const mailEvent = MailEvent.safeParse(event);
  if (mailEvent.success) {
    const pool = signInPool(poolClient(), environment('userPool'));
    const accounts = accountStore(table);
    return noteMailEvent(
      {
        reminders: reminderStore(table),
        noteUndeliverable: (to, undeliverable) =>
          noteUndeliverable({ pool, accounts }, to, undeliverable),
      },
      mailEvent.data,
    );
  }
  const from = process.env.MAIL_FROM;
  if (!from) {
    log.warn('reminders-off', { reason: 'the installation has no mail' });
    return { off: 'no mail in the installation: no reminder is sent' };
  }
  const report = await remindAll({
    cycles: () => cycleStore(table).listCycles(),
    waitedFor: (cycle, province) => waitedFor(table, cycle, province),
    readHead: (key) => readHead(table, key),
    accountsOf: peopleOf(table),
    async answered(cycle, province) {
      const rows = await progressStore(table).readRows(cycle, province);
      return new Map(rows.map(({ row }) => [row.lao.code, row.answered]));
    },
    log: reminderStore(table),
    send: mailSender({
      from,
      region: environment('mailRegion'),
      configurationSet: environment('mailConfiguration'),
    }),
    pace: paceOf(Number(environment('mailsPerSecond'))),
    siteUrl: environment('siteUrl'),
    now: () => new Date(),
    goesOn: () => context.getRemainingTimeInMillis() > STOP_BEFORE_MS,
  });
  log.info('reminders', report);
  for (const [cycle, mails] of Object.entries(report.byCycle))
    await writeAudit(table, {
      cycle,
      action: 'reminders-sent',
      at: new Date(),
      by: systemWriter('send-reminders', context.awsRequestId),
      after: { mails },
    });
  // Rings the alarm once all that could be sent was; the next call tries the others again.
  if (report.failures.length > 0)
    throw new Error(
      `${report.failures.length} not reminded: ${report.failures.slice(0, MOST_NAMED).join(', ')}`,
    );
  return report;
}

/**
 * Whom to write to of an LAO of a round: its accounts, and those that followed it to the code that it
 * has by now. A province's successions are read when its first LAO is due.
 */
function peopleOf(table: Table) {
  const { accountsOf } = accountStore(table);
  const { successionsOf } = registryStore(table);
  const known = new Map<string, Promise<Successions>>();
  return async (lao: string): Promise<Account[]> => {
    const province = provinceCodeOf(lao);
    const reading = known.get(province) ?? successionsOf(province);
    known.set(province, reading);
    const present = presentCodeOf(lao, await reading);
    const units = present === lao ? [lao] : [lao, present];
    return (await Promise.all(units.map(accountsOf))).flat();
  };
}
