import { randomUUID } from 'node:crypto';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { bangkokDay } from '#domain/bangkok.ts';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import { RETENTION } from '#domain/retention.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import type { Account } from '../../functions/accounts/account.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import type { Announcement, ReminderEntry } from '../../functions/reminders/reminder.ts';
import { reminderStore } from '../../functions/reminders/reminder-store.ts';
import { tagsOf } from '../../functions/reminders/reminder-tags.ts';
import { handler } from '../../functions/reminders/send-reminders.ts';
import { openCycle } from '../../functions/rounds/open-cycle.ts';
import { call } from '../client.ts';
import { LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';
import { at, certifierOf, recorderOf } from '../recording.ts';
import { settingsOf } from '../rounds.ts';
import { answer, SMALL_FORM, submitSmall } from '../small-round.ts';
import { bucketOf } from '../submitted.ts';

const ROUND = '2575';
const REMINDED = LAOS.reminded;
const SUBMITTED = LAOS['reminded-submitted'];
const NOBODY = LAOS['reminded-nobody'];
const IN_DOUBT = LAOS['reminded-returned'];
const OFFICE = { role: 'office' } as const;
const PROVINCE = { role: 'province', province: '68' } as const;

const table = () => ({ client: tableClient(), name: environment('table') });
const settings = settingsOf(ROUND, [-10, 7]);
const emailOf = (lao: Lao, role: string) => `${role}-${lao.code}@reminders.example.go.th`;

async function invite(lao: Lao, role: 'recorder' | 'certifier', state: Account['state']) {
  await accountStore(table()).create(
    {
      username: `${lao.code}-${role}`,
      id: `${role}-of-${lao.code}`,
      email: emailOf(lao, role),
      name: `ชื่อ <b>${role}</b>`,
      phone: null,
      role,
      lao: lao.code,
      province: null,
      state,
      invitedAt: new Date().toISOString(),
      invitedBy: { id: 'test', name: 'test' },
      signedInAt: null,
    },
    [],
  );
}

async function remind() {
  const { SITE_URL, LOCAL_TOKEN } = inject('environment');
  const answered = await fetch(`${SITE_URL}/__local/reminders`, {
    method: 'POST',
    headers: { 'x-local-token': LOCAL_TOKEN },
  });
  // It reminds every open round: a record that another test broke on purpose may be among them.
  const told = await answered.text();
  if (answered.status !== 200) expect(told).toMatch(/\d+ not reminded: /);
  expect(told).not.toContain(`${ROUND}/`);
}

async function logOf(lao: Lao): Promise<ReminderEntry[]> {
  const params = { cycle: ROUND, province: '80' };
  const { status, body } = await call(OFFICE, 'listReminders', { params });
  expect(status).toBe(200);
  return body.entries.filter((entry: ReminderEntry) => entry.lao === lao.code);
}

const keyOf = (lao: Lao, username: string) => ({
  cycle: ROUND,
  lao: lao.code,
  closesOn: bangkokDay(settings.closesAt),
  milestone: 7,
  username,
});

beforeAll(async () => {
  const laos = [REMINDED, SUBMITTED, NOBODY, IN_DOUBT];
  const records = bucketOf('recordsBucket');
  await openCycle({ table: table(), records, settings, catalogue: SMALL_FORM, laos });
  await invite(REMINDED, 'recorder', 'active');
  await invite(REMINDED, 'certifier', 'invited');
  await invite(SUBMITTED, 'recorder', 'active');
  await invite(NOBODY, 'recorder', 'disabled');
  await invite(IN_DOUBT, 'recorder', 'active');
  await answer(REMINDED, ROUND, 'meetings', { provided: '3' });
  await submitSmall(SUBMITTED, ROUND);
  // A run that was killed between asking SES and writing down its answer leaves this.
  await reminderStore(table()).begin(keyOf(IN_DOUBT, `${IN_DOUBT.code}-recorder`), {
    lao: IN_DOUBT.code,
    laoName: IN_DOUBT.name,
    milestone: 7,
    closesOn: bangkokDay(settings.closesAt),
    state: 'sending',
    at: new Date().toISOString(),
    recipient: null,
    messageId: null,
    reason: null,
  });
});

describe('a morning of reminders, seven days before closing', () => {
  test('three runs at once send each person one mail, in Thai, with the LAO and its link', async () => {
    await Promise.all([remind(), remind(), remind()]);
    for (const role of ['recorder', 'certifier'])
      expect(await mailsTo(emailOf(REMINDED, role)), role).toHaveLength(1);
    const [mail] = await mailsTo(emailOf(REMINDED, 'recorder'));
    expect(mail?.subject).toBe(`เหลือ 7 วัน: แบบประเมินมาตรฐานขั้นต่ำ ${fullNameOf(REMINDED)}`);
    expect(mail?.text).toContain(
      `${inject('environment').SITE_URL}/assessments/${ROUND}/${REMINDED.code}`,
    );
    expect(mail?.html).not.toContain('<b>');
  });

  test('who has submitted, and who was in doubt, gets none', async () => {
    expect(await mailsTo(emailOf(SUBMITTED, 'recorder'))).toEqual([]);
    expect(await mailsTo(emailOf(IN_DOUBT, 'recorder'))).toEqual([]);
    expect((await logOf(IN_DOUBT)).map(({ state }) => state)).toEqual(['sending']);
  });

  test('the log says who got it, and which LAO has nobody', async () => {
    const entries = await logOf(REMINDED);
    expect(entries.map(({ state, recipient }) => [state, recipient?.role]).sort()).toEqual([
      ['sent', 'certifier'],
      ['sent', 'recorder'],
    ]);
    expect(entries.every(({ messageId }) => messageId)).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('@');
    expect((await logOf(NOBODY)).map(({ state }) => state)).toEqual(['nobody']);
  });

  test('a later run sends nothing again; only a person who is new gets it', async () => {
    await invite(NOBODY, 'certifier', 'invited');
    await remind();
    expect(await mailsTo(emailOf(REMINDED, 'recorder'))).toHaveLength(1);
    expect(await mailsTo(emailOf(NOBODY, 'certifier'))).toHaveLength(1);
  });

  test('an address that takes no mail gets none, as the log says, until mail is sent there again', async () => {
    const store = accountStore(table());
    const [account] = (await store.accountsOf(NOBODY.code)).filter(
      ({ role }) => role === 'recorder',
    );
    if (!account) throw new Error('the account is not there');
    const undeliverable = { at: new Date().toISOString(), kind: 'bounce' as const };
    const write = (changed: Account) =>
      table().client.send(
        new UpdateCommand({
          TableName: table().name,
          Key: { pk: `U#${NOBODY.code}`, sk: changed.username },
          UpdateExpression: 'SET account = :account',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':account': changed },
        }),
      );
    await write({ ...account, state: 'active', undeliverable });
    await remind();
    await remind();
    expect(await mailsTo(emailOf(NOBODY, 'recorder'))).toEqual([]);
    const told = (await logOf(NOBODY)).filter(({ state }) => state === 'undeliverable');
    expect(told).toHaveLength(1);
    await write({ ...account, state: 'active' });
    await remind();
    expect(await mailsTo(emailOf(NOBODY, 'recorder'))).toHaveLength(1);
  });

  test('a bounce, as SES tells it by EventBridge, stands in the log and at the account, until a manager has mail sent again', async () => {
    const tags = tagsOf(keyOf(REMINDED, `${REMINDED.code}-certifier`));
    const event = {
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: emailOf(REMINDED, 'certifier').toUpperCase() }],
          timestamp: new Date().toISOString(),
        },
        mail: {
          messageId: 'x',
          tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
        },
      },
    };
    const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 900_000 };
    expect(await handler(event, context)).toEqual({ noted: true, accounts: 1 });
    const bounced = (await logOf(REMINDED)).find(
      ({ recipient }) => recipient?.role === 'certifier',
    );
    expect(bounced).toMatchObject({ state: 'bounced', reason: 'Permanent/General' });
    const lao = { lao: REMINDED.code };
    const at = async () => {
      const { body } = await call(OFFICE, 'listLaoAccounts', { params: lao });
      return body.accounts.find(({ role }: Account) => role === 'certifier') as Account;
    };
    const account = await at();
    expect(account.undeliverable).toMatchObject({ kind: 'bounce' });
    const again = await call(OFFICE, 'changeLaoAccount', {
      params: { ...lao, username: account.username },
      body: { change: 'mail-again' },
    });
    expect(again.status, JSON.stringify(again.body)).toBe(200);
    expect((await at()).undeliverable).toBeUndefined();
    // Events come more than once: an old one does not undo what the manager knows.
    expect(await handler(event, context)).toMatchObject({ accounts: 0 });
    expect((await at()).undeliverable).toBeUndefined();
  });

  test('the mail can be read in the mailbox of the local run', async () => {
    const { SITE_URL } = inject('environment');
    const [mail] = await mailsTo(emailOf(REMINDED, 'recorder'));
    const list = await (await fetch(`${SITE_URL}/__local/mailbox`)).text();
    expect(list).toContain(`/__local/mailbox/${mail?.id}`);
    const view = await (await fetch(`${SITE_URL}/__local/mailbox/${mail?.id}`)).text();
    expect(view).toContain(mail?.subject);
  });
});

describe('the office', () => {
  const params = { cycle: ROUND };
  const text = { subject: 'เตือน {อปท}', body: 'เหลือ {จำนวนวัน} วัน' };
  const announce = (body: object, key: string = randomUUID()) =>
    call(OFFICE, 'announce', { params, headers: { 'idempotency-key': key }, body });

  test('sees what lies ahead, changes a text, and is refused a placeholder that is none', async () => {
    const { body: before } = await call(OFFICE, 'readReminders', { params });
    expect(before).toMatchObject({ canSend: true, settings: { on: true } });
    const { version } = before.settings;
    const wrong = await call(OFFICE, 'saveReminders', {
      params,
      body: { on: true, version, texts: { 3: { ...text, body: '{ชือ}' } } },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors[0]).toMatchObject({ pointer: '/texts/3/body' });
    const body = { on: false, version, texts: { 3: text } };
    const saved = await call(OFFICE, 'saveReminders', { params, body });
    expect(saved.body).toEqual({ on: false, texts: { 3: text }, version: version + 1 });
    expect((await call(OFFICE, 'saveReminders', { params, body })).status).toBe(409);
    const { body: after } = await call(OFFICE, 'readReminders', { params });
    expect(after.earlier.at(-1)).toEqual(saved.body);
  });

  test('announces to one province for some days, and ends it', async () => {
    const day = 86_400_000;
    const given = {
      text: { th: 'ระบบปิดปรับปรุงคืนนี้', en: 'Closed tonight' },
      province: '80',
      type: null,
      from: new Date(Date.now() - day).toISOString(),
      until: new Date(Date.now() + day).toISOString(),
    };
    const { status, body } = await announce(given);
    expect(status).toBe(201);
    const noticesOf = async () => {
      const reply = await call(recorderOf(REMINDED), 'readNotices', {
        params: at(REMINDED, ROUND),
      });
      return reply.body.notices;
    };
    expect(await noticesOf()).toEqual([
      expect.objectContaining({ kind: 'closing', days: 7 }),
      { kind: 'announcement', id: body.id, version: 1, text: given.text, until: given.until },
    ]);
    const ended = await call(OFFICE, 'endAnnouncement', {
      params: { ...params, notice: body.id },
    });
    expect(ended.status).toBe(200);
    expect((await noticesOf()).map(({ kind }: { kind: string }) => kind)).toEqual(['closing']);
    const backwards = { ...given, until: given.from };
    expect((await announce(backwards)).status).toBe(422);
  });

  test('announces once, however often the same is asked for because a reply was lost', async () => {
    const given = {
      text: { th: 'ประกาศเดียว', en: 'One announcement' },
      province: '81',
      type: null,
      from: new Date().toISOString(),
      until: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const key = randomUUID();
    const replies = await Promise.all([1, 2, 3].map(() => announce(given, key)));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    const { body } = await call(OFFICE, 'readReminders', { params });
    const same = body.announcements.filter((each: Announcement) => each.text.th === given.text.th);
    expect(same).toHaveLength(1);
    const other = { ...given, text: { th: 'อีกเรื่องหนึ่ง', en: 'Another' } };
    const reused = await announce(other, key);
    expect([reused.status, reused.body.type]).toEqual([422, '/problems/key-reused']);
    const of = { ...params, notice: same[0].id };
    await call(OFFICE, 'endAnnouncement', { params: of });
    expect((await announce(given, key)).body.version).toBe(2);
    expect((await announce(other, key)).body.type).toBe('/problems/key-reused');
  });

  test('corrects an announcement; who read an older one must read again, and the trail has both', async () => {
    const given = {
      text: { th: 'ส่งหนังสือภายใน 5 วัน', en: 'Within 5 days' },
      province: null,
      type: REMINDED.type,
      from: new Date(Date.now() - 60_000).toISOString(),
      until: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const { body: first } = await announce(given);
    expect(first.version).toBe(1);
    const of = { ...params, notice: first.id };
    const edit = (version: number, th: string) =>
      call({ ...OFFICE, name: 'ผู้แก้ไข' }, 'editAnnouncement', {
        params: of,
        body: { ...given, text: { th, en: 'Within 7 days' }, version },
      });
    const { status, body: edited } = await edit(1, 'ส่งหนังสือภายใน 7 วัน');
    expect([status, edited.version, edited.by]).toEqual([200, 2, 'ผู้แก้ไข']);
    expect((await edit(1, 'จากหน้าที่เปิดค้างไว้')).status).toBe(409);
    const backwards = { ...given, until: given.from, version: 2 };
    expect((await call(OFFICE, 'editAnnouncement', { params: of, body: backwards })).status).toBe(
      422,
    );
    const nothing = { params: { ...params, notice: 'none' }, body: { ...given, version: 1 } };
    expect((await call(OFFICE, 'editAnnouncement', nothing)).status).toBe(404);

    const provinceOf = (province: string) =>
      call({ role: 'province', province }, 'readProvinceNotices', {
        params: { cycle: ROUND, province },
      });
    for (const province of ['80', '81'])
      expect((await provinceOf(province)).body.announcements).toEqual([edited]);

    // Twice, as where the first reply was lost.
    for (let n = 0; n < 2; n++) {
      const ended = await call(OFFICE, 'endAnnouncement', { params: of });
      expect([ended.status, ended.body.version]).toEqual([200, 3]);
    }
    expect((await provinceOf('80')).body.announcements).toEqual([]);
    await expect
      .poll(async () => {
        const { body } = await call(OFFICE, 'readAuditOfRound', { params, query: {} });
        return (
          JSON.stringify(body).includes('ภายใน 5 วัน') && JSON.stringify(body).includes('ภายใน 7 วัน')
        );
      })
      .toBe(true);
  });

  test('the log and announcements go a year after they were of use', async () => {
    const { client, name } = table();
    const query = (pk: string, begins: string) =>
      client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
          ExpressionAttributeValues: { ':pk': pk, ':begins': begins },
        }),
      );
    const [log, notices] = await Promise.all([
      query(`M#${ROUND}#80`, REMINDED.code),
      query(`M#${ROUND}`, 'NOTICE#'),
    ]);
    const days = (from: string, expiresAt: number) =>
      (expiresAt * 1000 - Date.parse(from)) / 86_400_000;
    expect(log.Items?.length).toBeGreaterThan(0);
    for (const { entry, expiresAt } of log.Items ?? [])
      expect(Math.round(days(entry.at, expiresAt))).toBe(RETENTION['reminder-log'].days);
    expect(notices.Items?.length).toBeGreaterThan(0);
    for (const { announcement, expiresAt } of notices.Items ?? [])
      expect(Math.round(days(announcement.until, expiresAt))).toBe(RETENTION.announcements.days);
  });

  test('another province sees nothing of it, and who has submitted no closing', async () => {
    const elsewhere = { params: { cycle: ROUND, province: '80' } };
    expect((await call(PROVINCE, 'listReminders', elsewhere)).status).toBe(404);
    const seen = await call(certifierOf(SUBMITTED), 'readNotices', {
      params: at(SUBMITTED, ROUND),
    });
    expect(seen.body.notices).toEqual([]);
  });
});
