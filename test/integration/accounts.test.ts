import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ACCOUNT_CHANGES, type Account } from '#domain/account.ts';
import { IMPORT_COLUMNS } from '#domain/account-import.ts';
import { accountStore } from '../../functions/accounts/account-store.ts';
import { poolClient, signInPool } from '../../functions/accounts/sign-in-pool.ts';
import { usernameOf } from '../../functions/accounts/username.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { environment } from '../../functions/shared/environment.ts';
import { subjectOf } from '../../local/accounts.ts';
import { importInProcess, importLaos, importsOf, importTable, newJob } from '../account-import.ts';
import { call, type Person } from '../client.ts';
import { killedAt } from '../faults/killing.ts';
import { LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';

const LAO = LAOS.accounts.code;
const CERTIFIER: Person = { role: 'certifier', lao: LAO };
const PROVINCE: Person = { role: 'province', province: '80' };
const OFFICE: Person = { role: 'office' };

const somebody = (email: string, role = 'recorder') => ({
  role,
  name: 'สมชาย ใจดี',
  email: `${email}@accounts.example.go.th`,
});
const inviteAs = (person: Person, body: object, lao = LAO) =>
  call(person, 'inviteLaoAccount', { params: { lao }, body });
const changeAs = (person: Person, username: string, change: string, more = {}) =>
  call(person, 'changeLaoAccount', {
    params: { lao: LAO, username },
    body: { change, ...more },
  });
const listed = async (): Promise<Account[]> =>
  (await call(CERTIFIER, 'listLaoAccounts', { params: { lao: LAO } })).body.accounts;
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
        username: usernameOf(LAO, 'first@accounts.example.go.th'),
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
    expect((await changeAs(PROVINCE, username, 'reset-second-factor')).body.account).toMatchObject({
      id,
      state: 'active',
    });
    expect((await inviteAs(PROVINCE, somebody('recorder-of-all'))).status).toBe(403);
  });

  it('sees how many accounts each of its LAOs has, without names or addresses', async () => {
    const { body } = await call(PROVINCE, 'listProvinceAccounts', { params: { province: '80' } });
    expect(JSON.stringify(body.laos)).not.toContain('@');
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

describe('accounts from a file', () => {
  const laos = importLaos(250);
  const emailOf = (n: number) => `import-${n}@accounts.example.go.th`;
  const csvOf = (rows: (string | undefined)[][]) =>
    `\uFEFF${[Object.values(IMPORT_COLUMNS), ...rows].map((row) => row.join(',')).join('\r\n')}`;
  const row = (n: number) => [laos[n]?.code, 'ผู้บันทึกข้อมูล', 'สมศรี ใจดี', emailOf(n), ''];
  const fileOf = (...rows: (string | undefined)[][]) => ({
    fileName: 'accounts.csv',
    text: csvOf(rows),
  });

  beforeAll(async () => {
    const validFrom = '2026-01-01T00:00:00Z';
    await registryStore(importTable()).add(laos.map((lao) => ({ lao, validFrom })));
  });

  const ended = async (job: string) => {
    await expect
      .poll(
        async () => (await call(OFFICE, 'readAccountImport', { params: { job } })).body.job.state,
        { timeout: 60_000 },
      )
      .toBe('done');
    const { body } = await call(OFFICE, 'readAccountImport', { params: { job } });
    const csv = await (await fetch(body.resultUrl)).text();
    const results = csv.trim().split('\r\n').slice(1);
    return { job: body.job, results };
  };

  it('are all or none: every fault is told with its line, and nothing is made', async () => {
    const file = fileOf(row(0), ['6979999', 'x', '', 'none', ''], row(1));
    const { body } = await call(OFFICE, 'checkAccountFile', { body: file });
    expect(body).toMatchObject({ rows: 2, create: 2, existing: 0, faulty: 4 });
    expect(new Set(body.faults.map(({ line }: { line: number }) => line))).toEqual(new Set([3]));
    const start = await call(OFFICE, 'startAccountImport', { body: file });
    expect(start.status).toBe(422);
    expect(await mailsTo(emailOf(0))).toEqual([]);
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

  it('an address that is another’s is refused in its row, and the others are made', async () => {
    const taken = row(60).with(3, emailOf(5));
    const { body } = await call(OFFICE, 'startAccountImport', { body: fileOf(taken, row(61)) });
    const { job, results } = await ended(body.id);
    expect(job).toMatchObject({ created: 1, refused: 1 });
    expect(results[0]).toContain('email-taken');
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
    const by = { id: 'test', name: 'test', role: 'office' as const, request: 'test' };
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

  it('a call that is about to end has another go on; of two at once, one ends', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({
      line: n + 2,
      unit: laos[n]?.code ?? '',
      role: 'certifier' as const,
      name: 'สมศรี ใจดี',
      email: `certifier-${n}@accounts.example.go.th`,
      phone: null,
    }));
    const job = newJob('20261124T000000Z-0a0a', rows.length);
    const by = { id: 'test', name: 'test', role: 'office' as const, request: 'test' };
    await importsOf().keep(job, { rows, by }, []);
    expect(await importInProcess(job.id, { millisecondsLeft: () => 30_000 })).toMatchObject({ state: 'handed-over' });
    // The object that it left has the local run's own call begin; beside it, one here.
    const other = await importInProcess(job.id);
    expect(['done', 'elsewhere']).toContain(other.state);
    expect((await ended(job.id)).job).toMatchObject({ done: 120, created: 120 });
  });

  it('belong to the office alone', async () => {
    for (const person of [CERTIFIER, PROVINCE]) {
      expect((await call(person, 'listAccountImports')).status).toBe(403);
    }
    const { body } = await call(OFFICE, 'listAccountImports');
    expect(body.jobs.length).toBeGreaterThan(2);
  });
});
