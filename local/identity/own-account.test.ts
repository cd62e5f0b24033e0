import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  apiOf,
  type IssuerForTests,
  issuerForTests,
  SITE,
  settledAccount,
} from './issuer.test-data.ts';
import { softwarePasskey } from './software-passkey.test-data.ts';

const PASSWORD = 'Correct-Horse-7';
const dir = mkdtempSync(`${tmpdir()}/own-account-`);
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

const account = (username: string) => settledAccount(started.issuer.url, username, PASSWORD);
const initiate = (AuthFlow: string, AuthParameters: object) =>
  api('InitiateAuth', { ClientId: 'web', AuthFlow, AuthParameters });
const signIn = (USERNAME: string) => initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
const respond = (ChallengeName: string, Session: unknown, ChallengeResponses: object) =>
  api('RespondToAuthChallenge', { ClientId: 'web', ChallengeName, Session, ChallengeResponses });
const refusal = async (sent: ReturnType<typeof api>) => {
  const { status, body } = await sent;
  return status === 400 ? `${body.__type}: ${body.message}` : 'taken';
};
/** A code of the app, steps of half a minute ahead. */
const codeOf = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + ahead * 30_000,
  });
/** Of no step that would be taken. */
function wrongCodeOf(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((ahead) => codeOf(secret, ahead));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find(
      (code) => !right.includes(code),
    ) ?? ''
  );
}

describe('an authenticator app', () => {
  async function setUp(username: string) {
    const { AccessToken } = await account(username);
    const { body } = await api('AssociateSoftwareToken', { AccessToken });
    const secret: string = body.SecretCode;
    const verified = await api('VerifySoftwareToken', {
      AccessToken,
      UserCode: codeOf(secret, -1),
      FriendlyDeviceName: 'โทรศัพท์',
    });
    expect(verified.body).toEqual({ Status: 'SUCCESS' });
    await api('SetUserMFAPreference', {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    });
    return { AccessToken, secret };
  }

  test('is asked for at a sign-in; a wrong code may be tried again, and a right one is good once', async () => {
    const { secret } = await setUp('app');
    const { body } = await signIn('app');
    expect(body).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { USER_ID_FOR_SRP: 'app', FRIENDLY_DEVICE_NAME: 'โทรศัพท์' },
    });
    const answer = (session: unknown, SOFTWARE_TOKEN_MFA_CODE: string) =>
      respond('SOFTWARE_TOKEN_MFA', session, { USERNAME: 'app', SOFTWARE_TOKEN_MFA_CODE });
    expect(await refusal(answer(body.Session, wrongCodeOf(secret)))).toBe(
      'CodeMismatchException: Invalid code received for user',
    );
    const code = codeOf(secret);
    expect((await answer(body.Session, code)).body).toHaveProperty('AuthenticationResult.IdToken');
    const { body: again } = await signIn('app');
    expect(await refusal(answer(again.Session, code))).toBe(
      'ExpiredCodeException: Your software token has already been used once.',
    );
  });

  test('that is being set up takes the place of the one before only when its code is right', async () => {
    const { AccessToken, secret } = await setUp('another');
    const { body } = await api('AssociateSoftwareToken', { AccessToken });
    const prefer = api('VerifySoftwareToken', {
      AccessToken,
      UserCode: wrongCodeOf(body.SecretCode),
    });
    expect(await refusal(prefer)).toBe('EnableSoftwareTokenMFAException: Code mismatch');
    const { body: asked } = await signIn('another');
    const answered = await respond('SOFTWARE_TOKEN_MFA', asked.Session, {
      USERNAME: 'another',
      SOFTWARE_TOKEN_MFA_CODE: codeOf(secret),
    });
    expect(answered.body).toHaveProperty('AuthenticationResult');
  });

  test('that nobody set up cannot be preferred, and a code of other letters is no code', async () => {
    const { AccessToken } = await account('none');
    const prefer = api('SetUserMFAPreference', {
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    expect(await refusal(prefer)).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    );
    const verify = api('VerifySoftwareToken', { AccessToken, UserCode: '๑๒๓๔๕๖' });
    expect(await refusal(verify)).toContain('satisfy regular expression pattern: [0-9]+');
  });
});

describe('a passkey', () => {
  async function register(username: string, passkey = softwarePasskey(SITE), verified = true) {
    const { AccessToken } = await account(username);
    const { body } = await api('StartWebAuthnRegistration', { AccessToken });
    expect(body.CredentialCreationOptions).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const Credential = passkey.create(body.CredentialCreationOptions, verified);
    const registered = await refusal(
      api('CompleteWebAuthnRegistration', { AccessToken, Credential }),
    );
    return { AccessToken, passkey, registered };
  }
  const choose = (USERNAME: string) =>
    initiate('USER_AUTH', { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN' });

  test('signs in by itself, and each challenge once', async () => {
    const { passkey, registered } = await register('key');
    expect(registered).toBe('taken');
    const { body } = await choose('key');
    expect(body).toMatchObject({ ChallengeName: 'WEB_AUTHN' });
    expect(body.AvailableChallenges).toContain('WEB_AUTHN');
    const options = JSON.parse(body.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    const CREDENTIAL = JSON.stringify(passkey.get(options));
    const answer = () => respond('WEB_AUTHN', body.Session, { USERNAME: 'key', CREDENTIAL });
    expect((await answer()).body).toHaveProperty('AuthenticationResult.RefreshToken');
    expect(await refusal(answer())).toContain('session can only be used once');
  });

  test('of another, of an unverified person or for another challenge signs nobody in', async () => {
    const { passkey } = await register('owner');
    const { passkey: stranger } = await register('stranger');
    const attempt = async (make: (options: { challenge: string }) => object) => {
      const { body } = await choose('owner');
      const options = JSON.parse(body.ChallengeParameters.CREDENTIAL_REQUEST_OPTIONS);
      const CREDENTIAL = JSON.stringify(make(options));
      return refusal(respond('WEB_AUTHN', body.Session, { USERNAME: 'owner', CREDENTIAL }));
    };
    const refused = 'NotAuthorizedException: Incorrect username or password.';
    expect(await attempt((options) => stranger.get(options))).toBe(refused);
    expect(await attempt((options) => passkey.get(options, false))).toBe(refused);
    expect(await attempt(() => passkey.get({ challenge: 'AAAA' }))).toBe(refused);
    expect(await attempt((options) => passkey.get(options))).toBe('taken');
  });

  test('of another site, or of a person who is not verified, is not registered', async () => {
    const elsewhere = await register(
      'phished',
      softwarePasskey('https://phish.example', 'localhost'),
    );
    expect(elsewhere.registered).toContain('WebAuthnOriginNotAllowedException');
    const other = await register('relying', softwarePasskey(SITE, 'phish.example'));
    expect(other.registered).toContain('WebAuthnRelyingPartyMismatchException');
    const unverified = await register('unverified', softwarePasskey(SITE), false);
    expect(unverified.registered).toContain('InvalidParameterException');
  });

  test('is listed and removed; then only the password is left to choose', async () => {
    const { AccessToken } = await register('listed');
    const { body } = await api('ListWebAuthnCredentials', { AccessToken });
    expect(body.Credentials).toMatchObject([{ RelyingPartyId: 'localhost' }]);
    const [{ CredentialId }] = body.Credentials;
    expect(await refusal(api('DeleteWebAuthnCredential', { AccessToken, CredentialId }))).toBe(
      'taken',
    );
    const { body: chosen } = await choose('listed');
    expect(chosen).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    const answered = await respond('SELECT_CHALLENGE', chosen.Session, {
      USERNAME: 'listed',
      ANSWER: 'PASSWORD',
      PASSWORD,
    });
    expect(answered.body).toHaveProperty('AuthenticationResult');
    // Of nobody it is told the same.
    const { body: nobody } = await choose('nobody');
    expect(nobody).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
  });
});

test('the own account tells what the client may read, and nothing else', async () => {
  const { AccessToken } = await account('reader');
  const { body } = await api('GetUser', { AccessToken });
  expect(body.Username).toBe('reader');
  expect(body.UserAttributes.map(({ Name }: { Name: string }) => Name).sort()).toEqual([
    'custom:lao',
    'email',
    'email_verified',
    'name',
    'sub',
  ]);
  expect(await refusal(api('GetUser', { AccessToken: 'a.b.c' }))).toBe(
    'NotAuthorizedException: Invalid Access Token',
  );
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
