import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, errors, importJWK, jwtVerify, SignJWT } from 'jose';
import { CognitoError, notAuthorized } from './cognito-errors.ts';
import type { DeclaredClient } from './declared-client.ts';
import { type IdentityKeys, publicKey } from './keys.ts';
import type { LocalUser } from './local-user.ts';
import type { Grant, refreshTokens } from './refresh-tokens.ts';
import { type BeforeToken, idTokenClaims, type TokenSource } from './token-claims.ts';
import type { Users } from './users.ts';

export type TokenNeeds = {
  issuer: string;
  keys: IdentityKeys;
  client: DeclaredClient;
  users: Users;
  grants: ReturnType<typeof refreshTokens>;
  beforeToken: BeforeToken | null;
  region: string;
  poolId: string;
};

/** As InitiateAuth and the token endpoint give them, each under its own names. */
export type IssuedTokens = {
  idToken: string;
  accessToken: string;
  expiresIn: number;
  /** Null where the one before stays good: a refresh without rotation. */
  refreshToken: string | null;
};

/** What a token of the API's own flows may do: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html */
export const OWN_PROFILE = 'aws.cognito.signin.user.admin';

export type PoolTokens = ReturnType<typeof poolTokens>;

/** Gives the pool's tokens, renews and revokes them: JWTs as Cognito's, signed by the local key. */
export function poolTokens(needs: TokenNeeds) {
  const { issuer, client, users, grants } = needs;
  const seconds = () => Math.floor(Date.now() / 1000);
  const key = importJWK(needs.keys.signing, 'RS256');
  const published = createLocalJWKSet({ keys: [publicKey(needs.keys)] });

  async function sign(claims: Record<string, unknown>, livesSeconds: number): Promise<string> {
    return new SignJWT({ ...claims, iss: issuer, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', kid: needs.keys.signing.kid ?? 'local' })
      .setIssuedAt()
      .setExpirationTime(seconds() + livesSeconds)
      .sign(await key);
  }

  async function tokensOf(
    user: LocalUser,
    { origin, authTime, scopes }: Grant,
    source: TokenSource,
    nonce?: string,
  ): Promise<Omit<IssuedTokens, 'refreshToken'>> {
    const claims = await idTokenClaims(user, needs.beforeToken, {
      clientId: client.id,
      source,
      region: needs.region,
      poolId: needs.poolId,
    });
    const shared = { origin_jti: origin, event_id: randomUUID(), auth_time: authTime };
    const groups = claims['cognito:groups'];
    const [idToken, accessToken] = await Promise.all([
      sign(
        { ...claims, ...shared, aud: client.id, ...(nonce !== undefined && { nonce }) },
        client.idTokenSeconds,
      ),
      sign(
        {
          ...shared,
          sub: user.sub,
          username: user.username,
          client_id: client.id,
          token_use: 'access',
          scope: scopes.join(' '),
          ...(groups !== undefined && { 'cognito:groups': groups }),
        },
        client.accessTokenSeconds,
      ),
    ]);
    return { idToken, accessToken, expiresIn: client.accessTokenSeconds };
  }

  return {
    /** For somebody who answered all that was asked. */
    async issue(
      user: LocalUser,
      source: TokenSource,
      scopes: readonly string[] = [OWN_PROFILE],
      nonce?: string,
    ): Promise<IssuedTokens> {
      const given = { sub: user.sub, scopes, authTime: seconds() };
      const { token, grant } = grants.create(given, client.refreshTokenSeconds);
      try {
        return { ...(await tokensOf(user, grant, source, nonce)), refreshToken: token };
      } catch (error) {
        // The trigger gave no token: then there is none to renew by either.
        grants.revoke(grant);
        throw error;
      }
    },

    /** @throws CognitoError NotAuthorizedException, where the token is none, or good no more */
    async renew(refreshToken: string): Promise<IssuedTokens> {
      const grant = grants.find(refreshToken);
      if (!grant) throw notAuthorized('Invalid Refresh Token');
      if (grant.revoked) throw notAuthorized('Refresh Token has been revoked');
      if (grant.expiresAt < Date.now()) throw notAuthorized('Refresh Token has expired');
      const user = users.bySubject(grant.sub);
      if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
      if (!user.enabled) throw notAuthorized('User is disabled.');
      const tokens = await tokensOf(user, grant, 'TokenGeneration_RefreshTokens');
      return { ...tokens, refreshToken: null };
    },

    /**
     * Ends a sign-in: its refresh token, and the access tokens that came of it.
     * @throws CognitoError UnsupportedTokenTypeException, for any but a refresh token
     */
    revoke(token: string): void {
      const grant = grants.find(token);
      if (grant) grants.revoke(grant);
      else if (token.split('.').length === 3)
        throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
    },

    endSessions: grants.revokeAllOf,

    /**
     * Whose access token it is.
     * @throws CognitoError NotAuthorizedException, where it is none of ours, too old, revoked, or
     *   may not touch a profile
     */
    async bearer(accessToken: string): Promise<LocalUser> {
      const claims = await verified(accessToken);
      const grant = grants.byOrigin(String(claims.origin_jti));
      if (!grant || grant.revoked) throw notAuthorized('Access Token has been revoked');
      if (!String(claims.scope).split(' ').includes(OWN_PROFILE))
        throw notAuthorized('Access Token does not have required scopes');
      const user = users.bySubject(grant.sub);
      if (!user) throw new CognitoError('UserNotFoundException', 'User does not exist.');
      if (!user.enabled) throw notAuthorized('User is disabled.');
      return user;
    },
  };

  async function verified(accessToken: string): Promise<Record<string, unknown>> {
    try {
      const { payload } = await jwtVerify(accessToken, published, {
        issuer,
        algorithms: ['RS256'],
      });
      if (payload.token_use === 'access' && payload.client_id === client.id) return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
    }
    throw notAuthorized('Invalid Access Token');
  }
}
