import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../accounts.ts';
import { authSessions } from './auth-sessions.ts';
import { cognitoApi } from './cognito-api.ts';
import type { PoolMail } from './cognito-operations.ts';
import type { DeclaredClient } from './declared-client.ts';
import type { DeclaredPool } from './declared-pool.ts';
import { type IdentityKeys, publicKey } from './keys.ts';
import { oauthEndpoints } from './oauth-endpoints.ts';
import { passkeyCeremonies } from './passkeys.ts';
import { poolTokens } from './pool-tokens.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { SigningSetting } from './signed-request.ts';
import { thaidFederation } from './thaid-federation.ts';
import { thaidStandIn } from './thaid-stand-in.ts';
import type { BeforeToken } from './token-claims.ts';
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
  /** Origins of the site: whose passkeys are taken, and who may exchange a code from a browser. */
  origins: readonly string[];
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

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Takes the issuer's port; nobody can sign in, and no account be made, before `open`. */
export async function startIssuer(setting: IssuerSetting): Promise<LocalIssuer> {
  let answer: Answer = (_, response) => response.writeHead(503).end();
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      setting.onError(`sign-in failed: ${error instanceof Error ? error.message : String(error)}`);
      if (!response.headersSent) response.writeHead(500).end();
    }
  });
  server.listen(setting.port, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const grants = refreshTokens(setting.dir);
  const users = userFile(setting.dir, setting.accounts);
  return {
    url,
    port,
    open(opening) {
      users.setEmailIsAlias(opening.pool.emailIsAlias);
      const tokens = poolTokens({
        ...opening,
        users,
        grants,
        issuer: url,
        keys: setting.keys,
        region: opening.signing.region,
        poolId: opening.pool.id,
      });
      const needs = { ...opening, users, tokens, endSessions: tokens.endSessions };
      const api = cognitoApi({
        ...needs,
        sessions: authSessions(opening.client.authSessionSeconds),
        passkeys: passkeyCeremonies({ ...opening.pool, origins: opening.origins, users }),
      });
      const thaid = thaidFederation(url, needs);
      const oauth = oauthEndpoints({ ...needs, url, thaid });
      const standIn = thaidStandIn();
      answer = async (request, response) => {
        if (await api(request, response)) return;
        const asked = new URL(request.url ?? '/', url);
        const known = published(url, setting.keys)[asked.pathname];
        if (known)
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end(JSON.stringify(known));
        else if (!(await standIn(asked, request, response))) await oauth(asked, request, response);
      };
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      grants.close();
      users.close();
    },
  };
}

/** What stands at the issuer for whoever checks its tokens: here, the pool's domain is the same origin. */
const published = (issuer: string, keys: IdentityKeys): Record<string, object> => ({
  '/.well-known/jwks.json': { keys: [publicKey(keys)] },
  '/.well-known/openid-configuration': {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  },
});
