import { Secret, TOTP } from 'otpauth';
import { expect, inject, it } from 'vitest';
import { call, type Person } from '../client.ts';
import { LAOS } from '../laos.ts';
import { mailsTo } from '../mails.ts';
import { OPEN_ROUND } from '../rounds.ts';
import { answerChallenge, signInApi, signInByPassword } from '../sign-in.ts';

const LAO = LAOS.accounts.code;
const CERTIFIER: Person = { role: 'certifier', lao: LAO };
const OFFICE: Person = { role: 'office' };
const PASSWORD = 'Correct-Horse-7';

async function invite(person: Person, role: string, email: string): Promise<string> {
  const body = { role, name: 'สมชาย ใจดี', email };
  const reply =
    role === 'office'
      ? await call(person, 'inviteOfficeAccount', { body })
      : await call(person, 'inviteLaoAccount', { params: { lao: LAO }, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body.account.username;
}

/** What the mail says, as whoever reads it sees it. */
async function passwordOf(email: string): Promise<string> {
  const mail = (await mailsTo(email)).at(-1);
  return /temporary password: <b>([^<]+)<\/b>/.exec(mail?.html ?? '')?.[1] ?? '';
}

async function firstSignIn(username: string, email: string) {
  const { body } = await signInByPassword(username, await passwordOf(email));
  expect(body.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const answers = { USERNAME: username, NEW_PASSWORD: PASSWORD };
  return (await answerChallenge('NEW_PASSWORD_REQUIRED', body.Session, answers)).body
    .AuthenticationResult;
}

/** What the API answers to the token at that path. */
async function opens(idToken: string, path: string): Promise<number> {
  const { SITE_URL } = inject('environment');
  const headers = { authorization: `Bearer ${idToken}` };
  return (await fetch(`${SITE_URL}${path}`, { headers })).status;
}

it('an invited recorder signs in by the mail, works, renews and signs out', async () => {
  const email = 'works@sign-in.example.go.th';
  const username = await invite(CERTIFIER, 'recorder', email);
  const { IdToken, AccessToken, RefreshToken } = await firstSignIn(username, email);
  const own = `/api/assessments/${OPEN_ROUND}/${LAO}`;
  expect(await opens(IdToken, own)).toBe(200);
  // The gateway takes an access token; the function does not.
  expect(await opens(AccessToken, own)).toBe(401);
  const { body } = await signInApi('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  expect(await opens(body.AuthenticationResult.IdToken, own)).toBe(200);
  expect((await signInApi('RevokeToken', { Token: RefreshToken })).status).toBe(200);
  const again = await signInApi('GetTokensFromRefreshToken', { RefreshToken });
  expect(again.body).toMatchObject({ __type: 'NotAuthorizedException' });
});

it('who never signed in and forgot the password is told that it cannot be reset, and gets in by another invitation', async () => {
  const email = 'forgot@sign-in.example.go.th';
  const username = await invite(CERTIFIER, 'recorder', email);
  const first = await passwordOf(email);
  const forgot = await signInApi('ForgotPassword', { Username: username });
  expect(forgot.body).toEqual({
    __type: 'NotAuthorizedException',
    message: 'User password cannot be reset in the current state.',
  });
  const resent = await call(CERTIFIER, 'changeLaoAccount', {
    params: { lao: LAO, username },
    body: { change: 'resend' },
  });
  expect(resent.status).toBe(200);
  expect(await passwordOf(email)).not.toBe(first);
  expect((await signInByPassword(username, first)).body.__type).toBe('NotAuthorizedException');
  expect(await firstSignIn(username, email)).toHaveProperty('IdToken');
});

it('an officer of the office has no role before the second factor, and signs in by it from then on', async () => {
  const email = 'factor@sign-in.example.go.th';
  const username = await invite(OFFICE, 'office', email);
  const { IdToken, AccessToken, RefreshToken } = await firstSignIn(username, email);
  const accounts = '/api/accounts';
  expect(await opens(IdToken, accounts)).toBe(401);
  const { body } = await signInApi('AssociateSoftwareToken', { AccessToken });
  const app = new TOTP({ secret: Secret.fromBase32(body.SecretCode) });
  const codeOf = (ahead: number) => app.generate({ timestamp: Date.now() + ahead * 30_000 });
  await signInApi('VerifySoftwareToken', { AccessToken, UserCode: codeOf(-1) });
  await signInApi('SetUserMFAPreference', {
    AccessToken,
    SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
  });
  // The role comes with a renewal, and with it the account counts as used.
  const { body: renewed } = await signInApi('GetTokensFromRefreshToken', { RefreshToken });
  expect(await opens(renewed.AuthenticationResult.IdToken, accounts)).toBe(200);
  const { body: listed } = await call(OFFICE, 'listOfficeAccounts');
  expect(listed.accounts).toContainEqual(expect.objectContaining({ username, state: 'active' }));
  const { body: asked } = await signInByPassword(email, PASSWORD);
  expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const done = await answerChallenge('SOFTWARE_TOKEN_MFA', asked.Session, {
    USERNAME: asked.ChallengeParameters.USER_ID_FOR_SRP,
    SOFTWARE_TOKEN_MFA_CODE: codeOf(0),
  });
  expect(await opens(done.body.AuthenticationResult.IdToken, accounts)).toBe(200);
});

it('the site is told where to sign in, and its policy lets it', async () => {
  const { SITE_URL, ISSUER_URL } = inject('environment');
  const config = await (await fetch(`${SITE_URL}/config.json`)).json();
  expect(config).toMatchObject({
    issuer: ISSUER_URL,
    signInApi: ISSUER_URL,
    passkeys: true,
    thaid: { authorize: ISSUER_URL },
  });
  const page = await fetch(`${SITE_URL}/`);
  expect(page.headers.get('content-security-policy')).toMatch(
    new RegExp(`connect-src [^;]*${ISSUER_URL}`),
  );
});
