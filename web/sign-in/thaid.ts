import * as oauth from 'oauth4webapi';
import { type SiteConfig, siteConfig } from '../client/config.ts';
import { tabStorage } from '../client/device-storage.ts';
import { ownPath } from '../client/places.ts';
import { claimsOf } from '../client/session.ts';
import { type Granted, needsOf } from './steps.ts';

/**
 * The code flow with PKCE, straight to ThaID: Cognito passes the person on and shows no page of its own.
 * Loaded only where somebody chooses ThaID or comes back from it.
 */
const CALLBACK = '/sign-in/callback';

/** What must be remembered between leaving and coming back, by `state`. */
type Leaving = { verifier: string; nonce: string; returnTo: string };
const leavingKey = (state: string) => `sign-in/${state}`;

/** @returns the address to go to; `returnTo` is a path of this site */
export async function beginThaid(returnTo: string): Promise<string> {
  const config = await siteConfig();
  const server = serverOf(config);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const leaving: Leaving = { verifier, nonce, returnTo };
  tabStorage?.setItem(leavingKey(state), JSON.stringify(leaving));
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    identity_provider: 'ThaID',
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: location.origin + CALLBACK,
    scope: 'openid',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** Come back without having left from this tab: a bookmark, a reload, or somebody else's link. */
export class NotBegun extends Error {}

/**
 * Exchanges the code that came back.
 *
 * @throws NotBegun; or where the nonce is not that of this browser's own request, or ThaID refuses
 */
export async function completeThaid(
  callback: URL,
): Promise<{ granted: Granted; returnTo: string }> {
  const state = callback.searchParams.get('state') ?? '';
  const remembered = tabStorage?.getItem(leavingKey(state)) ?? null;
  if (remembered === null) throw new NotBegun();
  tabStorage?.removeItem(leavingKey(state));
  const { verifier, nonce, returnTo } = JSON.parse(remembered) as Leaving;
  const config = await siteConfig();
  const server = serverOf(config);
  const client: oauth.Client = { client_id: config.clientId };
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    location.origin + CALLBACK,
    verifier,
    insecureWhereLocal(server),
  );
  // It came straight from the pool, a moment ago: whatever this device's clock says.
  client[oauth.clockSkew] = await secondsBehind(response.clone());
  const granted = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const idToken = granted.id_token ?? '';
  const tokens = { idToken, refreshToken: granted.refresh_token ?? null, byThaid: true };
  return {
    granted: { tokens, accessToken: granted.access_token, needs: needsOf(idToken) },
    returnTo: ownPath(returnTo),
  };
}

async function secondsBehind(response: Response): Promise<number> {
  const { id_token } = (await response.json().catch(() => ({}))) as { id_token?: string };
  const issuedAt = id_token === undefined ? undefined : claimsOf(id_token).iat;
  return typeof issuedAt === 'number' ? issuedAt - Math.floor(Date.now() / 1000) : 0;
}

const serverOf = ({ issuer, thaid }: SiteConfig): oauth.AuthorizationServer => ({
  issuer,
  authorization_endpoint: `${thaid?.authorize ?? ''}/oauth2/authorize`,
  token_endpoint: `${thaid?.authorize ?? ''}/oauth2/token`,
});

/** The local pool speaks http on this machine; anything else must be https. */
function insecureWhereLocal({ token_endpoint = '' }: oauth.AuthorizationServer): {
  [oauth.allowInsecureRequests]?: boolean;
} {
  const { protocol, hostname } = new URL(token_endpoint);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  return protocol === 'http:' && local ? { [oauth.allowInsecureRequests]: true } : {};
}
