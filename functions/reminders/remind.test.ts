import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '#domain/account.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { ReminderEntry } from '#domain/reminder.ts';
import { DEFAULT_SETTINGS } from '#domain/reminder-text.ts';
import type { Mail } from '#shared/mail.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import { type RemindNeeds, remindAll } from './remind.ts';
import type { ReminderKey } from './reminder-store.ts';

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

/** One morning: how many days are left, and at which step of its work the function is killed. */
type Morning = { daysLeft: number; killedAt: number; refused: boolean };

/** Plays mornings over one log, with the table's own conditions; gives every mail that went out. */
async function mailsOf(mornings: readonly Morning[]): Promise<Mail[]> {
  const log = new Map<string, ReminderEntry>();
  const mails: Mail[] = [];
  const nameOf = ({ lao, closesOn, milestone, username }: ReminderKey) =>
    `${lao}#${closesOn}#${milestone}#${username}`;
  for (const { daysLeft, killedAt, refused } of mornings) {
    let step = 0;
    const work = () => {
      step += 1;
      if (step >= killedAt) throw new Error('killed');
    };
    const needs: RemindNeeds = {
      cycles: async () => [CYCLE],
      waitedFor: async (_, province) => (province === '80' ? [HEAD] : []),
      accountsOf: async () => [person('a'), person('b')],
      answered: async () => new Map(),
      log: {
        readSettings: async () => DEFAULT_SETTINGS,
        async begin(key, entry) {
          work();
          const found = log.get(nameOf(key));
          if (found && found.state !== 'failed') return false;
          log.set(nameOf(key), entry);
          return true;
        },
        async finish(key, state) {
          work();
          const found = log.get(nameOf(key));
          if (found?.state === 'sending') log.set(nameOf(key), { ...found, state });
        },
      },
      async send(mail) {
        work();
        if (refused) return { state: 'refused', reason: 'MessageRejected' };
        mails.push(mail);
        work();
        return { state: 'sent', messageId: 'x' };
      },
      pace: async () => work(),
      siteUrl: 'https://x',
      now: () => new Date(Date.parse('2026-03-31T08:00:00+07:00') - daysLeft * 86_400_000),
      goesOn: () => true,
    };
    await remindAll(needs).catch((error: Error) => expect(error.message).toBe('killed'));
  }
  return mails;
}

const morning = fc.record({
  daysLeft: fc.integer({ min: -1, max: 20 }),
  killedAt: fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 10 })),
  refused: fc.boolean(),
});

test('over any mornings, kills and refusals nobody gets the same reminder twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(morning, { maxLength: 30 }), async (mornings) => {
      const sent = (await mailsOf(mornings)).map(({ to, tags }) => `${to} ${tags.milestone}`);
      expect(new Set(sent).size).toBe(sent.length);
    }),
    { numRuns: 300 },
  );
});

test('over undisturbed mornings everybody gets each of the four reminders, with its days', async () => {
  const days = Array.from({ length: 21 }, (_, n) => 20 - n);
  const mails = await mailsOf(
    days.map((daysLeft) => ({ daysLeft, killedAt: 1000, refused: false })),
  );
  expect(mails.map(({ to, tags }) => `${to} ${tags.milestone}`)).toEqual(
    [14, 7, 3, 1].flatMap((milestone) => [`a@x.th ${milestone}`, `b@x.th ${milestone}`]),
  );
  expect(mails[0]?.subject).toBe('เหลือ 14 วัน: แบบประเมินมาตรฐานขั้นต่ำ อบต.ทดสอบ อ.ก จ.ข');
});

test('what was refused is tried again the next time, what was missed is made up for once', async () => {
  const undisturbed = { killedAt: 1000, refused: false };
  const mails = await mailsOf([
    { daysLeft: 7, killedAt: 1000, refused: true },
    { daysLeft: 5, ...undisturbed },
    { daysLeft: 4, ...undisturbed },
  ]);
  expect(mails.map(({ to, tags }) => `${to} ${tags.milestone}`)).toEqual(['a@x.th 7', 'b@x.th 7']);
  expect(mails[0]?.text).toContain('เหลือเวลาอีก 5 วัน');
});
