import * as oauth from 'oauth4webapi';
import { SIGN_IN_NEEDS, type SignInNeed } from '#domain/sign-in.ts';
import { type SiteConfig, siteConfig } from './config.ts';
import { claimsOf, SignInLapsed, type Tokens } from './session.ts';

/**
 * OpenID Connect code flow with PKCE, the same against the local issuer and Cognito. Loaded only
 * where somebody signs in, comes back, refreshes or signs out.
 */
const CALLBACK = '/sign-in/callback';

/** What must be remembered between leaving for the issuer and coming back, by `state`. */
type Leaving = { verifier: string; nonce: string; returnTo: string; purpose: SignInPurpose };

/**
 * Why somebody signs in: to work, or to set up the own second factor, which takes an access token that
 * may touch the own profile, and no other sign-in gets one.
 */
export type SignInPurpose = 'work' | 'second-factor';

const SCOPES: Record<SignInPurpose, string> = {
  work: 'openid profile',
  'second-factor': 'openid profile aws.cognito.signin.user.admin',
};
const leavingKey = (state: string) => `sign-in/${state}`;

/** @returns the issuer's address to go to; `returnTo` is a path of this site */
export async function beginSignIn(
  returnTo: string,
  purpose: SignInPurpose = 'work',
): Promise<string> {
  const config = await siteConfig();
  const server = await discover(config);
  if (!server.authorization_endpoint) throw new Error('the issuer names no authorization endpoint');
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const leaving: Leaving = { verifier, nonce, returnTo, purpose };
  sessionStorage.setItem(leavingKey(state), JSON.stringify(leaving));
  const address = new URL(server.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: location.origin + CALLBACK,
    scope: SCOPES[purpose],
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/**
 * Exchanges the code that the issuer sent back with.
 *
 * @throws where state or nonce are not those of this browser's own request, or the issuer refuses
 */
export async function completeSignIn(callback: URL): Promise<CompletedSignIn> {
  const state = callback.searchParams.get('state') ?? '';
  const remembered = sessionStorage.getItem(leavingKey(state));
  if (remembered === null) throw new Error('this sign-in was not started in this window');
  sessionStorage.removeItem(leavingKey(state));
  const { verifier, nonce, returnTo, purpose = 'work' } = JSON.parse(remembered) as Leaving;
  const config = await siteConfig();
  const server = await discover(config);
  const client: oauth.Client = { client_id: config.clientId };
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    location.origin + CALLBACK,
    verifier,
    insecureWhereLocal(config),
  );
  const granted = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const tokens = tokensOf(granted);
  return {
    tokens,
    returnTo: ownPath(returnTo),
    purpose,
    profile: { accessToken: granted.access_token, api: new URL(config.issuer).origin },
    needs: needsOf(tokens.idToken),
  };
}

export type CompletedSignIn = {
  tokens: Tokens;
  returnTo: string;
  purpose: SignInPurpose;
  profile: OwnProfile;
  /** What the person still lacks; the token opens nothing before. */
  needs: SignInNeed | null;
};

/** By which a person reaches the own profile: Cognito's API stands at its issuer's origin. */
export type OwnProfile = { accessToken: string; api: string };

function needsOf(idToken: string): SignInNeed | null {
  const need = claimsOf(idToken)[SIGN_IN_NEEDS];
  return need === 'account' || need === 'second-factor' ? need : null;
}

/** @throws SignInLapsed where the issuer no longer takes the refresh token */
export async function refreshTokens(refreshToken: string): Promise<Tokens> {
  const config = await siteConfig();
  const server = await discover(config);
  const client: oauth.Client = { client_id: config.clientId };
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    refreshToken,
    insecureWhereLocal(config),
  );
  try {
    return tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
  } catch (cause) {
    if (cause instanceof oauth.ResponseBodyError) throw new SignInLapsed();
    throw cause;
  }
}

/** Where to go to end the sign-in at the issuer too. Cognito has its own /logout. */
export async function signOutAddress(idToken: string | null): Promise<string> {
  const config = await siteConfig();
  const server = await discover(config);
  const home = `${location.origin}/`;
  if (server.end_session_endpoint) {
    const address = new URL(server.end_session_endpoint);
    if (idToken !== null) address.searchParams.set('id_token_hint', idToken);
    address.searchParams.set('client_id', config.clientId);
    address.searchParams.set('post_logout_redirect_uri', home);
    // Cognito's end_session_endpoint is its /logout and reads this name.
    address.searchParams.set('logout_uri', home);
    return address.href;
  }
  const address = new URL('/logout', server.authorization_endpoint);
  address.searchParams.set('client_id', config.clientId);
  address.searchParams.set('logout_uri', home);
  return address.href;
}

let discovered: Promise<oauth.AuthorizationServer> | undefined;

function discover(config: SiteConfig): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(config.issuer);
  discovered ??= oauth
    .discoveryRequest(issuer, { algorithm: 'oidc', ...insecureWhereLocal(config) })
    .then((response) => oauth.processDiscoveryResponse(issuer, response))
    .catch((cause) => {
      discovered = undefined;
      throw cause;
    });
  return discovered;
}

/** The local issuer speaks http on this machine; anything else must be https. */
function insecureWhereLocal({ issuer }: SiteConfig): { [oauth.allowInsecureRequests]?: boolean } {
  const { protocol, hostname } = new URL(issuer);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  return protocol === 'http:' && local ? { [oauth.allowInsecureRequests]: true } : {};
}

function tokensOf(granted: oauth.TokenEndpointResponse): Tokens {
  if (!granted.id_token) throw new Error('the issuer gave no ID token');
  return { idToken: granted.id_token, refreshToken: granted.refresh_token ?? null };
}

/** Only a path of this site: an address from elsewhere would be an open redirect. */
export function ownPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
