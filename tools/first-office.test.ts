import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OFFICE } from '../functions/accounts/account.ts';
import { accountStore } from '../functions/accounts/account-store.ts';
import { signInPool } from '../functions/accounts/sign-in-pool.ts';
import { ONE_EACH } from '../functions/accounts/username.ts';
import { auditPartition } from '../functions/audit/audit-store.ts';
import {
  clientOf,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
} from '../local/identity/issuer.test-data.ts';
import { tableForTests } from '../local/table.test-data.ts';
import { inviteFirstOffice, toldOf } from './first-office-account.ts';
import { namingFor } from './naming.ts';

const PERSON = { name: 'สมหญิง ใจดี', email: 'first@office.example.go.th', phone: null };
const AT = new Date('2026-12-01T02:00:00Z');

const folder = mkdtempSync(join(tmpdir(), 'first-office-'));
let database: Awaited<ReturnType<typeof tableForTests>>;
let started: IssuerForTests;
let needs: Parameters<typeof inviteFirstOffice>[0];

beforeAll(async () => {
  started = await issuerForTests(folder, 0, []);
});
beforeEach(async () => {
  await database?.stop();
  database = await tableForTests();
  needs = {
    pool: signInPool(clientOf(started.issuer.url), POOL_ID),
    accounts: accountStore(database.table),
    tableName: database.table.name,
    naming: ONE_EACH,
  };
});
afterAll(async () => {
  await Promise.all([database.stop(), started.issuer.stop()]);
  rmSync(folder, { recursive: true });
});

const invite = (email: string) =>
  inviteFirstOffice(needs, { person: { ...PERSON, email }, at: AT, request: 'test' });
const mailsTo = (email: string) => started.mails.filter(({ to }) => to === email);

describe('the first person of the office', () => {
  test('is invited by mail, stands in the directory as office, and the trail tells of it', async () => {
    const told = await invite(PERSON.email);
    expect(told).toMatchObject({
      outcome: 'invited',
      account: { role: 'office', state: 'invited' },
    });
    expect(mailsTo(PERSON.email)).toHaveLength(1);
    const [account, ...more] = await needs.accounts.accountsOf(OFFICE);
    expect(more).toEqual([]);
    expect(account).toMatchObject({ email: PERSON.email, invitedBy: { id: 'first-office' } });
    expect(await needs.pool.find(account?.username ?? '')).toMatchObject({ id: account?.id });
    const { Items = [] } = await database.table.client.send(
      new QueryCommand({
        TableName: database.table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': auditPartition(null) },
      }),
    );
    expect(JSON.stringify(Items)).toContain('account-created');
    expect(JSON.stringify(Items)).toContain('operator');
  });

  test('gets the invitation again, with another password, as long as nobody has signed in', async () => {
    const email = 'again@office.example.go.th';
    await invite(email);
    expect(await invite(email)).toMatchObject({ outcome: 'invited-again' });
    const [first, second, ...more] = mailsTo(email);
    expect(more).toEqual([]);
    expect(second?.html).not.toBe(first?.html);
    expect(await needs.accounts.accountsOf(OFFICE)).toHaveLength(1);
  });

  test('may be another where the first address was wrong', async () => {
    await invite('wrong@office.example.go.th');
    expect(await invite('right@office.example.go.th')).toMatchObject({ outcome: 'invited' });
  });

  test('is nobody any more once somebody of the office works', async () => {
    await invite('works@office.example.go.th');
    const [account] = await needs.accounts.accountsOf(OFFICE);
    const item = account && (await needs.accounts.readItem(OFFICE, account.username));
    if (!item) throw new Error('no account');
    const active = { ...item.account, state: 'active' as const, signedInAt: AT.toISOString() };
    await needs.accounts.replace(item, { account: active }, []);
    expect(await invite('late@office.example.go.th')).toEqual({ outcome: 'not-first', others: 1 });
    expect(mailsTo('late@office.example.go.th')).toEqual([]);
  });
});

describe('where several people have one mailbox', () => {
  const shared = { sharedMailboxes: true };
  let pool: IssuerForTests;
  beforeAll(async () => {
    const dir = mkdtempSync(join(tmpdir(), 'first-of-shared-'));
    pool = await issuerForTests(dir, 0, [], null, { emailIsAlias: false });
  });
  afterAll(() => pool.issuer.stop());
  const named = (name: string) =>
    inviteFirstOffice(
      { ...needs, pool: signInPool(clientOf(pool.issuer.url), POOL_ID), naming: shared },
      {
        person: { ...PERSON, name, email: 'saraban@office.example.go.th' },
        at: AT,
        request: 'test',
      },
    );

  test('address and name are one person, and another name at the address is another', async () => {
    const first = await named('สมหญิง ใจดี');
    expect(await named('สมหญิง ใจดี')).toMatchObject({ outcome: 'invited-again' });
    expect(await named('สมหมาย รักดี')).toMatchObject({ outcome: 'invited' });
    expect(await needs.accounts.accountsOf(OFFICE)).toHaveLength(2);
    if (!('account' in first)) throw new Error(first.outcome);
    const { username } = first.account;
    expect(toldOf(first, shared)).toContain(`เข้าสู่ระบบด้วยชื่อผู้ใช้ ${username} เท่านั้น`);
    expect(toldOf(first, ONE_EACH)).toContain('signs in by this address, or the user name');
  });

  test('whoever has another role is told by name and address; where none is shared, by the address', () => {
    const told = { outcome: 'other-role' } as const;
    expect(toldOf(told, shared)).toContain('this name at this address');
    expect(toldOf(told, ONE_EACH)).not.toContain('name');
  });

  test('a stage is as its installation says, which has to be named; the local run shares none', () => {
    expect(namingFor({})).toEqual(ONE_EACH);
    expect(namingFor({ TABLE_NAME: 'table', INSTALLATION: 'dev' })).toEqual(ONE_EACH);
    expect(() => namingFor({ TABLE_NAME: 'table' })).toThrow('which installation?');
  });
});

describe('npm run first-office', () => {
  const command = (...args: string[]) => {
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['tools/first-office.ts', ...args],
      { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
    );
    return { status, said: stderr + stdout };
  };

  test.each([
    [[], 'name one EMAIL'],
    [['a@office.example.go.th'], 'name one EMAIL'],
    [['office', '--name', 'สมหญิง ใจดี'], 'email: '],
    [['a@office.example.go.th', '--name', '1'], 'name: กรอกชื่อและนามสกุล'],
  ])('given %j says what to give, in Thai and English, and does nothing', (args, message) => {
    const { status, said } = command(...args);
    expect(status).toBe(2);
    expect(said).toContain(message);
  });
});
