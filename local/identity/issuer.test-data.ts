import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import * as oauth from 'oauth4webapi';
import type { Account } from '../accounts.ts';
import { credentialIssuer } from '../iam/issued.ts';
import { signedCallers } from '../iam/signed-call.ts';
import type { PoolMail } from './cognito-operations.ts';
import { type LocalIssuer, type Opening, startIssuer } from './issuer.ts';
import { identityKeys } from './keys.ts';

export const SITE = 'http://localhost:3999';
export const CALLBACK = `${SITE}/sign-in/callback`;
export const CLIENT = { client_id: 'web' };
export const LOCAL = { [oauth.allowInsecureRequests]: true };
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
      scopes: ['openid', 'profile', 'email', 'aws.cognito.signin.user.admin'],
      providers: ['COGNITO', 'ThaID'],
      authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_AUTH'],
      authSessionSeconds: 180,
      readable: ['name', 'email', 'email_verified', 'locale', 'custom:lao', 'custom:province'],
      writable: ['locale', 'custom:thaid_name'],
      idTokenSeconds: 3600,
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 43_200,
    },
    pool: {
      id: POOL_ID,
      groups: ['recorder', 'certifier', 'province', 'office', 'observer'],
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

export async function discover(issuer: LocalIssuer) {
  const url = new URL(issuer.url);
  const response = await oauth.discoveryRequest(url, { algorithm: 'oidc', ...LOCAL });
  return oauth.processDiscoveryResponse(url, response);
}

export type Asking = { server: oauth.AuthorizationServer; verifier: string; address: string };

export async function askToSignIn(issuer: LocalIssuer, scope = 'openid profile'): Promise<Asking> {
  const server = await discover(issuer);
  const verifier = oauth.generateRandomCodeVerifier();
  const address = new URL(server.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: 'web',
    redirect_uri: CALLBACK,
    scope,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'a-state',
    nonce: 'a-nonce',
  })) {
    address.searchParams.set(name, value);
  }
  return { server, verifier, address: address.href };
}

/** Exchanges the code that the issuer sent back with. */
export async function exchange({ server, verifier }: Asking, back: string) {
  const parameters = oauth.validateAuthResponse(server, CLIENT, new URL(back), 'a-state');
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    CLIENT,
    oauth.None(),
    parameters,
    CALLBACK,
    verifier,
    LOCAL,
  );
  return oauth.processAuthorizationCodeResponse(server, CLIENT, response, {
    expectedNonce: 'a-nonce',
    requireIdToken: true,
  });
}

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
