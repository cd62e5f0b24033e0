import { createHash } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Account } from '../accounts.ts';
import { credentialIssuer } from '../iam/issued.ts';
import { signedCallers } from '../iam/signed-call.ts';
import type { PoolMail } from './cognito-operations.ts';
import { type LocalIssuer, type Opening, startIssuer } from './issuer.ts';
import { identityKeys } from './keys.ts';

export const SITE = 'http://localhost:3999';
export const CALLBACK = `${SITE}/sign-in/callback`;
export const POOL_ID = 'local_Pool';
const issued = credentialIssuer();
const CREDENTIALS = issued.operator;
const REGION = 'ap-southeast-7';

export type IssuerForTests = {
  issuer: LocalIssuer;
  mails: PoolMail[];
  complaints: string[];
};

/** An issuer on its own, with a pool as the stack declares one. */
export async function issuerForTests(
  dir: string,
  port: number,
  accounts: Account[],
  beforeToken: Opening['beforeToken'] = null,
  pool: Partial<Opening['pool']> = {},
): Promise<IssuerForTests> {
  const mails: PoolMail[] = [];
  const complaints: string[] = [];
  const issuer = await startIssuer({
    dir,
    port,
    keys: await identityKeys(dir),
    accounts: () => accounts,
    onError: (line) => complaints.push(line),
  });
  issuer.open({
    client: {
      id: 'web',
      callbackUrls: [CALLBACK],
      logoutUrls: [`${SITE}/`],
      scopes: ['openid'],
      providers: ['COGNITO', 'ThaID'],
      authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_AUTH'],
      authSessionSeconds: 180,
      readable: ['name', 'email', 'email_verified', 'locale', 'custom:lao', 'custom:province'],
      writable: ['locale', 'custom:thaid_name'],
      idTokenSeconds: 3600,
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 43_200,
    },
    origins: [SITE],
    pool: {
      id: POOL_ID,
      groups: ['recorder', 'certifier', 'province', 'office', 'observer'],
      emailIsAlias: true,
      providers: [{ name: 'ThaID', mapping: { 'custom:thaid_name': 'name' } }],
      relyingParty: 'localhost',
      invitation: { subject: 'คำเชิญ', message: 'name <b>{username}</b> password <b>{####}</b>' },
      verification: { subject: 'รหัส', message: 'code <b>{####}</b>' },
      policy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
      beforeToken: null,
      ...pool,
    },
    signing: {
      region: REGION,
      callerOf: signedCallers(issued, [() => new Date()]),
      rights: { require: () => {} },
    },
    sendMail: async (mail) => {
      mails.push(mail);
    },
    beforeToken,
  });
  return { issuer, mails, complaints };
}

/** The SDK as a function uses it, against the local front. */
export const clientOf = (url: string, secretAccessKey = CREDENTIALS.secretAccessKey) =>
  new CognitoIdentityProviderClient({
    endpoint: url,
    region: REGION,
    credentials: { ...CREDENTIALS, secretAccessKey },
    maxAttempts: 1,
  });

/** A browser as far as a sign-in needs one: it keeps cookies and follows to the site. */
export function browser() {
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

/** A form as it is sent. */
export const typing = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});

/** The pool's API as a page calls it: unsigned, from the site's origin. */
export const apiOf = (url: string) => async (operation: string, input: object) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      origin: SITE,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  // biome-ignore lint/suspicious/noExplicitAny: whatever an operation answers
  const body = (await response.json()) as any;
  return { status: response.status, headers: response.headers, body };
};

/** An account as the system makes one, with a temporary password that is told to nobody else. */
export async function createAccount(
  client: CognitoIdentityProviderClient,
  username: string,
  TemporaryPassword: string,
): Promise<void> {
  const of = { UserPoolId: POOL_ID, Username: username };
  await client.send(
    new AdminCreateUserCommand({
      ...of,
      TemporaryPassword,
      UserAttributes: [
        { Name: 'email', Value: `${username}@example.go.th` },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: 'ทดสอบ' },
        { Name: 'custom:lao', Value: '6800101' },
      ],
    }),
  );
  await client.send(new AdminAddUserToGroupCommand({ ...of, GroupName: 'recorder' }));
}

/** An account whose password is chosen; its first tokens. */
export async function settledAccount(url: string, username: string, password: string) {
  const temporary = 'Temporary-1x';
  await createAccount(clientOf(url), username, temporary);
  const api = apiOf(url);
  const { body } = await api('InitiateAuth', {
    ClientId: 'web',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: temporary },
  });
  const done = await api('RespondToAuthChallenge', {
    ClientId: 'web',
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: body.Session,
    ChallengeResponses: { USERNAME: username, NEW_PASSWORD: password },
  });
  return done.body.AuthenticationResult as {
    AccessToken: string;
    IdToken: string;
    RefreshToken: string;
  };
}

const VERIFIER = 'a-verifier-of-forty-three-letters-or-more-123';

/** The way that the site sends somebody who chose ThaID. */
export function thaidAddress(issuer: string, more: Record<string, string> = {}): string {
  const url = new URL('/oauth2/authorize', issuer);
  const parameters = {
    response_type: 'code',
    client_id: 'web',
    redirect_uri: CALLBACK,
    scope: 'openid',
    identity_provider: 'ThaID',
    state: 'a-state',
    nonce: 'a-nonce',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** Goes there and back. @returns where the browser is then: at the site, with a code */
export async function wayByThaid(issuer: string, who = browser()): Promise<URL> {
  const chosen = await who.follow(thaidAddress(issuer));
  if (chosen.url.startsWith(SITE)) return new URL(chosen.url);
  const back = await who.follow(chosen.url, typing({ person: 'thaid-person-1' }));
  return new URL(back.url);
}

/** Exchanges the code that came back, as the site does. */
export async function exchangeCode(issuer: string, back: URL, more: Record<string, string> = {}) {
  const response = await fetch(`${issuer}/oauth2/token`, {
    method: 'POST',
    headers: { origin: SITE },
    body: new URLSearchParams({
      client_id: 'web',
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      ...more,
    }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: tokens, or what is wrong
  const body = (await response.json()) as any;
  return { status: response.status, body };
}
