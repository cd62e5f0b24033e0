import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import type { Account } from '../accounts.ts';
import type { PoolMail, PoolNeeds } from './cognito-operations.ts';
import type { DeclaredClient } from './declared-client.ts';
import type { DeclaredPool } from './declared-pool.ts';
import type { IdentityKeys } from './keys.ts';
import { type PoolTokens, poolTokens } from './pool-tokens.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { sessionFile } from './sessions.ts';
import { html, page } from './sign-in-page.ts';
import { signInRouter } from './sign-in-router.ts';
import type { SigningSetting } from './signed-request.ts';
import { type BeforeToken, idTokenClaims, profileOf } from './token-claims.ts';
import { userFile } from './users.ts';

export type IssuerSetting = {
  dir: string;
  /** 0 for a free one; the same again after a restart, because tokens name the issuer. */
  port: number;
  keys: IdentityKeys;
  /** The sample accounts, which sign in with the demo's password. */
  accounts: () => Account[];
  onError: (line: string) => void;
};

/** What the sign-in is opened with, once the stack is read. */
export type Opening = {
  client: DeclaredClient;
  pool: DeclaredPool;
  /** Who may call the pool's API with a signature. */
  signing: SigningSetting;
  sendMail: (mail: PoolMail) => Promise<void>;
  /** The pool's trigger; null where the stack has none. */
  beforeToken: BeforeToken | null;
};

export type LocalIssuer = {
  url: string;
  port: number;
  /** Opens the sign-in once the site's address is known. */
  open: (opening: Opening) => void;
  stop: () => Promise<void>;
};

/** Takes the issuer's port; nobody can sign in, and no account be made, before `open`. */
export async function startIssuer(setting: IssuerSetting): Promise<LocalIssuer> {
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = (_, response) =>
    response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  server.listen(setting.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const sessions = sessionFile(setting.dir);
  const grants = refreshTokens(setting.dir);
  const users = userFile(setting.dir, setting.accounts);
  return {
    url,
    port,
    open(opening) {
      const endSessions = (sub: string) => {
        sessions.forget(sub);
        grants.revokeAllOf(sub);
      };
      const tokens = poolTokens({
        ...opening,
        users,
        grants,
        issuer: url,
        keys: setting.keys,
        region: opening.signing.region,
        poolId: opening.pool.id,
      });
      const needs = { ...opening, users, tokens, endSessions };
      const provider = providerOf(url, setting, needs, sessions.adapter);
      answer = signInRouter(provider, url, setting, needs);
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      sessions.close();
      grants.close();
      users.close();
    },
  };
}

export type Opened = Opening & PoolNeeds & { tokens: PoolTokens };

function providerOf(
  url: string,
  { keys, onError }: IssuerSetting,
  { client, pool, signing, users, beforeToken }: Opened,
  adapter: ReturnType<typeof sessionFile>['adapter'],
): Provider {
  const origins = new Set(client.callbackUrls.map((callback) => new URL(callback).origin));
  const provider = new Provider(url, {
    adapter,
    jwks: { keys: [keys.signing] },
    cookies: { keys: keys.cookies },
    clients: [
      {
        client_id: client.id,
        token_endpoint_auth_method: 'none',
        redirect_uris: client.callbackUrls,
        post_logout_redirect_uris: client.logoutUrls,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        require_auth_time: true,
      },
    ],
    scopes: client.scopes,
    // Cognito puts them in the ID token, whatever the scope.
    claims: { openid: CLAIMS },
    conformIdTokenClaims: false,
    clientBasedCORS: (_, origin) => origins.has(origin),
    issueRefreshToken: async (_, asking) => asking.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: client.idTokenSeconds,
      IdToken: client.idTokenSeconds,
      RefreshToken: client.refreshTokenSeconds,
      Grant: client.refreshTokenSeconds,
      Session: 3600,
      Interaction: 3600,
    },
    async findAccount({ oidc }, subject) {
      const user = users.bySubject(subject);
      if (!user?.enabled) return undefined;
      const asking = {
        clientId: client.id,
        source:
          oidc?.params?.grant_type === 'refresh_token'
            ? ('TokenGeneration_RefreshTokens' as const)
            : ('TokenGeneration_HostedAuth' as const),
        region: signing.region,
        poolId: pool.id,
      };
      const claims = async (use: string) =>
        use === 'id_token' ? idTokenClaims(user, beforeToken, asking) : profileOf(user);
      return { accountId: subject, claims: claims as () => Promise<ReturnType<typeof profileOf>> };
    },
    /** The one client is the office's own: nobody is asked to consent. */
    async loadExistingGrant({ oidc }) {
      const { session, client: asking } = oidc;
      if (!session?.accountId || !asking) return undefined;
      const known = session.grantIdFor(asking.clientId);
      const grant =
        (known && (await oidc.provider.Grant.find(known))) ||
        new oidc.provider.Grant({ clientId: asking.clientId, accountId: session.accountId });
      grant.addOIDCScope(client.scopes.join(' '));
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    routes: {
      end_session: '/logout',
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      jwks: '/.well-known/jwks.json',
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          context.type = 'html';
          context.body = page('ออกจากระบบ', confirmation(form));
        },
        postLogoutSuccessSource(context) {
          context.body = page('ออกจากระบบแล้ว', '<h1>ออกจากระบบแล้ว · Signed out</h1>');
        },
      },
    },
    renderError(context, { error, error_description }) {
      context.type = 'html';
      context.body = page(
        'เข้าสู่ระบบไม่สำเร็จ',
        `<h1>เข้าสู่ระบบไม่สำเร็จ · Sign-in failed</h1><p class="note error">${html(error)}: ${html(error_description ?? '')}</p>`,
      );
    },
  });
  provider.on('server_error', (_, error) => onError(`sign-in failed: ${error.message}`));
  return provider;
}

const CLAIMS = [
  'sub',
  'name',
  'email',
  'email_verified',
  'token_use',
  'cognito:username',
  'cognito:groups',
  'custom:lao',
  'custom:province',
  'sign_in_needs',
  'identities',
];

/** Cognito asks nothing at a sign-out, so the form sends itself. */
const confirmation = (form: string) =>
  `<h1>ออกจากระบบ · Sign out</h1>${form.replace('</form>', '<input type="hidden" name="logout" value="yes"><button class="go">ออกจากระบบ</button></form>')}
<script>document.forms[0].submit()</script>`;
