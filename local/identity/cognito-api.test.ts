import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkSignIn } from '../../functions/accounts/check-sign-in.ts';
import { issuerKeys, linkThaid } from '../../functions/accounts/link-thaid.ts';
import { signInPool } from '../../functions/accounts/sign-in-pool.ts';
import { temporaryPassword } from '../../functions/accounts/temporary-password.ts';
import { type Account, DEMO_PASSWORD } from '../accounts.ts';
import {
  apiOf,
  clientOf,
  exchangeCode,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
  wayByThaid,
} from './issuer.test-data.ts';
import type { BeforeToken } from './token-claims.ts';

// The trigger's module reads what the stack gives it when it is loaded.
vi.hoisted(() => {
  process.env.TABLE_NAME ??= 'none';
});

const SAMPLE: Account = {
  username: 'office',
  name: 'กิตติ ศรีวิชัย',
  role: 'office',
  lao: null,
  province: null,
  office: 'สำนักงาน',
};
const PASSWORD = 'Correct-Horse-7';

const dir = mkdtempSync(`${tmpdir()}/pool-`);
const signedIn: string[] = [];
let started: IssuerForTests;
let client: CognitoIdentityProviderClient;
let api: ReturnType<typeof apiOf>;

beforeAll(async () => {
  // The trigger is the one that is deployed, on the same pool over HTTP.
  const check = checkSignIn({
    poolOf: (id) => signInPool(client, id),
    accounts: { noteSignIn: async (_, username) => void signedIn.push(username) },
    formerCodes: async () => [],
    now: () => new Date(),
  });
  started = await issuerForTests(dir, 0, [SAMPLE], check as unknown as BeforeToken);
  client = clientOf(started.issuer.url);
  api = apiOf(started.issuer.url);
});
afterAll(async () => {
  await started.issuer.stop();
  rmSync(dir, { recursive: true });
});

const of = (Username: string) => ({ UserPoolId: POOL_ID, Username });

/** An account as the system makes one; gives the temporary password of its mail. */
async function invite(username: string, role: string): Promise<string> {
  const email = `${username}@example.go.th`;
  await client.send(
    new AdminCreateUserCommand({
      ...of(username),
      TemporaryPassword: temporaryPassword(),
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'ทดสอบ' },
        { Name: 'custom:lao', Value: '6800101' },
      ],
    }),
  );
  await client.send(new AdminAddUserToGroupCommand({ ...of(username), GroupName: role }));
  return passwordIn(email);
}

const secretIn = (address: string, before: string): string => {
  const mail = started.mails.findLast(({ to }) => to === address);
  return new RegExp(`${before} <b>([^<]+)</b>`).exec(mail?.html ?? '')?.[1] ?? '';
};
const passwordIn = (address: string): string => secretIn(address, 'password');

const initiate = (USERNAME: string, word: string) =>
  api('InitiateAuth', {
    ClientId: 'web',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: word },
  });
const respond = (ChallengeName: string, Session: unknown, ChallengeResponses: object) =>
  api('RespondToAuthChallenge', { ClientId: 'web', ChallengeName, Session, ChallengeResponses });
type Tokens = { IdToken: string; AccessToken: string; RefreshToken: string };

async function signIn(username: string, word = PASSWORD): Promise<Tokens> {
  const { body } = await initiate(username, word);
  expect(body, JSON.stringify(body)).toHaveProperty('AuthenticationResult');
  return body.AuthenticationResult;
}

/** The first sign-in, by the password of the mail. */
async function settle(username: string, temporary: string): Promise<Tokens> {
  const { body } = await initiate(username, temporary);
  expect(body.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const answers = { USERNAME: username, NEW_PASSWORD: PASSWORD };
  return (await respond('NEW_PASSWORD_REQUIRED', body.Session, answers)).body.AuthenticationResult;
}

/** The name of the exception, or `taken`. */
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'taken',
    ({ name }: Error) => name,
  );
const refusedAs = async (sent: ReturnType<typeof api>) => {
  const { status, body } = await sent;
  return status === 400 ? body.__type : 'taken';
};

const codeOf = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + ahead * 30_000,
  });

describe('an invited recorder', () => {
  test('signs in with the password of the mail, chooses another, and has the role', async () => {
    const temporary = await invite('somsri', 'recorder');
    expect(temporary).toHaveLength(14);
    const { IdToken } = await settle('Somsri@example.go.th', temporary);
    expect(decodeJwt(IdToken)).toMatchObject({
      'cognito:groups': ['recorder'],
      'custom:lao': '6800101',
      email: 'somsri@example.go.th',
    });
    expect(signedIn).toContain('somsri');
    await signIn('somsri');
  });

  test('a reset password is good no more: a code of the mail sets another', async () => {
    await client.send(new AdminResetUserPasswordCommand(of('somsri')));
    const code = secretIn('somsri@example.go.th', 'code');
    expect(code).toMatch(/^\d{6}$/);
    expect(await refusedAs(initiate('somsri', PASSWORD))).toBe('PasswordResetRequiredException');
    await confirm('somsri', code, 'Another-Horse-8');
    await signIn('somsri', 'Another-Horse-8');
    expect(await refusedAs(initiate('somsri', PASSWORD))).toBe('NotAuthorizedException');
  });

  test('who chose a password is sent a code, not an invitation, when invited again; who did not, an invitation, when reset', async () => {
    const pool = signInPool(client, POOL_ID);
    const before = started.mails.length;
    await pool.resendInvitation('somsri');
    expect(started.mails.slice(before).map(({ subject }) => subject)).toEqual(['รหัส']);
    await invite('never-in', 'recorder');
    await pool.resetPassword('never-in');
    expect(started.mails.at(-1)).toMatchObject({
      to: 'never-in@example.go.th',
      subject: 'คำเชิญ',
    });
    // As it was for what follows.
    await confirm('somsri', secretIn('somsri@example.go.th', 'code'), 'Another-Horse-8');
  });

  test('a disabled account signs in no more, renews no token, and may be enabled again', async () => {
    const { RefreshToken } = await signIn('somsri', 'Another-Horse-8');
    const renew = () =>
      refusedAs(api('GetTokensFromRefreshToken', { ClientId: 'web', RefreshToken }));
    expect(await renew()).toBe('taken');
    await client.send(new AdminDisableUserCommand(of('somsri')));
    await client.send(new AdminUserGlobalSignOutCommand(of('somsri')));
    expect(await renew()).toBe('NotAuthorizedException');
    expect(await refusedAs(initiate('somsri', 'Another-Horse-8'))).toBe('NotAuthorizedException');
    await client.send(new AdminEnableUserCommand(of('somsri')));
    await signIn('somsri', 'Another-Horse-8');
  });

  test('gets a mail with what was put in as it stands, as Cognito’s mails are', async () => {
    await client.send(
      new AdminCreateUserCommand({
        ...of('mangled'),
        TemporaryPassword: 'Aa1<b>&amp;x$&yz',
        UserAttributes: [{ Name: 'email', Value: 'mangled@example.go.th' }],
      }),
    );
    expect(started.mails.at(-1)?.html).toBe('name <b>mangled</b> password <b>Aa1<b>&amp;x$&yz</b>');
  });
});

const confirm = (Username: string, ConfirmationCode: string, Password: string) =>
  api('ConfirmForgotPassword', { ClientId: 'web', Username, ConfirmationCode, Password });

describe('an officer of the office', () => {
  let secret = '';
  let own: Tokens;

  test('has no role before a second factor, and a token that says so', async () => {
    own = await settle('kitti', await invite('kitti', 'office'));
    const claims = decodeJwt(own.IdToken);
    expect(claims.sign_in_needs).toBe('second-factor');
    expect(claims).not.toHaveProperty('cognito:groups');
  });

  test('sets up an authenticator app with that token; a wrong code is refused', async () => {
    const { AccessToken } = own;
    const associated = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    secret = associated.SecretCode ?? '';
    const prefer = new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    await expect(client.send(prefer)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const verify = (UserCode: string) =>
      client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const wrong = String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0');
    await expect(verify(wrong)).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
    expect(await verify(codeOf(secret, -1))).toMatchObject({ Status: 'SUCCESS' });
    await client.send(prefer);
    const { UserMFASettingList } = await client.send(new AdminGetUserCommand(of('kitti')));
    expect(UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
  });

  test('then signs in with password and code, each code once, and has the role', async () => {
    const code = codeOf(secret);
    const answer = async () => {
      const { body } = await initiate('kitti', PASSWORD);
      expect(body.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
      return respond('SOFTWARE_TOKEN_MFA', body.Session, {
        USERNAME: 'kitti',
        SOFTWARE_TOKEN_MFA_CODE: code,
      });
    };
    const { IdToken } = (await answer()).body.AuthenticationResult;
    expect(decodeJwt(IdToken)).toMatchObject({ 'cognito:groups': ['office'] });
    expect(await refusedAs(answer())).toBe('ExpiredCodeException');
  });

  test('loses the role again where the second factor is cleared', async () => {
    await client.send(
      new AdminSetUserMFAPreferenceCommand({
        ...of('kitti'),
        SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
      }),
    );
    expect(decodeJwt((await signIn('kitti')).IdToken).sign_in_needs).toBe('second-factor');
  });
});

describe('a sign-in by ThaID', () => {
  const byThaid = async (): Promise<{ id_token: string }> => {
    const { url } = started.issuer;
    return (await exchangeCode(url, await wayByThaid(url))).body;
  };
  const account = {
    username: 'thada',
    id: '',
    email: 'thada@example.go.th',
    name: 'ธาดา',
    phone: null,
    role: 'recorder' as const,
    lao: '6800101',
    province: null,
    state: 'active' as const,
    invitedAt: '2026-01-01T00:00:00Z',
    invitedBy: { id: 'x', name: 'x' },
    signedInAt: null,
  };
  const linked: string[] = [];
  const link = (id: string, username: string, idToken: string) =>
    linkThaid({
      pool: signInPool(client, POOL_ID),
      accounts: {
        readItem: async (_, name) => ({
          account: { ...account, id: name === 'thada' ? id : 'another' },
          state: 'active',
          revision: 1,
        }),
      },
      audit: async () => void linked.push(username),
      now: () => new Date(),
      issuer: started.issuer.url,
      clientId: 'web',
      keys: issuerKeys(started.issuer.url),
    })({
      params: {},
      query: undefined,
      headers: undefined,
      body: { username, idToken },
      actor: { id, name: 'ธาดา', role: 'recorder', lao: '6800101', province: null },
      origin: { ip: '127.0.0.1', userAgent: 'test', request: 'test' },
    });

  test('of somebody without an account gives no role, and says so', async () => {
    const claims = decodeJwt((await byThaid()).id_token);
    expect(claims).toMatchObject({
      sign_in_needs: 'account',
      identities: [{ providerName: 'ThaID', userId: 'thaid-person-1' }],
    });
    expect(claims).not.toHaveProperty('cognito:groups');
  });

  test('is linked to the own account by both tokens, and is that account’s from then on', async () => {
    const temporary = await invite('thada', 'recorder');
    const own = await settle('thada', temporary);
    const { sub = '' } = decodeJwt(own.IdToken);
    const { id_token: thaid } = await byThaid();
    // Neither to another's account, nor with a token that has a role, nor with one that is forged.
    await expect(link(sub, 'somsri', thaid)).rejects.toMatchObject({ type: 'not-permitted' });
    await expect(link(sub, 'thada', own.IdToken)).rejects.toMatchObject({
      type: 'input-refused',
    });
    const forged = `${thaid.slice(0, -8)}AAAAAAAA`;
    await expect(link(sub, 'thada', forged)).rejects.toMatchObject({ type: 'input-refused' });
    expect(await link(sub, 'thada', thaid)).toEqual({ linked: true });
    expect(linked).toEqual(['thada']);
    expect(decodeJwt((await byThaid()).id_token)).toMatchObject({
      sub,
      'cognito:groups': ['recorder'],
    });
    // The pool's own door stays open.
    await signIn('thada');
  });
});

describe('the API of the pool', () => {
  test('answers as Cognito does where somebody is there already, or nobody is', async () => {
    await invite('fourth', 'recorder');
    const again = new AdminCreateUserCommand({ ...of('fourth') });
    expect(await refusal(client.send(again))).toBe('UsernameExistsException');
    const sameMail = new AdminCreateUserCommand({
      ...of('fifth'),
      UserAttributes: [
        { Name: 'email', Value: 'fourth@example.go.th' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    expect(await refusal(client.send(sameMail))).toBe('AliasExistsException');
    expect(await refusal(client.send(new AdminGetUserCommand(of('nobody'))))).toBe(
      'UserNotFoundException',
    );
    const group = new AdminAddUserToGroupCommand({ ...of('fourth'), GroupName: 'king' });
    expect(await refusal(client.send(group))).toBe('ResourceNotFoundException');
    const resend = new AdminCreateUserCommand({ ...of('somsri'), MessageAction: 'RESEND' });
    expect(await refusal(client.send(resend))).toBe('UnsupportedUserStateException');
    const reset = new AdminResetUserPasswordCommand(of('fourth'));
    expect(await refusal(client.send(reset))).toBe('NotAuthorizedException');
  });

  test('makes no password where passkeys are offered, unless it is given one', async () => {
    await client.send(new AdminCreateUserCommand(of('keyless')));
    expect(await client.send(new AdminGetUserCommand(of('keyless')))).toMatchObject({
      UserStatus: 'CONFIRMED',
    });
    expect(await refusedAs(initiate('keyless', ''))).toBe('InvalidParameterException');
    expect(await refusedAs(initiate('keyless', PASSWORD))).toBe('NotAuthorizedException');
  });

  test('another invitation has another password, and the first is good no more', async () => {
    const first = await invite('sixth', 'recorder');
    await client.send(
      new AdminCreateUserCommand({
        ...of('sixth'),
        MessageAction: 'RESEND',
        TemporaryPassword: temporaryPassword(),
      }),
    );
    const second = passwordIn('sixth@example.go.th');
    expect(second).not.toBe(first);
    expect(await refusedAs(initiate('sixth', first))).toBe('NotAuthorizedException');
  });

  test('takes no request that is unsigned, signed by another key, or for another pool', async () => {
    const unsigned = await fetch(`${started.issuer.url}/`, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
      body: JSON.stringify(of('somsri')),
    });
    expect(await unsigned.json()).toMatchObject({ __type: 'NotAuthorizedException' });
    const other = clientOf(started.issuer.url, 'another secret');
    expect(await refusal(other.send(new AdminGetUserCommand(of('somsri'))))).toBe(
      'NotAuthorizedException',
    );
    const elsewhere = new AdminGetUserCommand({ UserPoolId: 'local_Other', Username: 'somsri' });
    expect(await refusal(client.send(elsewhere))).toBe('ResourceNotFoundException');
  });

  test('says of an operation that it does not know that it does not', async () => {
    expect(await refusal(client.send(new ListUserPoolsCommand({ MaxResults: 1 })))).toBe(
      'UnknownOperationException',
    );
  });

  test('lets through no more than its quota, and says so', async () => {
    const many = await Promise.all(
      Array.from({ length: 80 }, () =>
        refusal(client.send(new AdminEnableUserCommand(of('fourth')))),
      ),
    );
    const taken = many.filter((outcome) => outcome === 'taken').length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(80);
    expect(new Set(many)).toEqual(new Set(['taken', 'TooManyRequestsException']));
  });
});

test('a sample account signs in with the demo’s password, and is a user of the pool all the same', async () => {
  const { IdToken } = await signIn('office', DEMO_PASSWORD);
  // Nobody sets up a second factor for a demonstration: the trigger is not asked of these.
  expect(decodeJwt(IdToken)).toMatchObject({ 'cognito:groups': ['office'] });
  expect(await client.send(new AdminGetUserCommand(of('office')))).toMatchObject({
    UserStatus: 'CONFIRMED',
  });
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});

test('an address that is an alias is one user’s alone, however it is given, until that one gives it up', async () => {
  // Of its own: the tests above have used up this second's requests.
  const own = await issuerForTests(mkdtempSync(`${dir}/alias-`), 0, []);
  const cognito = clientOf(own.issuer.url);
  const pool = signInPool(cognito, POOL_ID);
  const give = (Username: string, email: string) =>
    cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: POOL_ID,
        Username,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  const at = (email: string) => ({ name: 'ทดสอบ', email, phone: null });
  const position = { role: 'recorder', lao: '6800101', province: null } as const;
  const email = 'alias@example.go.th';
  await pool.create('alias-one', at(email), position);
  expect(await pool.create('alias-two', at(email), position)).toEqual({ outcome: 'email-taken' });
  await pool.create('alias-two', at('other@example.go.th'), position);
  await expect(give('alias-two', 'Alias@example.go.th')).rejects.toThrow(AliasExistsException);
  await give('alias-one', email);
  await pool.freeAddress('alias-one');
  expect(await pool.findIfThere(email)).toBeNull();
  await give('alias-two', email);
  expect((await pool.findIfThere(email))?.username).toBe('alias-two');
  await expect(pool.giveAddress('alias-one', email)).rejects.toThrow(AliasExistsException);
  await own.issuer.stop();
});
