import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browser,
  CALLBACK,
  clientOf,
  exchangeCode,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
  SITE,
  thaidAddress,
  typing,
  wayByThaid,
} from './issuer.test-data.ts';

const dir = mkdtempSync(`${tmpdir()}/oauth-`);
let started: IssuerForTests;
const triggers: string[] = [];

beforeAll(async () => {
  started = await issuerForTests(dir, 0, [], async (event) => {
    triggers.push(event.triggerSource);
    return event;
  });
});
afterAll(async () => {
  await started.issuer.stop();
  rmSync(dir, { recursive: true });
});

const THAID_PERSON = { person: 'thaid-person-1' };
const address = (more: Record<string, string> = {}) => thaidAddress(started.issuer.url, more);
const byThaid = (who = browser()) => wayByThaid(started.issuer.url, who);
const exchange = (back: URL, more: Record<string, string> = {}) =>
  exchangeCode(started.issuer.url, back, more);
const refused = { status: 400, body: { error: 'invalid_grant' } };

async function post(path: string, form: Record<string, string>) {
  const response = await fetch(`${started.issuer.url}${path}`, {
    method: 'POST',
    headers: { origin: SITE },
    body: new URLSearchParams({ client_id: 'web', ...form }),
  });
  return {
    status: response.status,
    body: response.status === 200 && path.endsWith('revoke') ? null : await response.json(),
  };
}
describe('the way by ThaID', () => {
  test('leads straight to it and back with a code, which is exchanged once by who asked', async () => {
    const back = await byThaid();
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('a-state');
    const { status, body } = await exchange(back);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(decodeJwt(body.id_token)).toMatchObject({
      nonce: 'a-nonce',
      'custom:thaid_name': 'สมหญิง ตัวอย่าง',
      'cognito:groups': [`${POOL_ID}_ThaID`],
      identities: [{ providerName: 'ThaID', userId: 'thaid-person-1' }],
    });
    expect(decodeJwt(body.id_token)).not.toHaveProperty('name');
    expect(decodeJwt(body.access_token).scope).toBe('openid');
    expect(triggers.at(-1)).toBe('TokenGeneration_HostedAuth');
    expect(await exchange(back)).toMatchObject(refused);
  });

  test('gives no token to who has the code alone', async () => {
    const other = await exchange(await byThaid(), { code_verifier: 'another' });
    expect(other).toMatchObject(refused);
    expect((await exchange(await byThaid(), { redirect_uri: SITE })).status).toBe(400);
  });

  test('is renewed and ended as any other sign-in', async () => {
    const { body } = await exchange(await byThaid());
    const renew = () =>
      post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: body.refresh_token });
    const renewed = await renew();
    expect(renewed.status).toBe(200);
    expect(renewed.body).not.toHaveProperty('refresh_token');
    expect((await post('/oauth2/revoke', { token: body.refresh_token })).status).toBe(200);
    expect(await renew()).toEqual(refused);
  });

  test('knows who came within the hour, until they sign out there', async () => {
    const who = browser();
    await byThaid(who);
    const again = await who.follow(address());
    expect(again.url.startsWith(CALLBACK)).toBe(true);
    const out = new URL('/logout', started.issuer.url);
    out.searchParams.set('client_id', 'web');
    out.searchParams.set('logout_uri', `${SITE}/`);
    expect((await who.follow(out.href)).url).toBe(`${SITE}/`);
    expect(new URL((await who.follow(address())).url).pathname).toBe('/thaid/auth');
  });

  test('is refused with what is wrong of the asking, at the site where it is the site’s', async () => {
    const told = async (more: Record<string, string>) => {
      const { url } = await browser().follow(address(more));
      return new URL(url).searchParams.get('error_description') ?? url;
    };
    expect(await told({ scope: 'openid phone' })).toBe('invalid_scope');
    expect(await told({ code_challenge_method: 'plain' })).toContain('S256');
    expect(await told({ identity_provider: 'Google' })).toContain('Login option is not available');
    expect(await told({ redirect_uri: 'https://phish.example/' })).toContain('redirect_mismatch');
  });
});

test('a claim that is mapped to what the client may not write fails the sign-in, and changes nothing', async () => {
  const mapped = mkdtempSync(`${tmpdir()}/oauth-mapped-`);
  const other = await issuerForTests(mapped, 0, [], null, {
    providers: [{ name: 'ThaID', mapping: { name: 'name' } }],
  });
  try {
    const who = browser();
    const asked = address().replace(started.issuer.url, other.issuer.url);
    const chosen = await who.follow(asked);
    const { url } = await who.follow(chosen.url, typing(THAID_PERSON));
    expect(new URL(url).searchParams.get('error_description')).toBe(
      'A client attempted to write unauthorized attribute',
    );
    const made = new AdminGetUserCommand({
      UserPoolId: POOL_ID,
      Username: 'ThaID_thaid-person-1',
    });
    await expect(clientOf(other.issuer.url).send(made)).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  } finally {
    await other.issuer.stop();
    rmSync(mapped, { recursive: true });
  }
});

test('only the site may read what the exchange of a code answers', async () => {
  const origins = async (origin: string) => {
    const body = new URLSearchParams({ client_id: 'web', grant_type: 'refresh_token' });
    const headers = { origin };
    const response = await fetch(`${started.issuer.url}/oauth2/token`, {
      method: 'POST',
      headers,
      body,
    });
    return response.headers.get('access-control-allow-origin');
  };
  expect(await origins(SITE)).toBe(SITE);
  expect(await origins('http://localhost:1')).toBeNull();
});

test('there is no page to sign in at', async () => {
  const url = new URL(address());
  url.searchParams.delete('identity_provider');
  const back = await browser().follow(url.href);
  expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  expect((await fetch(`${started.issuer.url}/login`)).status).toBe(404);
});

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
