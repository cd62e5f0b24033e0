import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, subjectOf } from '../accounts.ts';
import { jwtAuthorizer } from '../authorizer.ts';
import {
  askToSignIn,
  browser,
  CLIENT,
  discover,
  exchange,
  type IssuerForTests,
  issuerForTests,
  LOCAL,
  SITE,
  typing,
} from './issuer.test-data.ts';
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

async function signIn() {
  const asking = await askToSignIn(issuer);
  const { follow } = browser();
  const form = await follow(asking.address);
  const back = await follow(form.url, typing({ username: 'recorder-tao' }));
  return { server: asking.server, follow, tokens: await exchange(asking, back.url) };
}

test('an officer who signs in gets an ID token with the claims that Cognito would give', async () => {
  const { tokens } = await signIn();
  expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({
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
  expect(await authorize(`Bearer ${tokens.id_token}`)).toMatchObject({ 'custom:lao': '6130408' });
});

test('a sign-in and its refresh token outlive a restart of the local run', async () => {
  const { tokens } = await signIn();
  const { port } = issuer;
  await issuer.stop();
  await start(port);
  // The connections of before are closed; what is sent on one of them is not answered.
  await expect.poll(() => discover(issuer).then(Boolean, () => false)).toBe(true);
  const server = await discover(issuer);
  const response = await oauth.refreshTokenGrantRequest(
    server,
    CLIENT,
    oauth.None(),
    tokens.refresh_token ?? '',
    LOCAL,
  );
  const refreshed = await oauth.processRefreshTokenResponse(server, CLIENT, response);
  expect(decodeJwt(refreshed.id_token ?? '')).toMatchObject({ 'custom:lao': '6130408' });
  const authorize = jwtAuthorizer(issuer.url, ['web']);
  expect(await authorize(`Bearer ${tokens.id_token}`)).not.toBeNull();
});

test('the sign-in page lists the accounts, loads nothing else and says when a name is unknown', async () => {
  const { address } = await askToSignIn(issuer);
  const { follow } = browser();
  const form = await follow(address);
  const shown = await form.page.text();
  expect(shown).toContain('value="recorder-tao"');
  expect(shown).toContain('อบต.&lt;ทดสอบ&gt;');
  expect(shown).not.toMatch(/<(script|link|img)|https?:/);
  const [, font = ''] = /url\((\/sign-in\/fonts\/[^)]+thai[^)]+)\)/.exec(shown) ?? [];
  expect((await fetch(`${issuer.url}${font}`)).headers.get('content-type')).toBe('font/woff2');
  const again = await follow(form.url, typing({ username: 'nobody' }));
  expect(again.page.status).toBe(422);
  expect(await again.page.text()).toContain('ไม่พบบัญชี “nobody”');
});

test('signing out leads back to the site, in the standard form and in Cognito’s', async () => {
  for (const name of ['post_logout_redirect_uri', 'logout_uri']) {
    const { server, follow, tokens } = await signIn();
    const address = new URL(server.end_session_endpoint ?? '');
    address.searchParams.set('client_id', 'web');
    if (name !== 'logout_uri') address.searchParams.set('id_token_hint', tokens.id_token ?? '');
    address.searchParams.set(name, `${SITE}/`);
    const { page } = await follow(address.href);
    const text = await page.text();
    const [, action = ''] = /action="([^"]+)"/.exec(text) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(text) ?? [];
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    expect((await follow(action, { method: 'POST', body })).url).toBe(`${SITE}/`);
  }
});

test('only the site may exchange a code from a browser', async () => {
  const server = await discover(issuer);
  const ask = async (origin: string) => {
    const response = await fetch(server.token_endpoint ?? '', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'web',
        refresh_token: 'x',
      }),
    });
    return response.headers.get('access-control-allow-origin');
  };
  expect(await ask(SITE)).toBe(SITE);
  expect(await ask('http://localhost:1')).toBeNull();
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
