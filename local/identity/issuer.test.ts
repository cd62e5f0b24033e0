import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Account, subjectOf } from '../accounts.ts';
import { jwtAuthorizer } from '../authorizer.ts';
import { type LocalIssuer, startIssuer } from './issuer.ts';
import { identityKeys } from './keys.ts';
import { signToken } from './token.ts';

const SITE = 'http://localhost:3999';
const CALLBACK = `${SITE}/sign-in/callback`;
const CLIENT = { client_id: 'web' };
const LOCAL = { [oauth.allowInsecureRequests]: true };
const RECORDER: Account = {
  username: 'recorder-tao',
  name: 'สมศรี ใจดี',
  role: 'recorder',
  lao: '6130408',
  province: null,
  office: 'อบต.<ทดสอบ>',
};

const dir = mkdtempSync(`${tmpdir()}/issuer-`);
const complaints: string[] = [];
let issuer: LocalIssuer;

async function start(port: number): Promise<LocalIssuer> {
  const started = await startIssuer({
    dir,
    port,
    keys: await identityKeys(dir),
    accounts: () => [RECORDER],
    onError: (line) => complaints.push(line),
  });
  started.open({
    id: 'web',
    callbackUrls: [CALLBACK],
    logoutUrls: [`${SITE}/`],
    scopes: ['openid', 'profile', 'email'],
    idTokenSeconds: 3600,
    refreshTokenSeconds: 43_200,
  });
  return started;
}

beforeAll(async () => {
  issuer = await start(0);
});
afterAll(async () => {
  await issuer.stop();
  rmSync(dir, { recursive: true });
});

/** A browser as far as a sign-in needs one: it keeps cookies and follows to the site. */
function browser() {
  const cookies = new Map<string, string>();
  async function open(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    return response;
  }
  async function follow(url: string, init?: RequestInit): Promise<{ url: string; page: Response }> {
    const page = await open(url, init);
    const to = page.headers.get('location');
    if (!to) return { url, page };
    const next = new URL(to, url).href;
    return next.startsWith(SITE) ? { url: next, page } : follow(next);
  }
  return { follow };
}

const discover = async () => {
  const url = new URL(issuer.url);
  const response = await oauth.discoveryRequest(url, { algorithm: 'oidc', ...LOCAL });
  return oauth.processDiscoveryResponse(url, response);
};

async function askToSignIn() {
  const server = await discover();
  const verifier = oauth.generateRandomCodeVerifier();
  const address = new URL(server.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: 'web',
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'a-state',
    nonce: 'a-nonce',
  })) {
    address.searchParams.set(name, value);
  }
  return { server, verifier, address: address.href };
}

const typing = (username: string) => ({ method: 'POST', body: new URLSearchParams({ username }) });

async function signIn() {
  const { server, verifier, address } = await askToSignIn();
  const { follow } = browser();
  const form = await follow(address);
  const back = await follow(form.url, typing('recorder-tao'));
  const parameters = oauth.validateAuthResponse(server, CLIENT, new URL(back.url), 'a-state');
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    CLIENT,
    oauth.None(),
    parameters,
    CALLBACK,
    verifier,
    LOCAL,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, CLIENT, response, {
    expectedNonce: 'a-nonce',
    requireIdToken: true,
  });
  return { server, follow, tokens };
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
  issuer = await start(port);
  // The connections of before are closed; what is sent on one of them is not answered.
  await expect.poll(() => discover().then(Boolean, () => false)).toBe(true);
  const server = await discover();
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
  const { address } = await askToSignIn();
  const { follow } = browser();
  const form = await follow(address);
  const shown = await form.page.text();
  expect(shown).toContain('value="recorder-tao"');
  expect(shown).toContain('อบต.&lt;ทดสอบ&gt;');
  expect(shown).not.toMatch(/<(script|link|img)|https?:/);
  const [, font = ''] = /url\((\/sign-in\/fonts\/[^)]+thai[^)]+)\)/.exec(shown) ?? [];
  expect((await fetch(`${issuer.url}${font}`)).headers.get('content-type')).toBe('font/woff2');
  const again = await follow(form.url, typing('nobody'));
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
  const server = await discover();
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
  expect(complaints).toEqual([]);
});
