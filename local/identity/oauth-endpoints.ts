import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CognitoError } from './cognito-errors.ts';
import type { DeclaredClient } from './declared-client.ts';
import { formOf } from './form.ts';
import type { IssuedTokens, PoolTokens } from './pool-tokens.ts';
import { FederationError, oneTime, PROVIDER, type thaidFederation } from './thaid-federation.ts';
import type { Users } from './users.ts';

type OAuthNeeds = {
  url: string;
  client: DeclaredClient;
  origins: readonly string[];
  tokens: PoolTokens;
  users: Users;
  thaid: ReturnType<typeof thaidFederation>;
};
type Asked = {
  redirectUri: string;
  state: string | null;
  nonce: string | null;
  challenge: string | null;
  scopes: string[];
};
type Code = Asked & { sub: string };

const CODE_LIVES_MS = 5 * 60_000;
/** As of the hosted page: somebody who comes again within it is not asked who they are. */
const SESSION_LIVES_MS = 3_600_000;
const COOKIE = 'cognito';

/**
 * What the user pool's domain answers where no page of it is used: the code flow straight to a
 * provider, its tokens, their end.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function oauthEndpoints({ url, client, origins, tokens, users, thaid }: OAuthNeeds) {
  const leaving = oneTime<Asked>(CODE_LIVES_MS);
  const codes = oneTime<Code>(CODE_LIVES_MS);
  const signedIn = new Map<string, { sub: string; expiresAt: number }>();
  const back = `${url}/oauth2/idpresponse`;

  function authorize(
    asked: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): ServerResponse {
    const given = asked.searchParams;
    const redirectUri = given.get('redirect_uri') ?? '';
    if (given.get('client_id') !== client.id || !client.callbackUrls.includes(redirectUri))
      return redirect(response, `${url}/error?error=redirect_mismatch`);
    const refuse = (description: string) =>
      returnTo(response, redirectUri, {
        error: 'invalid_request',
        error_description: description,
        state: given.get('state'),
      });
    const scopes = given.get('scope')?.split(' ') ?? client.scopes;
    const challenge = given.get('code_challenge');
    if (given.get('response_type') !== 'code') return refuse('unauthorized_client');
    if (!scopes.every((scope) => client.scopes.includes(scope))) return refuse('invalid_scope');
    if (challenge !== null && given.get('code_challenge_method') !== 'S256')
      return refuse('code_challenge_method must be S256');
    const name = given.get('identity_provider') ?? '';
    if (name !== PROVIDER || !client.providers.includes(name))
      return refuse('Login option is not available. Please try another one');
    const asking: Asked = {
      redirectUri,
      state: given.get('state'),
      nonce: given.get('nonce'),
      challenge,
      scopes,
    };
    const known = signedIn.get(cookieOf(request));
    if (known && known.expiresAt > Date.now()) return giveCode(response, asking, known.sub);
    return redirect(response, thaid.leave(back, leaving.keep(asking)));
  }

  async function comeBack(asked: URL, response: ServerResponse): Promise<ServerResponse> {
    const asking = leaving.take(asked.searchParams.get('state') ?? '');
    if (!asking) return redirect(response, `${url}/error?error=invalid_request`);
    try {
      const { sub } = await thaid.comeBack(asked.searchParams.get('code') ?? '');
      const session = crypto.randomUUID();
      signedIn.set(session, { sub, expiresAt: Date.now() + SESSION_LIVES_MS });
      response.setHeader('set-cookie', `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax`);
      return giveCode(response, asking, sub);
    } catch (error) {
      if (!(error instanceof FederationError)) throw error;
      const { redirectUri, state } = asking;
      const told = { error: 'server_error', error_description: error.message, state };
      return returnTo(response, redirectUri, told);
    }
  }

  function giveCode(response: ServerResponse, asking: Asked, sub: string): ServerResponse {
    const code = codes.keep({ ...asking, sub });
    return returnTo(response, asking.redirectUri, { code, state: asking.state });
  }

  async function token(form: URLSearchParams): Promise<IssuedTokens | string> {
    if (form.get('client_id') !== client.id) return 'invalid_client';
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const code = codes.take(form.get('code') ?? '');
        const user = code && users.bySubject(code.sub);
        if (!user?.enabled || !code || code.redirectUri !== form.get('redirect_uri'))
          return 'invalid_grant';
        if (code.challenge !== null && code.challenge !== sha256(form.get('code_verifier') ?? ''))
          return 'invalid_grant';
        const nonce = code.nonce ?? undefined;
        return tokens.issue(user, 'TokenGeneration_HostedAuth', code.scopes, nonce);
      }
      case 'refresh_token':
        return tokens.renew(form.get('refresh_token') ?? '');
      default:
        return 'unsupported_grant_type';
    }
  }

  async function answerToken(
    form: URLSearchParams,
    response: ServerResponse,
  ): Promise<ServerResponse> {
    const answered = await token(form).catch((error: unknown) => {
      if (error instanceof CognitoError) return 'invalid_grant';
      throw error;
    });
    if (typeof answered === 'string') return json(response, 400, { error: answered });
    return json(response, 200, {
      id_token: answered.idToken,
      access_token: answered.accessToken,
      ...(answered.refreshToken !== null && { refresh_token: answered.refreshToken }),
      expires_in: answered.expiresIn,
      token_type: 'Bearer',
    });
  }

  function answerRevoke(form: URLSearchParams, response: ServerResponse): ServerResponse {
    if (form.get('client_id') !== client.id)
      return json(response, 400, { error: 'invalid_client' });
    try {
      tokens.revoke(form.get('token') ?? '');
      return response.writeHead(200).end();
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      return json(response, 400, { error: 'unsupported_token_type' });
    }
  }

  function logout(asked: URL, request: IncomingMessage, response: ServerResponse): ServerResponse {
    const to = asked.searchParams.get('logout_uri') ?? '';
    if (asked.searchParams.get('client_id') !== client.id || !client.logoutUrls.includes(to))
      return redirect(response, `${url}/error?error=redirect_mismatch`);
    signedIn.delete(cookieOf(request));
    response.setHeader('set-cookie', `${COOKIE}=; Path=/; Max-Age=0`);
    return redirect(response, to);
  }

  return async (
    asked: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<unknown> => {
    const { origin } = request.headers;
    if (origin && origins.includes(origin))
      response.setHeader('access-control-allow-origin', origin);
    switch (`${request.method} ${asked.pathname}`) {
      case 'GET /oauth2/authorize':
        return authorize(asked, request, response);
      case 'GET /oauth2/idpresponse':
        return comeBack(asked, response);
      case 'POST /oauth2/token':
        return answerToken(await formOf(request), response);
      case 'POST /oauth2/revoke':
        return answerRevoke(await formOf(request), response);
      case 'GET /logout':
        return logout(asked, request, response);
      case 'GET /error':
        return response
          .writeHead(400, { 'content-type': 'text/plain' })
          .end(asked.searchParams.get('error'));
      default:
        // No page of the pool's own: docs/decisions/0110.
        return response.writeHead(404).end();
    }
  };
}

const sha256 = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

const cookieOf = ({ headers }: IncomingMessage): string =>
  new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ?? '';

function redirect(response: ServerResponse, location: string): ServerResponse {
  return response.writeHead(302, { location, 'cache-control': 'no-store' }).end();
}

function returnTo(
  response: ServerResponse,
  redirectUri: string,
  parameters: Record<string, string | null>,
): ServerResponse {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) address.searchParams.set(name, value);
  return redirect(response, address.href);
}

function json(response: ServerResponse, status: number, body: unknown): ServerResponse {
  return response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
