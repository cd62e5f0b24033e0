import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod/mini';

/** The claims of a request's bearer, or null where API Gateway would answer 401. */
export type Authorize = (authorization: string | undefined) => Promise<JWTPayload | null>;

const Discovery = z.object({ jwks_uri: z.string() });

/**
 * API Gateway's JWT authorizer: signature, issuer, audience (`aud`, or `client_id` where the
 * token has none), expiry and not-before. The issuer's keys are found by discovery, once.
 */
export function jwtAuthorizer(issuer: string, audience: string[]): Authorize {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const discover = async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    return createRemoteJWKSet(new URL(Discovery.parse(await response.json()).jwks_uri));
  };
  return async (authorization) => {
    const token = authorization?.replace(/^Bearer /i, '').trim();
    if (!token) return null;
    try {
      keys ??= discover();
      // A failed discovery is tried again with the next request.
      keys.catch(() => {
        keys = undefined;
      });
      const { payload } = await jwtVerify(token, await keys, { issuer, requiredClaims: ['exp'] });
      const meant = payload.aud ?? payload.client_id;
      const isMeant = [meant].flat().some((each) => audience.includes(String(each)));
      return isMeant ? payload : null;
    } catch {
      return null;
    }
  };
}
