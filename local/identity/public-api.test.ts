import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, DEMO_PASSWORD } from '../accounts.ts';
import { jwtAuthorizer } from '../authorizer.ts';
import {
  apiOf,
  clientOf,
  createAccount,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
  SITE,
  settledAccount,
} from './issuer.test-data.ts';
import type { TokenEvent } from './token-claims.ts';

const SAMPLE: Account = {
  username: 'recorder-tao',
  name: 'สมศรี ใจดี',
  role: 'recorder',
  lao: '6130408',
  province: null,
  office: 'อบต.ทดสอบ',
};
const TEMPORARY = 'Temporary-1x';
const PASSWORD = 'Correct-Horse-7';

const dir = mkdtempSync(`${tmpdir()}/public-api-`);
const asked: string[] = [];
let started: IssuerForTests;
let client: CognitoIdentityProviderClient;
let api: ReturnType<typeof apiOf>;

beforeAll(async () => {
  started = await issuerForTests(dir, 0, [SAMPLE], async (event: TokenEvent) => {
    asked.push(event.triggerSource);
    return event;
  });
  client = clientOf(started.issuer.url);
  api = apiOf(started.issuer.url);
});
afterAll(async () => {
  await started.issuer.stop();
  rmSync(dir, { recursive: true });
});

const of = (Username: string) => ({ UserPoolId: POOL_ID, Username });
const signIn = (USERNAME: string, PASSWORD_: string) =>
  api('InitiateAuth', {
    ClientId: 'web',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
  });
const respond = (ChallengeName: string, Session: unknown, responses: Record<string, string>) =>
  api('RespondToAuthChallenge', {
    ClientId: 'web',
    ChallengeName,
    Session,
    ChallengeResponses: responses,
  });
const refusal = async (sent: ReturnType<typeof api>) => {
  const { status, body } = await sent;
  return status === 400 ? `${body.__type}: ${body.message}` : 'taken';
};

const create = (username: string) => createAccount(client, username, TEMPORARY);
const settled = (username: string) => settledAccount(started.issuer.url, username, PASSWORD);

describe('a first sign-in', () => {
  test('takes a temporary password that an operator set and no mail told', async () => {
    const made = { ...of('quiet'), MessageAction: 'SUPPRESS' as const };
    await client.send(new AdminCreateUserCommand({ ...made, TemporaryPassword: `${TEMPORARY}q` }));
    expect((await signIn('quiet', `${TEMPORARY}q`)).body.ChallengeName).toBe(
      'NEW_PASSWORD_REQUIRED',
    );
    const set = (Password: string, Permanent: boolean) =>
      client.send(new AdminSetUserPasswordCommand({ ...of('quiet'), Password, Permanent }));
    await set(PASSWORD, true);
    expect((await signIn('quiet', PASSWORD)).body).toHaveProperty('AuthenticationResult');
    await set(`${TEMPORARY}r`, false);
    expect((await signIn('quiet', `${TEMPORARY}r`)).body.ChallengeName).toBe(
      'NEW_PASSWORD_REQUIRED',
    );
    await expect(set('short', false)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  });

  test('asks for a new password, then gives tokens that the API takes', async () => {
    await create('first');
    const { body } = await signIn('First@example.go.th', TEMPORARY);
    expect(body).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { USER_ID_FOR_SRP: 'first', requiredAttributes: '[]' },
    });
    expect(body).not.toHaveProperty('AuthenticationResult');
    const done = await respond('NEW_PASSWORD_REQUIRED', body.Session, {
      USERNAME: 'first',
      NEW_PASSWORD: PASSWORD,
    });
    const { IdToken, AccessToken, RefreshToken, ...rest } = done.body.AuthenticationResult;
    expect(rest).toEqual({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(RefreshToken).toMatch(/^[A-Za-z0-9\-_=.]+$/);
    expect(decodeJwt(IdToken)).toMatchObject({
      iss: started.issuer.url,
      aud: 'web',
      token_use: 'id',
      'cognito:username': 'first',
      'cognito:groups': ['recorder'],
      'custom:lao': '6800101',
      auth_time: expect.any(Number),
      origin_jti: expect.any(String),
    });
    expect(decodeJwt(AccessToken)).toMatchObject({
      client_id: 'web',
      token_use: 'access',
      username: 'first',
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(asked.at(-1)).toBe('TokenGeneration_NewPasswordChallenge');
    const authorize = jwtAuthorizer(started.issuer.url, ['web']);
    expect(await authorize(`Bearer ${IdToken}`)).toMatchObject({ 'custom:lao': '6800101' });
    // The gateway takes it, too; it names no LAO, and so opens none.
    expect(await authorize(`Bearer ${AccessToken}`)).not.toHaveProperty('custom:lao');
    expect((await signIn('first', PASSWORD)).body).toHaveProperty('AuthenticationResult');
    expect(asked.at(-1)).toBe('TokenGeneration_Authentication');
  });

  test('says the first rule that a new password breaks, and the session stays good for another', async () => {
    await create('weak');
    const { body } = await signIn('weak', TEMPORARY);
    const choose = (NEW_PASSWORD: string, more = {}) =>
      respond('NEW_PASSWORD_REQUIRED', body.Session, { USERNAME: 'weak', NEW_PASSWORD, ...more });
    const broken = (rule: string) =>
      `InvalidPasswordException: Password did not conform with policy: ${rule}`;
    expect(await refusal(choose('Short-1'))).toBe(broken('Password not long enough'));
    expect(await refusal(choose('correct-horse-7'))).toBe(
      broken('Password must have uppercase characters'),
    );
    expect(await refusal(choose('CORRECT-HORSE-7'))).toBe(
      broken('Password must have lowercase characters'),
    );
    expect(await refusal(choose('Correct-Horse-x'))).toBe(
      broken('Password must have numeric characters'),
    );
    expect(await refusal(choose('CorrectHorse77'))).toBe(
      broken('Password must have symbol characters'),
    );
    expect(await refusal(choose(PASSWORD, { 'userAttributes.name': 'another' }))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
    // A blank inside is a sign to Cognito.
    expect(await refusal(choose('Correct Horse7'))).toBe('taken');
    expect(await refusal(choose(PASSWORD))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  test('with a session of another step, of nobody or for somebody else is refused', async () => {
    await create('other');
    const { body } = await signIn('other', TEMPORARY);
    const answers = { USERNAME: 'other', NEW_PASSWORD: PASSWORD };
    const invalid = 'NotAuthorizedException: Invalid session for the user.';
    expect(await refusal(respond('SOFTWARE_TOKEN_MFA', body.Session, answers))).toBe(invalid);
    expect(await refusal(respond('NEW_PASSWORD_REQUIRED', 'x'.repeat(30), answers))).toBe(invalid);
    expect(
      await refusal(
        respond('NEW_PASSWORD_REQUIRED', body.Session, { ...answers, USERNAME: 'first' }),
      ),
    ).toBe(invalid);
    await expect(
      client.send(
        new RespondToAuthChallengeCommand({
          ClientId: 'web',
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: body.Session,
          ChallengeResponses: answers,
        }),
      ),
    ).resolves.toHaveProperty('AuthenticationResult');
  });
});

describe('a wrong password', () => {
  const WRONG = 'NotAuthorizedException: Incorrect username or password.';

  test('tells nobody whether there is such an account, or that it is disabled', async () => {
    await settled('known');
    expect(await refusal(signIn('nobody', 'x'))).toBe(WRONG);
    expect(await refusal(signIn('known', 'x'))).toBe(WRONG);
    await client.send(new AdminDisableUserCommand(of('known')));
    expect(await refusal(signIn('known', 'x'))).toBe(WRONG);
    expect(await refusal(signIn('known', PASSWORD))).toBe(
      'NotAuthorizedException: User is disabled.',
    );
    await client.send(new AdminEnableUserCommand(of('known')));
    expect(await refusal(signIn('known', PASSWORD))).toBe('taken');
  });

  test('five times locks the account, against the right one too', async () => {
    await settled('tried');
    for (let tries = 0; tries < 4; tries += 1)
      expect(await refusal(signIn('tried', 'x'))).toBe(WRONG);
    // Forgotten with a sign-in that succeeds.
    expect(await refusal(signIn('tried', PASSWORD))).toBe('taken');
    for (let tries = 0; tries < 8; tries += 1) await signIn('tried', 'x');
    expect(await refusal(signIn('tried', PASSWORD))).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    );
  });
});

describe('a forgotten password', () => {
  const forgot = (Username: string) => api('ForgotPassword', { ClientId: 'web', Username });
  const confirm = (Username: string, ConfirmationCode: string, Password = 'Another-Horse-8') =>
    api('ConfirmForgotPassword', { ClientId: 'web', Username, ConfirmationCode, Password });
  const codeTo = (address: string) =>
    /code <b>(\d{6})<\/b>/.exec(
      started.mails.findLast(({ to }) => to === address)?.html ?? '',
    )?.[1] ?? '';

  test('is set anew by the code of a mail, once', async () => {
    await settled('forgetful');
    const { body } = await forgot('forgetful');
    expect(body).toEqual({
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'f***@e***',
      },
    });
    const code = codeTo('forgetful@example.go.th');
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await refusal(confirm('forgetful', wrong))).toBe(
      'CodeMismatchException: Invalid verification code provided, please try again.',
    );
    expect(await refusal(confirm('forgetful', code, 'weak'))).toContain('InvalidPasswordException');
    expect(await refusal(confirm('forgetful', code))).toBe('taken');
    expect(await refusal(confirm('forgetful', code))).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
    expect(await refusal(signIn('forgetful', PASSWORD))).toContain('Incorrect username');
    expect(await refusal(signIn('forgetful', 'Another-Horse-8'))).toBe('taken');
  });

  test('of nobody is answered as if a code were sent', async () => {
    const before = started.mails.length;
    expect((await forgot('nobody@there.go.th')).body.CodeDeliveryDetails.Destination).toBe(
      'n***@t***',
    );
    expect((await forgot('nobody')).status).toBe(200);
    expect(started.mails).toHaveLength(before);
    expect(await refusal(confirm('nobody', '123456'))).toContain('CodeMismatchException');
  });

  test('of an account that was never used cannot be reset: it takes another invitation', async () => {
    await create('never');
    expect(await refusal(forgot('never'))).toBe(
      'NotAuthorizedException: User password cannot be reset in the current state.',
    );
  });

  test('is asked for five times an hour at most', async () => {
    await settled('insistent');
    for (let times = 0; times < 5; times += 1) expect((await forgot('insistent')).status).toBe(200);
    expect(await refusal(forgot('insistent'))).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    );
  });

  test('where the office reset it, the right password says so and the code of the mail sets another', async () => {
    await settled('reset');
    await client.send(new AdminResetUserPasswordCommand(of('reset')));
    expect(await refusal(signIn('reset', PASSWORD))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    );
    expect(await refusal(confirm('reset', codeTo('reset@example.go.th')))).toBe('taken');
    expect(await refusal(signIn('reset', 'Another-Horse-8'))).toBe('taken');
  });
});

describe('a sign-in', () => {
  const renew = (RefreshToken: string) =>
    api('GetTokensFromRefreshToken', { ClientId: 'web', RefreshToken });
  const renewByFlow = (REFRESH_TOKEN: string) =>
    api('InitiateAuth', {
      ClientId: 'web',
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN },
    });

  test('is renewed by either operation, without another refresh token', async () => {
    const { RefreshToken, IdToken } = await settled('renewed');
    for (const again of [renew, renewByFlow]) {
      const { AuthenticationResult } = (await again(RefreshToken)).body;
      expect(AuthenticationResult).not.toHaveProperty('RefreshToken');
      const { auth_time, origin_jti } = decodeJwt(IdToken);
      expect(decodeJwt(AuthenticationResult.IdToken)).toMatchObject({ auth_time, origin_jti });
      expect(asked.at(-1)).toBe('TokenGeneration_RefreshTokens');
    }
    expect(await refusal(renew('nonsense'))).toBe('NotAuthorizedException: Invalid Refresh Token');
    await client.send(new AdminDisableUserCommand(of('renewed')));
    expect(await refusal(renew(RefreshToken))).toContain('NotAuthorizedException');
  });

  test('is ended by revoking its refresh token, and no other sign-in with it', async () => {
    const { RefreshToken, AccessToken } = await settled('revoked');
    const { AuthenticationResult: other } = (await signIn('revoked', PASSWORD)).body;
    expect(await refusal(api('RevokeToken', { ClientId: 'web', Token: AccessToken }))).toBe(
      'UnsupportedTokenTypeException: Unsupported token type',
    );
    expect((await api('RevokeToken', { ClientId: 'web', Token: RefreshToken })).status).toBe(200);
    expect(await refusal(renew(RefreshToken))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
    expect(await refusal(api('GetUser', { AccessToken }))).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    expect((await renew(other.RefreshToken)).status).toBe(200);
    const { AccessToken: mine } = other;
    expect((await api('GlobalSignOut', { AccessToken: mine })).status).toBe(200);
    expect(await refusal(renew(other.RefreshToken))).toContain('revoked');
  });

  test('of a sample account takes the demo’s password, until another is chosen', async () => {
    const { body } = await signIn('recorder-tao', DEMO_PASSWORD);
    const { AccessToken, IdToken } = body.AuthenticationResult;
    expect(decodeJwt(IdToken)).toMatchObject({ 'custom:lao': '6130408' });
    const change = (PreviousPassword: string) =>
      api('ChangePassword', { AccessToken, PreviousPassword, ProposedPassword: PASSWORD });
    expect(await refusal(change('wrong'))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    );
    expect(await refusal(change(DEMO_PASSWORD))).toBe('taken');
    expect(await refusal(signIn('recorder-tao', DEMO_PASSWORD))).toContain('Incorrect');
    expect(await refusal(signIn('recorder-tao', PASSWORD))).toBe('taken');
  });
});

describe('the API', () => {
  test('is open to any page, as Cognito’s is', async () => {
    const headers = {
      origin: SITE,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-amz-target',
    };
    const preflight = await fetch(started.issuer.url, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-target');
    const { headers: answered } = await signIn('nobody', 'x');
    expect(answered.get('access-control-allow-origin')).toBe('*');
    expect(answered.get('x-amzn-errortype')).toBe('NotAuthorizedException:');
  });

  test('refuses what its model refuses, and says every fault', async () => {
    expect(await refusal(api('ForgotPassword', { ClientId: 'web', Username: '' }))).toBe(
      "InvalidParameterException: 1 validation error detected: Value '' at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+".replace(
        '1 validation error',
        '2 validation errors',
      ),
    );
    expect(await refusal(api('ForgotPassword', { ClientId: 'web' }))).toBe(
      "InvalidParameterException: 1 validation error detected: Value null at 'username' failed to satisfy constraint: Member must not be null",
    );
    expect(
      await refusal(
        api('ConfirmForgotPassword', {
          ClientId: 'web',
          Username: 'x',
          ConfirmationCode: '1',
          Password: 'with a blank',
        }),
      ),
    ).toBe(
      "InvalidParameterException: 1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
    );
  });

  test('serves no flow that the client does not allow, and no other client', async () => {
    const flow = (AuthFlow: string, AuthParameters = {}) =>
      refusal(api('InitiateAuth', { ClientId: 'web', AuthFlow, AuthParameters }));
    expect(await flow('USER_SRP_AUTH', { USERNAME: 'x', SRP_A: '1' })).toBe(
      'InvalidParameterException: USER_SRP_AUTH flow not enabled for this client',
    );
    expect(await flow('USER_PASSWORD_AUTH', { USERNAME: 'x' })).toBe(
      'InvalidParameterException: Missing required parameter PASSWORD',
    );
    expect(
      await refusal(api('InitiateAuth', { ClientId: 'other', AuthFlow: 'USER_PASSWORD_AUTH' })),
    ).toBe('ResourceNotFoundException: User pool client other does not exist.');
  });
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
