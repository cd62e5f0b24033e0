import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cycle } from '#domain/cycle.ts';
import type { Mail } from '#shared/mail.ts';
import type { Account } from '../accounts/account.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import { type RemindNeeds, type RemindReport, remindAll } from './remind.ts';
import type { ReminderEntry } from './reminder.ts';
import type { ReminderKey } from './reminder-store.ts';
import { DEFAULT_SETTINGS } from './reminder-text.ts';

const CLOSES = '2026-03-31T23:59:59+07:00';
const CYCLE = {
  id: '2575',
  title: { th: 'รอบ', en: 'Round' },
  opensAt: '2026-01-01T00:00:00+07:00',
  closesAt: CLOSES,
  publishedSnapshot: null,
} as Cycle;
const HEAD = {
  lao: { code: '6800101', type: 'tao', name: 'ทดสอบ', district: 'ก', province: 'ข' },
  state: 'in_progress',
  closesAt: Date.parse(CLOSES) / 1000,
} as unknown as HeadItem;
const person = (username: string) =>
  ({
    username,
    name: username,
    role: 'recorder',
    email: `${username}@x.th`,
    state: 'active',
  }) as Account;

/** One morning: how many days are left, at which step the function is killed, whom it cannot read. */
type Morning = { daysLeft: number; killedAt: number; refused: boolean; unreadable?: string[] };

const LAOS = ['6800101', '6800102'];

/** Plays mornings over one log, with the table's own conditions; gives what went out and was told. */
async function played(mornings: readonly Morning[], accounts = [person('a'), person('b')]) {
  const log = new Map<string, ReminderEntry>();
  const mails: Mail[] = [];
  const reports: (RemindReport | null)[] = [];
  const nameOf = ({ lao, closesOn, milestone, username }: ReminderKey) =>
    `${lao}#${closesOn}#${milestone}#${username}`;
  for (const { daysLeft, killedAt, refused, unreadable = [] } of mornings) {
    let step = 0;
    const killed = Promise.withResolvers<null>();
    // Who is killed does nothing more: no error is thrown, nothing is caught, nothing goes on.
    const work = async () => {
      step += 1;
      if (step < killedAt) return;
      killed.resolve(null);
      await new Promise(() => undefined);
    };
    const readable = (name: string) => {
      if (unreadable.includes(name)) throw new Error(`${name} does not parse`);
    };
    const needs: RemindNeeds = {
      cycles: async () => [CYCLE],
      async waitedFor(_, province) {
        readable(province);
        return province === '80' ? LAOS : [];
      },
      async readHead({ lao }) {
        readable(lao);
        return { ...HEAD, lao: { ...HEAD.lao, code: lao } };
      },
      accountsOf: async (lao) =>
        accounts.map((account) => ({ ...account, email: `${account.username}-${lao}@x.th` })),
      async answered() {
        readable('answered');
        return new Map();
      },
      log: {
        readSettings: async () => DEFAULT_SETTINGS,
        async begin(key, entry) {
          await work();
          const found = log.get(nameOf(key));
          const again = entry.state === 'sending' ? ['failed', 'undeliverable'] : ['failed'];
          if (found && !again.includes(found.state)) return false;
          log.set(nameOf(key), entry);
          return true;
        },
        async finish(key, state) {
          await work();
          const found = log.get(nameOf(key));
          if (found?.state === 'sending') log.set(nameOf(key), { ...found, state });
        },
      },
      async send(mail) {
        await work();
        if (refused) return { state: 'refused', reason: 'MessageRejected' };
        mails.push(mail);
        await work();
        return { state: 'sent', messageId: 'x' };
      },
      pace: work,
      siteUrl: 'https://x',
      now: () => new Date(Date.parse('2026-03-31T08:00:00+07:00') - daysLeft * 86_400_000),
      goesOn: () => true,
    };
    reports.push(await Promise.race([remindAll(needs), killed.promise]));
  }
  return { sent: mails.map(({ to, tags }) => `${to} ${tags.milestone}`), mails, reports, log };
}

const UNDISTURBED = { killedAt: 1000, refused: false };
const toEach = (milestone: number, laos = LAOS) =>
  laos.flatMap((lao) => ['a', 'b'].map((name) => `${name}-${lao}@x.th ${milestone}`)).sort();

const morning = fc.record({
  daysLeft: fc.integer({ min: -1, max: 20 }),
  killedAt: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 10 })),
  refused: fc.boolean(),
});

test('over any mornings, kills and refusals nobody gets the same reminder twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(morning, { maxLength: 30 }), async (mornings) => {
      const { sent } = await played(mornings);
      expect(new Set(sent).size).toBe(sent.length);
    }),
    { numRuns: 300 },
  );
});

test('over undisturbed mornings everybody gets each of the four reminders, with its days', async () => {
  const days = Array.from({ length: 21 }, (_, n) => 20 - n);
  const { sent, mails } = await played(days.map((daysLeft) => ({ daysLeft, ...UNDISTURBED })));
  expect(sent.sort()).toEqual([14, 7, 3, 1].flatMap((milestone) => toEach(milestone)).sort());
  expect(mails[0]?.subject).toBe('เหลือ 14 วัน: แบบประเมินมาตรฐานขั้นต่ำ อบต.ทดสอบ อ.ก จ.ข');
});

test('what was refused is tried again the next time, what was missed is made up for once', async () => {
  const { sent, mails } = await played([
    { daysLeft: 7, killedAt: 1000, refused: true },
    { daysLeft: 5, ...UNDISTURBED },
    { daysLeft: 4, ...UNDISTURBED },
  ]);
  expect(sent.sort()).toEqual(toEach(7));
  expect(mails[0]?.text).toContain('เหลือเวลาอีก 5 วัน');
});

test('an LAO or a province that cannot be read is named and tried again, and holds up no other', async () => {
  const { sent, reports } = await played([
    { daysLeft: 7, ...UNDISTURBED, unreadable: ['6800101', '10'] },
    { daysLeft: 7, ...UNDISTURBED },
  ]);
  expect(reports[0]).toMatchObject({
    finished: true,
    sent: 2,
    failures: ['2575/10', '2575/6800101'],
  });
  expect(reports[1]).toMatchObject({ finished: true, sent: 2, failures: [] });
  expect(sent.sort()).toEqual(toEach(7));
});

test('a mail goes out without the count of answers where that cannot be read, and it is told', async () => {
  const { sent, reports } = await played([
    { daysLeft: 7, ...UNDISTURBED, unreadable: ['answered'] },
  ]);
  expect(sent.sort()).toEqual(toEach(7));
  expect(reports[0]?.failures).toEqual(['2575/80']);
});

test('an address that takes no mail gets none, which the log says once; it does once mail is sent there again', async () => {
  const undeliverable = { at: '2026-01-01T00:00:00Z', kind: 'bounce' as const };
  const accounts = [person('a'), { ...person('b'), undeliverable }];
  const before = await played(Array(2).fill({ daysLeft: 7, ...UNDISTURBED }), accounts);
  expect(before.sent.sort()).toEqual(toEach(7).filter((each) => each.startsWith('a')));
  expect(before.reports.map((report) => report?.undeliverable)).toEqual([2, 0]);
  expect([...before.log.values()].map(({ state }) => state).sort()).toEqual([
    'sent',
    'sent',
    'undeliverable',
    'undeliverable',
  ]);
});
