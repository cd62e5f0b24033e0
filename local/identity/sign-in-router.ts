import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { Provider } from 'oidc-provider';
import { authSessions } from './auth-sessions.ts';
import { cognitoApi } from './cognito-api.ts';
import { notAuthorized } from './cognito-errors.ts';
import type { IssuerSetting, Opened } from './issuer.ts';
import { oauthEndpoints } from './oauth-endpoints.ts';
import { FONTS, STYLE_TAG_CONTENT } from './page-style.ts';
import { passkeyCeremonies } from './passkeys.ts';
import { OWN_PROFILE } from './pool-tokens.ts';
import { page } from './sign-in-page.ts';
import { signInSteps } from './sign-in-steps.ts';
import { thaidFederation } from './thaid-federation.ts';
import { thaidStandIn } from './thaid-stand-in.ts';

/** What the issuer answers: its pages, the pool's API, the stand-in for ThaID, and the protocol. */
export function signInRouter(
  provider: Provider,
  url: string,
  { accounts, onError }: IssuerSetting,
  needs: Opened,
) {
  const answer = provider.callback();
  const origins = needs.client.callbackUrls.map((callback) => new URL(callback).origin);
  const style = createHash('sha256').update(STYLE_TAG_CONTENT).digest('base64');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; font-src 'self'; form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
  const take = signInSteps({ ...needs, samples: accounts });
  const thaid = thaidFederation(url, needs);
  const oauth = oauthEndpoints({ ...needs, url, thaid });
  const standIn = thaidStandIn();
  const api = cognitoApi({
    ...needs,
    sessions: authSessions(needs.client.authSessionSeconds),
    passkeys: passkeyCeremonies({
      relyingParty: needs.pool.relyingParty,
      origins,
      users: needs.users,
    }),
    tokens: {
      ...needs.tokens,
      async bearer(accessToken) {
        const token = await provider.AccessToken.find(accessToken);
        const user = token && needs.users.bySubject(token.accountId);
        if (!user) return needs.tokens.bearer(accessToken);
        if (!user.enabled) throw notAuthorized('User is disabled.');
        if (!token.scope?.split(' ').includes(OWN_PROFILE))
          throw notAuthorized('Access Token does not have required scopes');
        return user;
      },
    },
  });

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { uid } = await provider.interactionDetails(request, response);
    const asked = new URL(request.url ?? '/', url);
    if (asked.pathname.endsWith('/thaid')) {
      const { sub: accountId } = await thaid.comeBack(asked.searchParams.get('code') ?? '');
      return provider.interactionFinished(request, response, { login: { accountId } });
    }
    const form = request.method === 'POST' ? new URLSearchParams(await textOf(request)) : null;
    if (form?.has('thaid')) {
      response.writeHead(303, { location: thaid.leave(`${url}/sign-in/${uid}/thaid`, uid) }).end();
      return;
    }
    const outcome = await take(uid, request.url ?? '', form);
    if ('signedIn' in outcome) {
      const result = { login: { accountId: outcome.signedIn } };
      return provider.interactionFinished(request, response, result);
    }
    response.writeHead(outcome.status, headers).end(outcome.page);
  }

  /** What the pool's domain answers besides the pages. @returns false where it is none of that */
  async function ownEndpoint(
    asked: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const { origin } = request.headers;
    if (asked.pathname === '/oauth2/authorize' && asked.searchParams.has('identity_provider'))
      oauth.authorize(asked, request, response);
    else if (asked.pathname === '/oauth2/idpresponse') await oauth.comeBack(asked, response);
    else if (asked.pathname === '/logout' && /(^|; )cognito=/.test(request.headers.cookie ?? ''))
      oauth.logout(asked, request, response);
    else if (request.method === 'POST' && /^\/oauth2\/(token|revoke)$/.test(asked.pathname)) {
      const form = new URLSearchParams(await textOf(request));
      if (origin && origins.includes(origin))
        response.setHeader('access-control-allow-origin', origin);
      if (asked.pathname === '/oauth2/revoke') oauth.answerRevoke(form, response);
      else if (oauth.knows(form)) await oauth.answerToken(form, response);
      else {
        response.removeHeader('access-control-allow-origin');
        Object.assign(request, { body: Object.fromEntries(form) });
        return false;
      }
    } else return false;
    return true;
  }

  return async (request: IncomingMessage, response: ServerResponse) => {
    if (await api(request, response)) return;
    const asked = new URL(request.url ?? '/', url);
    const font = FONTS[asked.pathname];
    if (font) {
      response.writeHead(200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' });
      return response.end(await readFile(createRequire(import.meta.url).resolve(font)));
    }
    if (await ownEndpoint(asked, request, response)) return;
    if (asked.pathname.startsWith('/thaid/')) {
      const form = request.method === 'POST' ? new URLSearchParams(await textOf(request)) : null;
      const answered = standIn(asked, form);
      return response
        .writeHead(answered.status, { ...headers, ...answered.headers })
        .end(answered.body);
    }
    if (asked.pathname.startsWith('/sign-in/')) {
      try {
        return await signIn(request, response);
      } catch (error) {
        onError(`sign-in page: ${error instanceof Error ? error.message : String(error)}`);
        const expired = page('หมดเวลาเข้าสู่ระบบ', EXPIRED);
        return response.writeHead(400, headers).end(expired);
      }
    }
    // Cognito's own form of a sign-out: ?client_id=…&logout_uri=…
    const back = asked.pathname === '/logout' && asked.searchParams.get('logout_uri');
    if (back) {
      asked.searchParams.delete('logout_uri');
      asked.searchParams.set('post_logout_redirect_uri', back);
      request.url = `${asked.pathname}?${asked.searchParams}`;
    }
    return answer(request, response);
  };
}

const EXPIRED =
  '<h1>หมดเวลาเข้าสู่ระบบ</h1><p>กรุณากลับไปที่หน้าแรกแล้วกดเข้าสู่ระบบอีกครั้ง<br><span lang="en">This sign-in is no longer open: go back and sign in again.</span></p>';

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) throw new Error('the form is too large');
  }
  return text;
}
