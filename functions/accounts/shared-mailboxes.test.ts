import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiOf,
  clientOf,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
} from '../../local/identity/issuer.test-data.ts';
import { tableForTests } from '../../local/table.test-data.ts';
import { accountStore } from './account-store.ts';
import { type InviteNeeds, inviteAccount } from './invite-account.ts';
import { signInPool } from './sign-in-pool.ts';

const MAILBOX = 'saraban@lao.example.go.th';
let database: Awaited<ReturnType<typeof tableForTests>>;
let issuer: IssuerForTests;
let needs: InviteNeeds;

beforeAll(async () => {
  const dir = mkdtempSync(`${tmpdir()}/shared-mailboxes-`);
  [database, issuer] = await Promise.all([
    tableForTests(),
    issuerForTests(dir, 0, [], null, { emailIsAlias: false }),
  ]);
  needs = {
    pool: signInPool(clientOf(issuer.issuer.url), POOL_ID),
    accounts: accountStore(database.table),
    tableName: database.table.name,
    naming: { sharedMailboxes: true },
  };
});
afterAll(async () => {
  await Promise.all([database.stop(), issuer.issuer.stop()]);
});

const invite = (name: string, role: 'recorder' | 'certifier', lao = '6800101') =>
  inviteAccount(needs, {
    position: { role, lao, province: null },
    person: { name, email: MAILBOX, phone: null },
    at: new Date('2026-12-01T00:00:00Z'),
    by: { id: 'm', name: 'm' },
    audited: { by: { id: 'm', name: 'm', role: 'office', request: 'r' } },
  });

describe('one mailbox for a whole office', () => {
  it('serves each person with an account of their own, signed in by the user name of the mail', async () => {
    const made = [
      await invite('สมศรี ใจดี', 'recorder'),
      await invite('ประสิทธิ์ มั่นคง', 'certifier'),
      await invite('มาลี วงศ์ไทย', 'recorder', '6800102'),
    ];
    expect(made.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    const mails = issuer.mails.filter(({ to }) => to === MAILBOX);
    expect(mails).toHaveLength(3);
    const api = apiOf(issuer.issuer.url);
    const signIn = (USERNAME: string, PASSWORD: string) =>
      api('InitiateAuth', {
        ClientId: 'web',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      });
    for (const { html } of mails) {
      const [, username = '', password = ''] =
        /name <b>(.+?)<\/b> password <b>(.+?)<\/b>/.exec(html) ?? [];
      expect((await signIn(username, password)).body.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      // The address is nobody's name.
      expect((await signIn(MAILBOX, password)).body.__type).toBe('NotAuthorizedException');
    }
  });

  it('invites nobody twice, and gives nobody a second role', async () => {
    expect((await invite('สมศรี ใจดี', 'recorder')).outcome).toBe('existed');
    expect((await invite('สมศรี ใจดี', 'certifier')).outcome).toBe('other-role');
  });
});
