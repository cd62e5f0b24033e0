import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { Account } from '../../functions/accounts/account.ts';
import { IMPORT_COLUMNS } from '../../functions/accounts/account-import.ts';
import { inviteAccount } from '../../functions/accounts/invite-account.ts';
import { registryPartition } from '../../functions/registry/registry-keys.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { registryWrites } from '../../functions/registry/registry-writes.ts';
import { roundLaos } from '../../functions/registry/round-laos.ts';
import { importNeeds, importTable } from '../account-import.ts';
import { call, type Person } from '../client.ts';
import { mailsTo } from '../mails.ts';
import { answerChallenge, signInByPassword } from '../sign-in.ts';
import { answer, openSmallRound } from '../small-round.ts';

/** A province that no other test has, and a round of its own. */
const PROVINCE = '93';
const ROUND = '2591';
const OFFICE: Person = { role: 'office' };
const OF_PROVINCE: Person = { role: 'province', province: PROVINCE };
const place = { district: 'เมืองพัทลุง', province: 'พัทลุง' };
const tao = (code: string, name: string): Lao => ({ code, type: 'tao', name, ...place });
const town = (code: string, name: string): Lao => ({
  code,
  type: 'subdistrict_municipality',
  name,
  ...place,
});
const upgraded = tao('6930201', 'บานา');
const renamed = tao('6930202', 'ตันหยง');
const merged = tao('6930203', 'ปะกา');
const stays = tao('6930204', 'กะมิยอ');
const became = town('5930301', 'บานา');
const anew = town('5930302', 'เมืองใหม่');
const WAS = '2026-01-01T00:00:00.000Z';
const reason = 'ประกาศกระทรวงมหาดไทย 28 พฤศจิกายน 2568';

const table = importTable();
const store = registryStore(table);
const by = { id: 'test', name: 'test', role: 'office' as const, request: 'test' };
const emailOf = (code: string) => `${code}@successions.example.go.th`;

async function invite(lao: Lao): Promise<Account> {
  const invited = await inviteAccount(importNeeds(), {
    position: { role: 'recorder', lao: lao.code, province: null },
    person: { name: 'สมศรี ใจดี', email: emailOf(lao.code), phone: null },
    at: new Date(),
    by: { id: 'm', name: 'm' },
    audited: { by },
  });
  if (!('account' in invited)) throw new Error(invited.outcome);
  return invited.account;
}

const recordOf = async (code: string) => {
  const found = (await store.recordsOf(code)).find(({ validUntil }) => validUntil === undefined);
  if (!found) throw new Error(`no ${code}`);
  return found;
};

/** The request that wrote each of these LAOs' records last. */
const lastRequests = (...laos: Lao[]): Promise<string[]> =>
  Promise.all(
    laos.map(async ({ code }) => {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :code)',
          ExpressionAttributeValues: {
            ':pk': registryPartition(provinceCodeOf(code)),
            ':code': code,
          },
          ConsistentRead: true,
        }),
      );
      return String(Items.at(-1)?.changedBy?.request);
    }),
  );

/** Each record bears the name of another write: else the audit tells of one that nobody made. */
async function expectSignedSince(before: readonly string[], ...laos: Lao[]): Promise<void> {
  const after = await lastRequests(...laos);
  expect(after).toHaveLength(before.length);
  for (const [n, request] of after.entries()) expect(request).not.toBe(before[n]);
}

async function firstSignIn(username: string, email: string): Promise<string> {
  const mail = (await mailsTo(email)).at(-1);
  const password = /temporary password: <b>([^<]+)<\/b>/.exec(mail?.html ?? '')?.[1] ?? '';
  const { body } = await signInByPassword(username, password);
  const answers = { USERNAME: username, NEW_PASSWORD: 'Correct-Horse-7' };
  const done = await answerChallenge('NEW_PASSWORD_REQUIRED', body.Session, answers);
  return done.body.AuthenticationResult.IdToken;
}

describe('LAOs that change while a round is open', () => {
  let officer: Account;

  beforeAll(async () => {
    const laos = [upgraded, renamed, merged, stays];
    await store.add(laos.map((lao) => ({ lao, validFrom: WAS })));
    await openSmallRound(ROUND, 'off', laos);
    await answer(upgraded, ROUND, 'roads', { frame: '50', provided: '45' });
    officer = await invite(upgraded);
    await invite(renamed);
    await invite(merged);
    // On one day one is upgraded under another code, and two leave for one that comes under a new name.
    const until = new Date().toISOString();
    const writes = registryWrites(table);
    await writes.retire([
      { before: await recordOf(upgraded.code), until, successor: became },
      { before: await recordOf(renamed.code), until },
      { before: await recordOf(merged.code), until },
    ]);
    await writes.add([{ lao: anew, validFrom: until }]);
  });

  it('are in the round as it opened: an extension, an account file and a province’s list know them', async () => {
    const extend = (lao: string) =>
      call(OFFICE, 'changeWindow', {
        params: { cycle: ROUND },
        body: {
          scope: { kind: 'lao', lao },
          closesAt: new Date(Date.now() + 60 * 86_400_000).toISOString(),
          reason,
          letter: { number: 'มท 0810.8/ว 1', date: '2026-11-28' },
        },
      });
    expect((await extend(became.code)).body.errors).toMatchObject([{ code: 'scope-unknown' }]);
    const extended = await extend(upgraded.code);
    expect(extended.status, JSON.stringify(extended.body)).toBe(201);
    expect(extended.body.whom).toContain('อบต.บานา');

    const { body } = await call(OF_PROVINCE, 'listProvinceAccounts', {
      params: { province: PROVINCE },
    });
    const told = new Map(
      body.laos.map(({ lao, left }: { lao: Lao; left: boolean }) => [lao.code, left]),
    );
    for (const { code } of [upgraded, renamed, merged]) expect(told.get(code)).toBe(true);
    for (const { code } of [stays, became, anew]) expect(told.get(code)).toBe(false);

    const row = [renamed.code, 'recorder', 'มาลี วงศ์ไทย', 'new@successions.example.go.th', ''];
    const text = [Object.values(IMPORT_COLUMNS), row].map((each) => each.join(',')).join('\n');
    const check = await call(OFFICE, 'checkAccountFile', {
      body: { fileName: 'a.csv', file: Buffer.from(text).toString('base64') },
    });
    expect(check.body).toMatchObject({ create: 1, faulty: 0 });
  });

  it('an opening that is carried out late makes the assessments of the day on which it was opened', async () => {
    const at = new Date(Date.parse(WAS) + 1000).toISOString();
    const then = (await store.listAt(at)).map(({ lao }) => lao.code);
    const own = (codes: string[]) => codes.filter((code) => code.slice(1, 3) === PROVINCE).sort();
    expect(own(then)).toEqual([upgraded, renamed, merged, stays].map(({ code }) => code).sort());
    const now = (await store.listAt(new Date().toISOString())).map(({ lao }) => lao.code);
    expect(own(now)).toEqual([became, anew, stays].map(({ code }) => code).sort());
    const round = await roundLaos(table).ofProvince(ROUND, PROVINCE);
    expect(round.map(({ code }) => code).sort()).toEqual(own(then));
  });

  it('are paired by hand where no import said so: several with one, each once, and only with one that is there', async () => {
    const pair = (before: string, after: string) =>
      call(OFFICE, 'pairLaos', { body: { before, after, reason } });
    const list = await call(OFFICE, 'listSuccessions');
    const open = list.body.open.find(({ lao }: { lao: Lao }) => lao.code === renamed.code);
    expect(open.candidates.map(({ code }: Lao) => code)).toContain(anew.code);
    expect(list.body.paired).toContainEqual(
      expect.objectContaining({ before: upgraded, after: became }),
    );
    expect((await pair(stays.code, anew.code)).status).toBe(422);
    expect((await pair(renamed.code, '5930399')).status).toBe(422);
    expect((await pair(upgraded.code, anew.code)).status).toBe(422);
    expect((await pair(renamed.code, anew.code)).status).toBe(201);
    const before = await lastRequests(merged, anew);
    expect((await pair(merged.code, anew.code)).status).toBe(201);
    await expectSignedSince(before, merged, anew);
    expect((await pair(merged.code, anew.code)).status).toBe(422);
    expect((await recordOf(anew.code)).formerCodes).toEqual([renamed.code, merged.code]);
    const { body } = await call(null, 'readFormerCodes', { params: { lao: anew.code } });
    expect(body.formerCodes).toEqual([renamed.code, merged.code]);
    const history = await call(OFFICE, 'readLaoHistory', { params: { lao: renamed.code } });
    expect(history.body.successor).toMatchObject({ code: anew.code });
    expect((await call(OF_PROVINCE, 'pairLaos', { body: {} })).status).toBe(403);
  });

  it('a wrong pair is taken apart with its reason: the list, the history and the former codes are as before it', async () => {
    const unpair = (before: string, after: string, why = reason, who = OFFICE) =>
      call(who, 'unpairLaos', { params: { lao: before }, body: { after, reason: why } });
    expect((await unpair(merged.code, anew.code, reason, OF_PROVINCE)).status).toBe(403);
    expect((await unpair(merged.code, anew.code, ' ')).body.errors).toMatchObject([
      { pointer: '/reason' },
    ]);
    // Seen before somebody else changed it: neither with another code, nor twice.
    expect((await unpair(merged.code, became.code)).status).toBe(409);
    const before = await lastRequests(merged, anew);
    const undone = await unpair(merged.code, anew.code);
    await expectSignedSince(before, merged, anew);
    expect(undone.status, JSON.stringify(undone.body)).toBe(200);
    expect(undone.body).toEqual({ before: merged, after: anew });
    expect((await unpair(merged.code, anew.code)).status).toBe(409);
    expect((await recordOf(anew.code)).formerCodes).toEqual([renamed.code]);
    const history = await call(OFFICE, 'readLaoHistory', { params: { lao: merged.code } });
    expect(history.body.successor).toBeNull();
    const { body } = await call(OFFICE, 'listSuccessions');
    const codesOf = (list: { before?: Lao; lao?: Lao }[]) =>
      list.map(({ before, lao }) => (before ?? lao)?.code);
    expect(codesOf(body.open)).toContain(merged.code);
    expect(codesOf(body.paired)).not.toContain(merged.code);

    // One that an import made is taken apart as well, and the last former code leaves nothing behind.
    expect((await unpair(upgraded.code, became.code)).status).toBe(200);
    expect((await recordOf(became.code)).formerCodes).toBeUndefined();
    for (const [before, after] of [
      [merged.code, anew.code],
      [upgraded.code, became.code],
    ])
      expect((await call(OFFICE, 'pairLaos', { body: { before, after, reason } })).status).toBe(
        201,
      );
  });

  it('of a chain the later pair is undone first', async () => {
    const [first, second, third] = ['6930205', '5930305', '5930306'].map((code) =>
      town(code, `ทอด${code.slice(-1)}`),
    ) as [Lao, Lao, Lao];
    await store.add([{ lao: first, validFrom: WAS }]);
    const writes = registryWrites(table);
    const [once, again] = [new Date().toISOString(), new Date(Date.now() + 1000).toISOString()];
    await writes.retire([{ before: await recordOf(first.code), until: once, successor: second }]);
    await writes.retire([{ before: await recordOf(second.code), until: again, successor: third }]);
    const unpair = (before: Lao, after: Lao) =>
      call(OFFICE, 'unpairLaos', {
        params: { lao: before.code },
        body: { after: after.code, reason },
      });
    expect((await recordOf(third.code)).formerCodes).toEqual([first.code, second.code]);
    const early = await unpair(first, second);
    expect(early.status).toBe(409);
    expect(early.body.detail).toContain('ยกเลิกการเชื่อมครั้งหลังก่อน');
    expect((await unpair(second, third)).status).toBe(200);
    expect((await recordOf(third.code)).formerCodes).toBeUndefined();
    expect((await unpair(first, second)).status).toBe(200);
    const history = await call(OFFICE, 'readLaoHistory', { params: { lao: second.code } });
    expect(history.body.periods.map(({ lao }: { lao: Lao }) => lao.code)).not.toContain(first.code);
  });

  it('their officers follow in one action that was looked at; nobody’s sign-in is lost', async () => {
    const seen = await call(OFFICE, 'previewCarryOver');
    const own = seen.body.paired.filter(({ before }: { before: Lao }) =>
      before.code.startsWith(`6${PROVINCE}`),
    );
    expect(
      own.map((each: { before: Lao; after: Lao; accounts: number }) => [
        each.before.code,
        each.after.code,
        each.accounts,
      ]),
    ).toEqual([
      [upgraded.code, became.code, 1],
      [renamed.code, anew.code, 1],
      [merged.code, anew.code, 1],
    ]);
    const expected = seen.body.paired.reduce(
      (sum: number, { accounts }: { accounts: number }) => sum + accounts,
      0,
    );
    const follow = (count: number) =>
      call(OFFICE, 'carryOverAccounts', { body: { expected: count, reason } });
    expect((await follow(expected + 1)).status).toBe(409);
    const begun = await follow(expected);
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    const params = { job: begun.body.id };
    await expect
      .poll(async () => (await call(OFFICE, 'readAccountImport', { params })).body.job.state, {
        timeout: 90_000,
      })
      .toBe('done');
    const { job } = (await call(OFFICE, 'readAccountImport', { params })).body;
    expect(job).toMatchObject({ kind: 'carry-over', moved: expected, refused: 0 });
    const { body } = await call(OFFICE, 'listLaoAccounts', { params: { lao: became.code } });
    expect(body.accounts).toMatchObject([
      { username: officer.username, id: officer.id, lao: became.code, state: 'invited' },
    ]);
    expect(await mailsTo(emailOf(upgraded.code))).toHaveLength(1);
    expect((await follow(1)).status).toBe(409);
  });

  it('an officer who signs in has the work that was begun under the former code, and goes on with it', async () => {
    // The invitation of before the change still signs in, and the token names both codes.
    const token = await firstSignIn(officer.username, emailOf(upgraded.code));
    expect(decodeJwt(token)).toMatchObject({
      'custom:lao': became.code,
      former_laos: upgraded.code,
    });
    const asked = async (path: string) => {
      const response = await fetch(`${inject('environment').SITE_URL}/api${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return { status: response.status, body: await response.json() };
    };
    const home = await asked('/assessments');
    expect(home.body.assessments).toMatchObject([
      { cycle: ROUND, lao: { code: upgraded.code, type: 'tao' } },
    ]);
    expect((await asked(`/assessments/${ROUND}/${upgraded.code}`)).status).toBe(200);
    expect((await asked(`/assessments/${ROUND}/${stays.code}`)).status).toBe(404);
    const person: Person = {
      role: 'recorder',
      lao: became.code,
      formerLaos: [upgraded.code],
    };
    const saved = await call(person, 'saveAnswer', {
      params: { cycle: ROUND, lao: upgraded.code, indicator: 'lamps' },
      headers: { 'if-match': '"0"', 'idempotency-key': 'successions-lamps' },
      body: { frame: '100', provided: '60', noService: false, ticked: null, note: '' },
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  });

  it('a file that still has the former codes finds those who followed, and makes nobody twice', async () => {
    const row = [upgraded.code, 'recorder', 'สมศรี ใจดี', emailOf(upgraded.code), ''];
    const text = [Object.values(IMPORT_COLUMNS), row].map((each) => each.join(',')).join('\n');
    const check = await call(OFFICE, 'checkAccountFile', {
      body: { fileName: 'a.csv', file: Buffer.from(text).toString('base64') },
    });
    expect(check.body).toMatchObject({ create: 0, existing: 1, refused: 0, faulty: 0 });
  });
});
