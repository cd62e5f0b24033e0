import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, DEMO_PASSWORD, subjectOf } from '../accounts.ts';
import { jwtAuthorizer } from '../authorizer.ts';
import { apiOf, type IssuerForTests, issuerForTests } from './issuer.test-data.ts';
import type { LocalIssuer } from './issuer.ts';
import { identityKeys } from './keys.ts';
import { signToken } from './token.ts';

const RECORDER: Account = {
  username: 'recorder-tao',
  name: 'สมศรี ใจดี',
  role: 'recorder',
  lao: '6130408',
  province: null,
  office: 'อบต.<ทดสอบ>',
};

const dir = mkdtempSync(`${tmpdir()}/issuer-`);
let started: IssuerForTests;
let issuer: LocalIssuer;

async function start(port: number): Promise<void> {
  started = await issuerForTests(dir, port, [RECORDER]);
  issuer = started.issuer;
}

beforeAll(() => start(0));
afterAll(async () => {
  await issuer.stop();
  rmSync(dir, { recursive: true });
});

const signIn = async () =>
  (
    await apiOf(issuer.url)('InitiateAuth', {
      ClientId: 'web',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'recorder-tao', PASSWORD: DEMO_PASSWORD },
    })
  ).body.AuthenticationResult as { IdToken: string; RefreshToken: string };

test('an officer who signs in gets an ID token with the claims that Cognito would give', async () => {
  const { IdToken } = await signIn();
  expect(decodeJwt(IdToken)).toMatchObject({
    iss: issuer.url,
    aud: 'web',
    sub: subjectOf('recorder-tao'),
    name: 'สมศรี ใจดี',
    token_use: 'id',
    'cognito:groups': ['recorder'],
    'custom:lao': '6130408',
    auth_time: expect.any(Number),
  });
  const authorize = jwtAuthorizer(issuer.url, ['web']);
  expect(await authorize(`Bearer ${IdToken}`)).toMatchObject({ 'custom:lao': '6130408' });
});

test('a sign-in and its refresh token outlive a restart of the local run', async () => {
  const { IdToken, RefreshToken } = await signIn();
  const { port } = issuer;
  await issuer.stop();
  await start(port);
  const renew = () =>
    apiOf(issuer.url)('GetTokensFromRefreshToken', { ClientId: 'web', RefreshToken });
  // The connections of before are closed; what is sent on one of them is not answered.
  await expect
    .poll(() =>
      renew().then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  const { body } = await renew();
  expect(decodeJwt(body.AuthenticationResult.IdToken)).toMatchObject({ 'custom:lao': '6130408' });
  const authorize = jwtAuthorizer(issuer.url, ['web']);
  expect(await authorize(`Bearer ${IdToken}`)).not.toBeNull();
});

test('the issuer tells where its keys and its ways are, as Cognito’s does', async () => {
  const told = await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json();
  expect(told).toMatchObject({ issuer: issuer.url, response_types_supported: ['code', 'token'] });
  const { keys } = await (await fetch(told.jwks_uri)).json();
  expect(keys).toMatchObject([{ kty: 'RSA', alg: 'RS256', use: 'sig' }]);
  // What is signed with stays here.
  expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('a token for another client, of another issuer, too old or altered opens nothing', async () => {
  const keys = await identityKeys(dir);
  const authorize = jwtAuthorizer(issuer.url, ['web']);
  const token = (given: { issuer?: string; clientId?: string; expiresIn?: string }) =>
    signToken(keys, { issuer: issuer.url, clientId: 'web', account: RECORDER, ...given });
  expect(await authorize(await token({}))).not.toBeNull();
  expect(await authorize(await token({ clientId: 'other' }))).toBeNull();
  expect(await authorize(await token({ issuer: 'http://localhost:1' }))).toBeNull();
  expect(await authorize(await token({ expiresIn: '-1s' }))).toBeNull();
  const [head = '', , signature = ''] = (await token({})).split('.');
  const claims = Buffer.from(JSON.stringify({ iss: issuer.url, aud: 'web', exp: 1e12 }));
  expect(await authorize(`${head}.${claims.toString('base64url')}.${signature}`)).toBeNull();
  expect(await authorize(undefined)).toBeNull();
  expect(await authorize('Bearer nonsense')).toBeNull();
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
