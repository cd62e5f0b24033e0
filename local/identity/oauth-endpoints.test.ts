import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  browser,
  CALLBACK,
  clientOf,
  type IssuerForTests,
  issuerForTests,
  POOL_ID,
  SITE,
  typing,
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

const VERIFIER = 'a-verifier-of-forty-three-letters-or-more-123';
const THAID_PERSON = { person: 'thaid-person-1' };

/** The way that the site sends somebody who chose ThaID. */
async function address(more: Record<string, string> = {}): Promise<string> {
  const url = new URL('/oauth2/authorize', started.issuer.url);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: 'web',
    redirect_uri: CALLBACK,
    scope: 'openid',
    identity_provider: 'ThaID',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: await oauth.calculatePKCECodeChallenge(VERIFIER),
    code_challenge_method: 'S256',
    ...more,
  }))
    url.searchParams.set(name, value);
  return url.href;
}

async function byThaid(who = browser()): Promise<URL> {
  const chosen = await who.follow(await address());
  if (chosen.url.startsWith(SITE)) return new URL(chosen.url);
  expect(new URL(chosen.url).pathname).toBe('/thaid/auth');
  return new URL((await who.follow(chosen.url, typing(THAID_PERSON))).url);
}

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
const exchange = (back: URL, more = {}) =>
  post('/oauth2/token', {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...more,
  });

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
    expect(await exchange(back)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('gives no token to who has the code alone', async () => {
    expect(await exchange(await byThaid(), { code_verifier: 'another' })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
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
    expect(await renew()).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('knows who came within the hour, until they sign out there', async () => {
    const who = browser();
    await byThaid(who);
    const again = await who.follow(await address());
    expect(again.url.startsWith(CALLBACK)).toBe(true);
    const out = new URL('/logout', started.issuer.url);
    out.searchParams.set('client_id', 'web');
    out.searchParams.set('logout_uri', `${SITE}/`);
    expect((await who.follow(out.href)).url).toBe(`${SITE}/`);
    expect(new URL((await who.follow(await address())).url).pathname).toBe('/thaid/auth');
  });

  test('is refused with what is wrong of the asking, at the site where it is the site’s', async () => {
    const told = async (more: Record<string, string>) => {
      const { url } = await browser().follow(await address(more));
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
    const asked = (await address()).replace(started.issuer.url, other.issuer.url);
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

test('nothing went wrong unseen', () => {
  expect(started.complaints).toEqual([]);
});
