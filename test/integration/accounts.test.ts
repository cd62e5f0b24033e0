import { readFileSync } from 'node:fs';
import {
  AdminGetUserCommand,
  CodeDeliveryFailureException,
  CognitoIdentityProviderServiceException,
  InternalErrorException,
  InvalidParameterException,
  TooManyRequestsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Lao } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import { ACCOUNT_CHANGES, type Account } from '../../functions/accounts/account.ts';
import { IMPORT_COLUMNS } from '../../functions/accounts/account-import.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import { type AskedChange, changeAccount } from '../../functions/accounts/change-account.ts';
import { importAccounts } from '../../functions/accounts/import-accounts.ts';
import { ASKED_PREFIX } from '../../functions/accounts/import-store.ts';
import { type InviteNeeds, inviteAccount } from '../../functions/accounts/invite-account.ts';
import { moveAccount } from '../../functions/accounts/move-account.ts';
import { poolClient, signInPool } from '../../functions/accounts/sign-in-pool.ts';
import { ONE_EACH, usernameOf } from '../../functions/accounts/username.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { registryWrites } from '../../functions/registry/registry-writes.ts';
import { environment } from '../../functions/shared/environment.ts';
import { subjectOf } from '../../local/accounts.ts';
import {
  importInProcess,
  importLaos,
  importNeeds,
  importsOf,
  importTable,
  newJob,
} from '../account-import.ts';
import { call, type Person } from '../client.ts';
import { killedAt } from '../faults/killing.ts';
import { ELSEWHERE, LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';

const LAO = LAOS.accounts.code;
const UNDELIVERED = new CodeDeliveryFailureException({ message: 'no mail', $metadata: {} });

/** Cognito failing at one operation, before it is done or after. */
function failing(operation: string, error: Error, when: 'before' | 'after' = 'before') {
  const client = poolClient(1);
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== operation) return next(args);
        if (when === 'after') await next(args);
        throw error;
      },
    { step: 'initialize' },
  );
  return client;
}

const CERTIFIER: Person = { role: 'certifier', lao: LAO };
const PROVINCE: Person = { role: 'province', province: '80' };
const OFFICE: Person = { role: 'office' };

const somebody = (email: string, role = 'recorder') => ({
  role,
  name: 'สมชาย ใจดี',
  email: `${email}@accounts.example.go.th`,
});
const named = (email: string) => ({ email, name: '' });
const inviteAs = (person: Person, body: object, lao = LAO) =>
  call(person, 'inviteLaoAccount', { params: { lao }, body });
const changeAs = (person: Person, username: string, change: string, more = {}) =>
  call(person, 'changeLaoAccount', {
    params: { lao: LAO, username },
    body: { change, ...more },
  });
const listed = async (): Promise<Account[]> =>
  (await call(CERTIFIER, 'listLaoAccounts', { params: { lao: LAO } })).body.accounts;
const poolUser = (username: string) =>
  poolClient().send(
    new AdminGetUserCommand({ UserPoolId: environment('userPool'), Username: username }),
  );
const by = { id: 'test', name: 'test', role: 'office' as const, request: 'test' };
const INVITER = { id: 'm', name: 'm' };
const pool = () => signInPool(poolClient(), environment('userPool'));

describe('an LAO’s certifier', () => {
  it('invites a recorder, who gets a mail with user name and temporary password and has the role', async () => {
    const { status, body } = await inviteAs(CERTIFIER, {
      ...somebody('First'),
      phone: '๐๘๑-234 5678',
    });
    expect(status, JSON.stringify(body)).toBe(201);
    const { username } = body.account;
    expect(body).toMatchObject({
      delivered: true,
      account: {
        username: usernameOf(LAO, named('first@accounts.example.go.th'), ONE_EACH),
        role: 'recorder',
        lao: LAO,
        state: 'invited',
        phone: '0812345678',
        signedInAt: null,
      },
    });
    const [mail] = await mailsTo('first@accounts.example.go.th');
    expect(mail?.html).toContain(username);
    expect(mail?.html).toContain(inject('environment').SITE_URL);
    expect(mail?.html).not.toContain('{####}');
    expect(await listed()).toContainEqual(body.account);
    expect((await pool().find(username)).id).toBe(body.account.id);
  });

  it('sees at the account that the invitation came back, which SES tells the system by an event', async () => {
    // SES's mailbox simulator, which the local run has as well.
    const email = 'bounce+accounts@simulator.amazonses.com';
    const { status, body } = await inviteAs(CERTIFIER, { ...somebody('bounces'), email });
    expect(status, JSON.stringify(body)).toBe(201);
    const undeliverable = async () =>
      (await listed()).find((account) => account.email === email)?.undeliverable?.kind;
    await expect.poll(undeliverable).toBe('bounce');
  });

  it('is told at its field what is wrong, in Thai and English, all at once', async () => {
    const { status, body } = await inviteAs(CERTIFIER, {
      role: 'recorder',
      name: '',
      email: 'no address',
      phone: '12',
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/name',
      '/email',
      '/phone',
    ]);
  });

  it('invites nobody twice, nor an address that is another person’s', async () => {
    expect((await inviteAs(CERTIFIER, somebody('twice'))).status).toBe(201);
    const again = await inviteAs(CERTIFIER, somebody('twice'));
    expect(again.body.errors).toMatchObject([{ pointer: '/email', code: 'account-exists' }]);
    const elsewhere = await inviteAs(OFFICE, somebody('twice'), LAOS.spare.code);
    expect(elsewhere.body.errors).toMatchObject([{ pointer: '/email', code: 'email-taken' }]);
    const otherRole = await inviteAs(PROVINCE, somebody('twice', 'certifier'));
    expect(otherRole.body.errors).toMatchObject([{ pointer: '/email', code: 'other-role' }]);
    expect(await mailsTo('twice@accounts.example.go.th')).toHaveLength(1);
  });

  it('changes the own recorder, each change in the state that allows it', async () => {
    const { body } = await inviteAs(CERTIFIER, somebody('changed'));
    const { username } = body.account;
    expect((await changeAs(CERTIFIER, username, 'reset-password')).status).toBe(409);
    expect((await changeAs(CERTIFIER, username, 'resend')).status).toBe(200);
    expect(await mailsTo('changed@accounts.example.go.th')).toHaveLength(2);
    const corrected = await changeAs(CERTIFIER, username, 'correct', {
      name: 'สมชาย มั่นคง',
      phone: '075 123 456 ต่อ ๑๒',
    });
    expect(corrected.body.account).toMatchObject({
      name: 'สมชาย มั่นคง',
      phone: '075123456 ต่อ 12',
    });
    const disabled = await changeAs(CERTIFIER, username, 'disable', { reason: 'ย้ายหน่วยงาน' });
    expect(disabled.body.account.state).toBe('disabled');
    expect((await changeAs(CERTIFIER, username, 'disable')).status).toBe(409);
    const enabled = await changeAs(CERTIFIER, username, 'enable');
    expect(enabled.body.account.state).toBe('invited');
  });

  it('changes no certifier, no account of another LAO, and not the own one', async () => {
    const { body } = await inviteAs(PROVINCE, somebody('colleague', 'certifier'));
    for (const change of ACCOUNT_CHANGES)
      expect((await changeAs(CERTIFIER, body.account.username, change)).status).toBe(403);
    expect((await inviteAs(CERTIFIER, somebody('raised', 'certifier'))).status).toBe(403);
    expect((await inviteAs(CERTIFIER, somebody('far'), LAOS.spare.code)).status).toBe(404);
    expect((await changeAs(CERTIFIER, 'nobody-there', 'disable')).status).toBe(404);
    expect((await inviteAs(CERTIFIER, somebody('king', 'office'))).body.errors).toMatchObject([
      { pointer: '/role' },
    ]);
  });
});

it('nobody, the office neither, changes the own account', async () => {
  const own: Account = {
    username: 'own-account',
    id: subjectOf('office-test-office'),
    email: 'own@accounts.example.go.th',
    name: 'office',
    phone: null,
    role: 'office',
    lao: null,
    province: null,
    state: 'active',
    invitedAt: '2026-01-01T00:00:00Z',
    invitedBy: { id: 'x', name: 'x' },
    signedInAt: null,
  };
  await accountStore(importTable()).create(own, []);
  for (const change of ACCOUNT_CHANGES) {
    const reply = await call(OFFICE, 'changeOfficeAccount', {
      params: { username: own.username },
      body: { change },
    });
    expect(reply.status).toBe(403);
  }
});

describe('a province', () => {
  it('invites and resets the certifiers of its LAOs, and no recorder', async () => {
    const { body, status } = await inviteAs(PROVINCE, somebody('chief', 'certifier'));
    expect(status, JSON.stringify(body)).toBe(201);
    const { username, id } = body.account;
    // As the first sign-in notes it.
    await accountStore(importTable()).noteSignIn(LAO, username, '2026-11-24T00:00:00Z');
    const before = await poolUser(username);
    expect((await changeAs(PROVINCE, username, 'reset-second-factor')).body.account).toMatchObject({
      id,
      state: 'active',
    });
    expect((await poolUser(username)).UserLastModifiedDate?.getTime()).toBeGreaterThan(
      before.UserLastModifiedDate?.getTime() ?? 0,
    );
    // The pool knows of no password but the temporary one: the reset sends another of these.
    expect((await changeAs(PROVINCE, username, 'reset-password')).status).toBe(200);
    const mails = await mailsTo('chief@accounts.example.go.th');
    expect(mails.map(({ subject }) => subject)).toEqual([mails[0]?.subject, mails[0]?.subject]);
    expect((await inviteAs(PROVINCE, somebody('recorder-of-all'))).status).toBe(403);
  });
});

it('the office invites officers, observers and a province’s, and sees how many there are', async () => {
  const office = await call(OFFICE, 'inviteOfficeAccount', { body: somebody('watch', 'observer') });
  expect(office.body.account).toMatchObject({ role: 'observer', lao: null, province: null });
  const province = await call(OFFICE, 'inviteProvinceAccount', {
    params: { province: '95' },
    body: somebody('p95', 'province'),
  });
  expect(province.body.account).toMatchObject({ role: 'province', province: '95' });
  const { body } = await call(OFFICE, 'listOfficeAccounts');
  expect(body.provinces).toContainEqual({ province: '95', invited: 1, active: 0, disabled: 0 });
  expect((await call(PROVINCE, 'inviteOfficeAccount', { body: {} })).status).toBe(403);
});

describe('what comes at the same time, or is cut off,', () => {
  const store = () => accountStore(importTable());
  const manager: Actor = { id: 'm', name: 'm', role: 'certifier', lao: LAO, province: null };
  const origin = { ip: '127.0.0.1', userAgent: 'test', request: 'test' };
  const at = new Date('2026-11-24T01:00:00Z');
  const invite = (needs: InviteNeeds, email: string, role: 'recorder' | 'certifier') =>
    inviteAccount(needs, {
      position: { role, lao: LAO, province: null },
      person: { name: 'สมชาย ใจดี', email, phone: null },
      at,
      by: { id: 'm', name: 'm' },
      audited: { actor: manager, origin },
    });
  const change = (needs: InviteNeeds, username: string, wanted: Partial<AskedChange>) =>
    changeAccount(needs, {
      unit: LAO,
      username,
      actor: manager,
      origin,
      at,
      asked: { change: 'correct', reason: null, name: null, phone: null, ...wanted },
    });
  /** Groups of a user, as the local pool keeps them. */
  const groupsOf = (username: string): string[] => {
    const users = JSON.parse(readFileSync(`${inject('dir')}/identity/users.json`, 'utf8'));
    return users.find((user: { username: string }) => user.username === username)?.groups ?? [];
  };
  /** A directory in which something else happens right before the first write. */
  const interrupted = (between: () => Promise<unknown>): InviteNeeds => {
    let waits = true;
    return {
      ...importNeeds(),
      accounts: {
        ...store(),
        async replace(...written) {
          if (waits) await between();
          waits = false;
          return store().replace(...written);
        },
      },
    };
  };

  it('a change loses neither a sign-in nor another manager’s change', async () => {
    const { body } = await inviteAs(CERTIFIER, somebody('at-once'));
    const { username } = body.account;
    await change(
      interrupted(() => store().noteSignIn(LAO, username, at.toISOString())),
      username,
      { name: 'สมชาย มั่นคง' },
    );
    const other = () => change(importNeeds(), username, { phone: '0812345678' });
    await change(interrupted(other), username, { change: 'disable' });
    expect((await store().readItem(LAO, username))?.account).toMatchObject({
      name: 'สมชาย มั่นคง',
      phone: '0812345678',
      signedInAt: at.toISOString(),
      state: 'disabled',
    });
    expect((await poolUser(username)).Enabled).toBe(false);
  });

  it('sign-in and directory end alike, whichever of disabling and enabling came last', async () => {
    const { body } = await inviteAs(CERTIFIER, somebody('to-and-fro'));
    const { username } = body.account;
    const toAndFro = async () => {
      await change(importNeeds(), username, { change: 'disable' });
      await change(importNeeds(), username, { change: 'enable' });
    };
    await change(interrupted(toAndFro), username, { change: 'disable' });
    expect((await store().readItem(LAO, username))?.state).toBe('disabled');
    expect((await poolUser(username)).Enabled).toBe(false);
  });

  it.each(['create', 'addToRole'] as const)(
    'an invitation that was cut off before %s and is repeated with another role gives one role',
    async (step) => {
      const needs = importNeeds();
      const cutOff = () => Promise.reject(new Error('cut off'));
      const email = `cut-off-${step.toLowerCase()}@accounts.example.go.th`;
      const cut = {
        ...needs,
        ...(step === 'create' && { accounts: { ...needs.accounts, create: cutOff } }),
        ...(step === 'addToRole' && { pool: { ...needs.pool, addToRole: cutOff } }),
      };
      await expect(invite(cut, email, 'recorder')).rejects.toThrow('cut off');
      const second = await invite(needs, email, 'certifier');
      const first = await invite(needs, email, 'recorder');
      const roles = [second, first].flatMap((made) =>
        'account' in made ? [made.account.role] : [],
      );
      expect(roles).toHaveLength(1);
      await expect.poll(() => groupsOf(usernameOf(LAO, named(email), ONE_EACH))).toEqual(roles);
    },
  );

  it('a person whom two invite at once has one account with one role', async () => {
    const emails = Array.from({ length: 6 }, (_, n) => `both-${n}@accounts.example.go.th`);
    for (const email of emails) {
      const both = await Promise.all([
        invite(importNeeds(), email, 'recorder'),
        invite(importNeeds(), email, 'certifier'),
      ]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['created', 'other-role']);
      const username = usernameOf(LAO, named(email), ONE_EACH);
      const account = (await store().readItem(LAO, username))?.account;
      expect(account?.unsent).toBeUndefined();
      await expect.poll(() => groupsOf(username)).toEqual([account?.role]);
      expect(await mailsTo(email)).toHaveLength(1);
    }
  });

  it('a mail that cannot be sent is told as that, and changes nothing', async () => {
    const { body } = await inviteAs(CERTIFIER, somebody('no-mail'));
    const needs = importNeeds({ cognito: failing('AdminCreateUserCommand', UNDELIVERED) });
    const { username } = body.account;
    await expect(change(needs, username, { change: 'resend' })).rejects.toMatchObject({
      type: 'state-not-allowed',
      text: { en: expect.stringContaining('No mail could be sent') },
    });
  });
});

describe('an officer who moves', () => {
  const registered = importLaos(312).slice(310);
  const [HOME, THERE] = registered.map(({ code }) => code) as [string, string];
  const CERTIFIER: Person = { role: 'certifier', lao: HOME };
  const PROVINCE: Person = { role: 'province', province: '91' };
  const invite = (name: string) => inviteAs(CERTIFIER, somebody(name), HOME);
  const listed = async (): Promise<Account[]> =>
    (await call(CERTIFIER, 'listLaoAccounts', { params: { lao: HOME } })).body.accounts;
  const changeAs = (person: Person, username: string, change: string, more = {}) =>
    call(person, 'changeLaoAccount', {
      params: { lao: HOME, username },
      body: { change, ...more },
    });
  beforeAll(async () => {
    const laos = [...registered, ELSEWHERE];
    const validFrom = '2026-01-01T00:00:00Z';
    await registryStore(importTable()).add(laos.map((lao) => ({ lao, validFrom })));
  });
  const emailAt = (name: string) => `${name}@accounts.example.go.th`;
  const holderOf = (person: Person, email: string, lao = THERE) =>
    call(person, 'findAddressHolder', { params: { lao }, body: { email } });
  const moveAs = (person: Person, username: string, more: object = {}, to = THERE) =>
    call(person, 'moveAccount', {
      params: { lao: to },
      body: { from: HOME, username, reason: 'คำสั่งที่ 12/2570', ...more },
    });
  const ELSEWHERE_PROVINCE: Person = { role: 'province', province: '81' };

  it('is shown to who may move them, and keeps sign-in, password and identity at the other LAO', async () => {
    const email = emailAt('mover');
    const { body } = await invite('mover');
    const { username, id } = body.account;
    expect((await holderOf(PROVINCE, email)).body).toMatchObject({
      taken: true,
      holder: {
        account: { username, lao: HOME },
        lao: registered[0],
        may: { move: true, free: true },
      },
    });
    const moved = await moveAs(PROVINCE, username, { role: 'certifier' });
    expect(moved.body.account).toMatchObject({ username, id, lao: THERE, role: 'certifier' });
    expect((await listed()).map((each) => each.username)).not.toContain(username);
    const user = await poolUser(username);
    const attribute = (name: string) =>
      user.UserAttributes?.find(({ Name }) => Name === name)?.Value;
    expect([attribute('sub'), attribute('custom:lao'), attribute('email')]).toEqual([
      id,
      THERE,
      email,
    ]);
    // A repeat of it finds it done; the person is known there by the address, though the name is another.
    expect((await moveAs(PROVINCE, username)).body.account).toMatchObject({ lao: THERE });
    const again = await inviteAs(OFFICE, somebody('mover', 'certifier'), THERE);
    expect(again.body.errors).toMatchObject([{ code: 'account-exists' }]);
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('is moved by no certifier, nor by a province that does not have both LAOs, nor without a reason', async () => {
    const { body } = await invite('stays');
    const { username } = body.account;
    expect((await moveAs({ role: 'certifier', lao: THERE }, username)).status).toBe(403);
    expect((await moveAs(ELSEWHERE_PROVINCE, username)).status).toBe(404);
    const far = await moveAs(ELSEWHERE_PROVINCE, username, {}, ELSEWHERE.code);
    expect(far.status).toBe(403);
    expect((await moveAs(OFFICE, username, { reason: ' ' })).status).toBe(422);
    expect((await moveAs(OFFICE, username, { role: 'office' })).status).toBe(422);
    // Of an account that is none of theirs, only that there is one.
    expect((await holderOf(ELSEWHERE_PROVINCE, emailAt('stays'), ELSEWHERE.code)).body).toEqual({
      taken: true,
      holder: null,
    });
    expect((await poolUser(username)).Enabled).toBe(true);
    expect((await listed()).map((each) => each.username)).toContain(username);
  });

  it.each(['move', 'endSessions'] as const)(
    'a move that was cut off after %s is finished by asking again',
    async (step) => {
      const { body } = await invite(`cut-move-${step}`);
      const { username } = body.account;
      const needs = importNeeds();
      const cut: InviteNeeds = {
        ...needs,
        pool: {
          ...needs.pool,
          async [step](...given: never[]) {
            await (needs.pool[step] as (...all: never[]) => Promise<void>)(...given);
            throw new Error('cut off');
          },
        },
      };
      const move = {
        username,
        from: HOME,
        to: THERE,
        role: 'certifier' as const,
        reason: 'ย้าย',
        at: new Date(),
        audited: { by },
        endsSessions: true,
      };
      await expect(moveAccount(cut, move)).rejects.toThrow('cut off');
      expect((await moveAccount(needs, move)).outcome).toBe('moved');
      expect((await moveAccount(needs, move)).outcome).toBe('already-there');
      expect((await poolUser(username)).Enabled).toBe(true);
    },
  );

  it('or whose account ended has the address freed for another, with a reason, and may have it back', async () => {
    const { body } = await invite('mailbox');
    const { username } = body.account;
    const free = (person: Person, more = {}) => changeAs(person, username, 'free-address', more);
    expect((await free(CERTIFIER, { reason: 'x' })).status).toBe(403);
    expect((await free(PROVINCE)).body.errors).toMatchObject([{ pointer: '/reason' }]);
    const freed = await free(PROVINCE, { reason: 'เกษียณ' });
    expect(freed.body.account).toMatchObject({ state: 'disabled', freedAt: expect.any(String) });
    const next = await inviteAs(OFFICE, somebody('mailbox'), THERE);
    expect(next.status, JSON.stringify(next.body)).toBe(201);
    const back = await changeAs(CERTIFIER, username, 'enable');
    expect(back.status).toBe(409);
    expect(back.body.english.detail).toContain('another account');
    await call(OFFICE, 'changeLaoAccount', {
      params: { lao: THERE, username: next.body.account.username },
      body: { change: 'free-address', reason: 'ปลด' },
    });
    const enabled = await changeAs(CERTIFIER, username, 'enable');
    expect(enabled.body.account).toMatchObject({ state: 'invited' });
    expect(enabled.body.account.freedAt).toBeUndefined();
    expect((await pool().findIfThere(emailAt('mailbox')))?.username).toBe(username);
  });
});

describe('invitations that expired', () => {
  const PERSON: Person = { role: 'province', province: '91' };
  const params = { province: '91' };
  const [left] = importLaos(301).slice(300) as [Lao];
  const lao = left.code;
  beforeAll(async () => {
    const table = importTable();
    await registryStore(table).add([{ lao: left, validFrom: '2026-01-01T00:00:00.000Z' }]);
    const [before] = await registryStore(table).recordsOf(lao);
    if (!before) throw new Error('not registered');
    await registryWrites(table).retire([{ before, until: new Date().toISOString() }]);
  });
  const DAY = 86_400_000;
  const invitedDaysAgo = async (name: string, role: 'recorder' | 'certifier', days: number) => {
    const invited = await inviteAccount(importNeeds(), {
      position: { role, lao, province: null },
      person: { name: 'สมชาย ใจดี', email: `${name}@expired.example.go.th`, phone: null },
      at: new Date(Date.now() - days * DAY),
      by: INVITER,
      audited: { by },
    });
    return 'account' in invited ? invited.account.username : '';
  };

  it('are listed for who manages them, and sent again in one action that was looked at', async () => {
    const late = await invitedDaysAgo('late', 'certifier', 8);
    const lateRecorder = await invitedDaysAgo('late-recorder', 'recorder', 30);
    await invitedDaysAgo('fresh', 'certifier', 1);
    const list = await call(PERSON, 'listExpiredInvitations', { params });
    expect(list.body.accounts.map((each: Account) => each.username)).toEqual([late]);
    // It left the registry; people know it by its name all the same, here and above its accounts.
    expect(list.body.laos).toEqual([left]);
    const its = await call(PERSON, 'listLaoAccounts', { params: { lao } });
    expect(its.body.lao).toEqual(left);
    const office = await call(OFFICE, 'listExpiredInvitations', { params });
    expect(office.body.accounts.map((each: Account) => each.username)).toEqual([
      lateRecorder,
      late,
    ]);
    const counts = await call(OFFICE, 'countExpiredInvitations');
    expect(counts.body.provinces).toContainEqual({ province: '91', expired: 2 });
    const resend = (expected: number) =>
      call(PERSON, 'resendProvinceInvitations', { params, body: { expected } });
    expect((await resend(2)).status).toBe(409);
    const begun = await resend(1);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    expect(begun.body).toMatchObject({ kind: 'resend', province: '91', rows: 1 });
    const job = { ...params, job: begun.body.id };
    await expect
      .poll(async () => (await call(PERSON, 'readProvinceResend', { params: job })).body.job.state)
      .toBe('done');
    const { body } = await call(PERSON, 'readProvinceResend', { params: job });
    expect(body.job).toMatchObject({ invitedAgain: 1, refused: 0 });
    expect(await mailsTo('late@expired.example.go.th')).toHaveLength(2);
    expect(await mailsTo('late-recorder@expired.example.go.th')).toHaveLength(1);
    expect((await call(PERSON, 'listExpiredInvitations', { params })).body.accounts).toEqual([]);
    // Another province does not see the job, and who imports sees it among the files.
    const other = { role: 'province', province: '80' } as const;
    const seen = await call(other, 'readProvinceResend', {
      params: { province: '80', job: begun.body.id },
    });
    expect(seen.status).toBe(404);
  });

  it('a sending that is killed after the mail sends no second one, and counts it as its own', async () => {
    const username = await invitedDaysAgo('killed', 'certifier', 9);
    const job = newJob('20261124T000000Z-0e0e', 1);
    const row = {
      line: 1,
      unit: lao,
      role: 'certifier' as const,
      name: 'สมชาย ใจดี',
      email: 'killed@expired.example.go.th',
      phone: null,
      username,
    };
    await importsOf().keep({ ...job, kind: 'resend', province: '91' }, { rows: [row], by }, []);
    await killedAt(
      { when: 'before', call: 'PutObject', key: `${job.id}/0.json` },
      { run: 'import-accounts', job: job.id },
    );
    expect(await importInProcess(job.id)).toMatchObject({ state: 'done' });
    expect(await importsOf().read(job.id)).toMatchObject({ invitedAgain: 1, refused: 0 });
    expect(await mailsTo('killed@expired.example.go.th')).toHaveLength(2);
  });
});

describe('accounts from a file', () => {
  const laos = importLaos(250);
  const emailOf = (n: number) => `import-${n}@accounts.example.go.th`;
  const csvOf = (rows: (string | undefined)[][]) =>
    `\uFEFF${[Object.values(IMPORT_COLUMNS), ...rows].map((row) => row.join(',')).join('\r\n')}`;
  const row = (n: number) => [laos[n]?.code, 'ผู้บันทึกข้อมูล', 'สมศรี ใจดี', emailOf(n), ''];
  const fileOf = (...rows: (string | undefined)[][]) => ({
    fileName: 'accounts.csv',
    file: Buffer.from(csvOf(rows)).toString('base64'),
  });

  beforeAll(async () => {
    const validFrom = '2026-01-01T00:00:00Z';
    await registryStore(importTable()).add(laos.map((lao) => ({ lao, validFrom })));
  });

  const ended = async (job: string) => {
    await expect
      .poll(
        async () => (await call(OFFICE, 'readAccountImport', { params: { job } })).body.job.state,
        { timeout: 90_000 },
      )
      .toBe('done');
    const { body } = await call(OFFICE, 'readAccountImport', { params: { job } });
    const csv = await (await fetch(body.resultUrl)).text();
    const results = csv.trim().split('\r\n').slice(1);
    return { job: body.job, results };
  };

  it('are all or none: every fault is told with its line, and nothing is made', async () => {
    const file = fileOf(row(0), ['6919999', 'x', '', 'none', ''], row(1));
    const { body } = await call(OFFICE, 'checkAccountFile', { body: file });
    expect(body).toMatchObject({ rows: 2, create: 2, existing: 0, faulty: 4 });
    expect(new Set(body.faults.map(({ line }: { line: number }) => line))).toEqual(new Set([3]));
    const start = await call(OFFICE, 'startAccountImport', { body: file });
    expect(start.status).toBe(422);
    expect(await mailsTo(emailOf(0))).toEqual([]);
  });

  it('may come as a workbook; a telephone costs no row, and what is no table is said at the file', async () => {
    const rows = [row(0).with(4, '812345678'), row(1).with(4, 'ไม่ทราบ')].map((cells) =>
      cells.map((cell = '') => (/^\d+$/.test(cell) ? Number(cell) : cell)),
    );
    const sheet = [['บัญชีผู้ใช้ ปี ๒๕๖๖'], [], Object.values(IMPORT_COLUMNS), ...rows];
    const bytes = await writeXlsx({ sheets: [{ name: 'บัญชี', rows: sheet }] });
    const check = (file: Uint8Array) =>
      call(OFFICE, 'checkAccountFile', {
        body: { fileName: 'accounts.csv', file: Buffer.from(file).toString('base64') },
      });
    const { body } = await check(bytes);
    expect(body).toMatchObject({ rows: 2, faulty: 0, noted: 2 });
    expect(body.notes).toMatchObject([
      { line: 4, column: 'โทรศัพท์', kind: 'mended' },
      { line: 5, column: 'โทรศัพท์', kind: 'left-out' },
    ]);
    for (const [content, said] of [
      ['%PDF-1.7', 'PDF'],
      ['ชื่อ-สกุล,อีเมล\nก,ข', 'ไม่พบคอลัมน์ “รหัสหน่วยงาน”, “บทบาท” ในแถวหัวตาราง'],
    ] as const) {
      const refused = await check(Buffer.from(content));
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ pointer: '/file', code: 'file-unreadable' }]);
      expect(refused.body.errors[0].message.th).toContain(said);
    }
  });

  it('are made once each, in the file’s order, and a second run of the file makes none', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => row(n));
    const first = await call(OFFICE, 'startAccountImport', { body: fileOf(...rows) });
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    const { job, results } = await ended(first.body.id);
    expect(job).toMatchObject({ rows: 60, done: 60, created: 60, existed: 0, refused: 0 });
    expect(results).toHaveLength(60);
    expect(results[0]).toContain(emailOf(0));
    expect(await mailsTo(emailOf(59))).toHaveLength(1);
    const check = await call(OFFICE, 'checkAccountFile', { body: fileOf(...rows) });
    expect(check.body).toMatchObject({ create: 0, existing: 60, faulty: 0 });
    const second = await call(OFFICE, 'startAccountImport', { body: fileOf(...rows) });
    expect((await ended(second.body.id)).job).toMatchObject({ created: 0, existed: 60 });
    expect(await mailsTo(emailOf(59))).toHaveLength(1);
  });

  it('let the province see how many accounts each of its LAOs has, without names or addresses', async () => {
    const params = { province: '91' };
    const { body } = await call({ role: 'province', province: '91' }, 'listProvinceAccounts', {
      params,
    });
    // The pages' own tests have LAOs of this province too.
    const told = body.laos.map(({ lao }: { lao: Lao }) => lao.code);
    expect(told).toEqual(expect.arrayContaining(laos.map(({ code }) => code)));
    expect(body.laos[0]).toMatchObject({
      lao: { code: laos[0]?.code },
      recorders: { invited: 1, active: 0, disabled: 0 },
      certifiers: { invited: 0, active: 0, disabled: 0 },
    });
    expect(JSON.stringify(body.laos)).not.toMatch(/@|สมศรี/);
  });

  it('an address that is another’s is said beforehand and refused in its row; the others are made', async () => {
    const taken = row(60).with(3, emailOf(5));
    const check = await call(OFFICE, 'checkAccountFile', { body: fileOf(taken, row(61), row(1)) });
    expect(check.body).toMatchObject({
      rows: 3,
      create: 1,
      existing: 1,
      refused: 1,
      refusals: [{ line: 2, column: 'อีเมล' }],
      faulty: 0,
    });
    expect(check.body.refusals[0].message.th).toContain(
      `อบต.นำเข้า6 อ.เมืองนำเข้า จ.นำเข้า (${laos[5]?.code})`,
    );
    const { body } = await call(OFFICE, 'startAccountImport', { body: fileOf(taken, row(61)) });
    const { job, results } = await ended(body.id);
    expect(job).toMatchObject({ created: 1, refused: 1 });
    expect(results[0]).toContain('email-taken');
  });

  it('a file that is run again sends the invitations that have expired, and no other', async () => {
    const needs = importNeeds();
    const person = { name: 'สมศรี ใจดี', email: emailOf(65), phone: null };
    const position = { role: 'recorder', lao: laos[65]?.code ?? '', province: null } as const;
    const at = new Date(Date.now() - 8 * 86_400_000);
    await inviteAccount(needs, { position, person, at, by: INVITER, audited: { by } });
    const file = fileOf(row(65), row(2));
    const check = await call(OFFICE, 'checkAccountFile', { body: file });
    expect(check.body).toMatchObject({ create: 0, existing: 2, resend: 1, refused: 0 });
    const { body } = await call(OFFICE, 'startAccountImport', { body: file });
    expect((await ended(body.id)).job).toMatchObject({ existed: 2, invitedAgain: 1 });
    expect(await mailsTo(emailOf(65))).toHaveLength(2);
    expect(await mailsTo(emailOf(2))).toHaveLength(1);
  });

  it('a sign-in that was made, and nothing more, is finished: the account is there, with its role', async () => {
    const email = emailOf(62);
    const unit = laos[62]?.code ?? '';
    const person = { name: 'สมศรี ใจดี', email, phone: null };
    const username = usernameOf(unit, person, ONE_EACH);
    const made = await pool().create(username, person, {
      role: 'recorder',
      lao: unit,
      province: null,
    });
    expect(made.outcome).toBe('created');
    const { body } = await call(OFFICE, 'startAccountImport', { body: fileOf(row(62)) });
    const { results } = await ended(body.id);
    // Whether its invitation went out, nobody knows any more.
    expect(results[0]).toContain('created-unsure');
    const [account] = await accountStore(importTable()).accountsOf(unit);
    expect(account).toMatchObject({ username, role: 'recorder', unsent: 'unknown' });
  });

  it('an import that is killed midway goes on where it was: nobody is made or invited twice', async () => {
    const rows = Array.from({ length: 180 }, (_, n) => n + 70).map((n) => ({
      line: n,
      unit: laos[n]?.code ?? '',
      role: 'recorder' as const,
      name: 'สมศรี ใจดี',
      email: emailOf(n),
      phone: null,
    }));
    const job = newJob('20261124T000000Z-dead', rows.length);
    await importsOf().keep(job, { rows, by }, []);
    // The second step's accounts are made, but not yet counted.
    await killedAt(
      { when: 'before', call: 'PutObject', key: `${job.id}/50.json` },
      { run: 'import-accounts', job: job.id },
    );
    expect(await importsOf().read(job.id)).toMatchObject({ done: 50, state: 'running' });
    const on = await call(OFFICE, 'continueAccountImport', { params: { job: job.id }, body: {} });
    expect(on.status).toBe(200);
    const { job: done, results } = await ended(job.id);
    expect(done).toMatchObject({ created: 180, existed: 0, refused: 0 });
    expect(results).toHaveLength(180);
    const mails = await Promise.all(rows.map(({ email }) => mailsTo(email)));
    expect(mails.map(({ length }) => length)).toEqual(rows.map(() => 1));
    expect(
      (await call(OFFICE, 'continueAccountImport', { params: { job: job.id }, body: {} })).status,
    ).toBe(409);
  });

  const keptJob = async (id: string, from: number, count: number) => {
    const rows = Array.from({ length: count }, (_, n) => ({
      line: n + 2,
      unit: laos[from + n]?.code ?? '',
      role: 'certifier' as const,
      name: 'สมศรี ใจดี',
      email: `certifier-${from + n}@accounts.example.go.th`,
      phone: null,
    }));
    await importsOf().keep(newJob(id, rows.length), { rows, by }, []);
    const mails = async () => {
      const sent = await Promise.all(rows.map(({ email }) => mailsTo(email)));
      return sent.map(({ length }) => length);
    };
    return { rows, mails, once: rows.map(() => 1) };
  };

  it('a call that is about to end has another go on', async () => {
    const id = '20261124T000000Z-0a0a';
    const { mails, once } = await keptJob(id, 0, 55);
    expect(await importInProcess(id, { millisecondsLeft: () => 30_000 })).toMatchObject({
      state: 'handed-over',
    });
    // The object that it left has the local run's own call begin.
    expect((await ended(id)).job).toMatchObject({ done: 55, created: 55 });
    expect(await mails()).toEqual(once);
  });

  it('of two calls at once one ends; every row is made, invited, counted and told once', async () => {
    const id = '20261124T000000Z-0b0b';
    const { rows, mails, once } = await keptJob(id, 100, 60);
    const states = await Promise.all([importInProcess(id), importInProcess(id)]);
    expect(states.map(({ state }) => state).sort()).toEqual(['done', 'elsewhere']);
    const { job, results } = await ended(id);
    expect(job).toMatchObject({ done: 60, created: 60, existed: 0, refused: 0 });
    expect(results.map((line) => Number(line.split(',')[0]))).toEqual(rows.map(({ line }) => line));
    expect(await mails()).toEqual(once);
  });

  it('a row that Cognito refuses stands in the result with its reason, and the others are made', async () => {
    const id = '20261124T000000Z-0c0c';
    const { rows } = await keptJob(id, 200, 5);
    const [, invalid, taken, , throttled] = rows.map((each) =>
      usernameOf(each.unit, each, ONE_EACH),
    );
    // Cognito says of another's address what it says of a user name that is taken.
    await pool().create(
      'somebody-else',
      { name: 'x', email: rows[2]?.email ?? '', phone: null },
      { role: 'recorder', lao: LAO, province: null },
    );
    let slowed = 0;
    const cognito = poolClient(12);
    cognito.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const { Username } = args.input as { Username?: string };
          if (commandName !== 'AdminCreateUserCommand') return next(args);
          if (Username === invalid)
            throw new InvalidParameterException({ message: 'Invalid email', $metadata: {} });
          if (Username === throttled && slowed++ < 2)
            throw new TooManyRequestsException({ message: 'Rate exceeded', $metadata: {} });
          if (Username === taken)
            return next(args).catch(() => {
              throw new UsernameExistsException({ message: 'exists', $metadata: {} });
            });
          return next(args);
        },
      { step: 'finalizeRequest', priority: 'low' },
    );
    expect(await importInProcess(id, { cognito })).toMatchObject({ state: 'done' });
    expect(slowed).toBeGreaterThan(2);
    const { job, results } = await ended(id);
    expect(job).toMatchObject({ done: 5, created: 3, refused: 2 });
    expect(results[1]).toContain('not-taken,InvalidParameterException: Invalid email');
    expect(results[2]).toContain('email-taken');
    for (const n of [0, 3, 4]) expect(results[n]).toMatch(/,created,/);
  });

  it('what fails inside Cognito is no row’s fault: nothing is counted, and the next call makes it', async () => {
    const id = '20261124T000000Z-0d0d';
    const { mails, once } = await keptJob(id, 210, 5);
    for (const error of [
      new InternalErrorException({ message: 'failed', $metadata: { httpStatusCode: 500 } }),
      new CognitoIdentityProviderServiceException({
        name: 'AccessDeniedException',
        $fault: 'client',
        message: 'denied',
        $metadata: { httpStatusCode: 400 },
      }),
    ]) {
      const cognito = failing('AdminAddUserToGroupCommand', error);
      await expect(importInProcess(id, { cognito })).rejects.toThrow(error.message);
      expect(await importsOf().read(id)).toMatchObject({ done: 0, state: 'running' });
    }
    expect(await importInProcess(id)).toMatchObject({ state: 'done' });
    expect((await ended(id)).job).toMatchObject({ created: 5, refused: 0 });
    expect(await mails()).toEqual(once);
  });

  it('an invitation that could not be sent stays known, and goes out with the next run of the file', async () => {
    const [first, second, third] = ['0e01', '0e02', '0e03'].map((n) => `20261124T000000Z-${n}`);
    const { rows } = await keptJob(first ?? '', 220, 2);
    const unit = rows[0]?.unit ?? '';
    const cognito = failing('AdminCreateUserCommand', UNDELIVERED, 'after');
    // Killed before its end was counted, and done again: what could not be sent is no less known.
    const needs = importNeeds({ cognito });
    const cutOff = importAccounts({
      ...needs,
      imports: { ...needs.imports, keepResults: () => Promise.reject(new Error('killed')) },
    });
    const event = { detail: { object: { key: `${ASKED_PREFIX}${first}/0.json` } } };
    await expect(cutOff(event, () => 900_000)).rejects.toThrow('killed');
    await importInProcess(first ?? '');
    const one = await ended(first ?? '');
    expect(one.job).toMatchObject({ created: 2, undelivered: 2 });
    for (const line of one.results) expect(line).toContain('not-delivered');
    const [account] = await accountStore(importTable()).accountsOf(unit);
    expect(account).toMatchObject({ unsent: 'failed', state: 'invited' });
    await keptJob(second ?? '', 220, 2);
    await importInProcess(second ?? '', { cognito });
    expect((await ended(second ?? '')).job).toMatchObject({ existed: 2, undelivered: 2 });
    await keptJob(third ?? '', 220, 2);
    await importInProcess(third ?? '');
    const last = await ended(third ?? '');
    expect(last.job).toMatchObject({ existed: 2, invitedAgain: 2, undelivered: 0 });
    expect((await accountStore(importTable()).accountsOf(unit))[0]?.unsent).toBeUndefined();
  });

  it('belong to the office alone', async () => {
    for (const person of [CERTIFIER, PROVINCE]) {
      expect((await call(person, 'listAccountImports')).status).toBe(403);
    }
    const { body } = await call(OFFICE, 'listAccountImports');
    expect(body.jobs.length).toBeGreaterThan(2);
  });
});
