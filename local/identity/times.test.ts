import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  apiOf,
  clientOf,
  createAccount,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
  settledAccount,
} from './issuer.test-data.ts';

const PASSWORD = 'Correct-Horse-7';
const TEMPORARY = 'Temporary-1x';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dir = mkdtempSync(`${tmpdir()}/times-`);
let started: IssuerForTests;
let api: ReturnType<typeof apiOf>;

beforeAll(async () => {
  started = await issuerForTests(dir, 0, []);
  api = apiOf(started.issuer.url);
});
afterAll(async () => {
  await started.issuer.stop();
  rmSync(dir, { recursive: true });
});
// The clock alone: what is waited for is waited for as ever.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const account = (username: string) => settledAccount(started.issuer.url, username, PASSWORD);
const signIn = (USERNAME: string, word = PASSWORD) =>
  api('InitiateAuth', {
    ClientId: 'web',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: word },
  });
const said = async (sent: ReturnType<typeof api>): Promise<string> => (await sent).body.message;

test('a temporary password is good for the pool’s seven days, and anew from another invitation on', async () => {
  const client = clientOf(started.issuer.url);
  await createAccount(client, 'late', TEMPORARY);
  pass(7 * DAY - SECOND);
  expect((await signIn('late', TEMPORARY)).body.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  pass(SECOND);
  expect(await said(signIn('late', TEMPORARY))).toBe(
    'Temporary password has expired and must be reset by an administrator.',
  );
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: 'late',
      MessageAction: 'RESEND',
      TemporaryPassword: 'Another-Temporary-2',
    }),
  );
  expect((await signIn('late', 'Another-Temporary-2')).body.ChallengeName).toBe(
    'NEW_PASSWORD_REQUIRED',
  );
});

test('a step of a sign-in is open for three minutes', async () => {
  await createAccount(clientOf(started.issuer.url), 'slow', TEMPORARY);
  const { Session } = (await signIn('slow', TEMPORARY)).body;
  pass(3 * MINUTE + SECOND);
  const answer = api('RespondToAuthChallenge', {
    ClientId: 'web',
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: 'slow', NEW_PASSWORD: PASSWORD },
  });
  expect(await said(answer)).toBe('Invalid session for the user, session is expired.');
});

test('each failure after the fifth locks for twice as long, at most a quarter of an hour, and a quiet one forgets', async () => {
  await account('locked');
  const fail = async () => expect(await said(signIn('locked', 'x'))).toContain('Incorrect');
  const LOCKED = 'Password attempts exceeded';
  for (let times = 0; times < 5; times += 1) await fail();
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]) {
    pass(seconds * SECOND - 1);
    expect(await said(signIn('locked')), `${seconds} s`).toBe(LOCKED);
    // A try while it is locked makes it no longer.
    pass(1);
    if (seconds < 900) await fail();
  }
  pass(15 * MINUTE);
  await fail();
  expect((await signIn('locked')).status).toBe(200);
});

test('a code of a mail is good for an hour, and another may be asked for when the hour is over', async () => {
  await account('hour');
  const forgot = () => api('ForgotPassword', { ClientId: 'web', Username: 'hour' });
  for (let times = 0; times < 5; times += 1) await forgot();
  expect((await forgot()).body.__type).toBe('LimitExceededException');
  const code = /code <b>(\d{6})/.exec(started.mails.at(-1)?.html ?? '')?.[1] ?? '';
  pass(HOUR);
  const confirm = api('ConfirmForgotPassword', {
    ClientId: 'web',
    Username: 'hour',
    ConfirmationCode: code,
    Password: 'Another-Horse-8',
  });
  expect((await confirm).body.__type).toBe('ExpiredCodeException');
  expect((await forgot()).status).toBe(200);
});

test('an access token lives its hour, a refresh token twelve', async () => {
  const { AccessToken, RefreshToken } = await account('lives');
  const renew = () => api('GetTokensFromRefreshToken', { ClientId: 'web', RefreshToken });
  pass(HOUR + SECOND);
  expect(await said(api('GetUser', { AccessToken }))).toBe('Access Token has expired');
  pass(11 * HOUR - 2 * SECOND);
  expect((await renew()).status).toBe(200);
  pass(2 * SECOND);
  expect(await said(renew())).toBe('Refresh Token has expired');
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
