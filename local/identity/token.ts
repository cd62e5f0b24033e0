import { importJWK, SignJWT } from 'jose';
import { claimsOf } from '../accounts.ts';
import type { TokenPerson } from '../local-system.ts';
import type { IdentityKeys } from './keys.ts';

export type TokenSetting = {
  issuer: string;
  clientId: string;
  account: Parameters<typeof claimsOf>[0];
  /** As jose reads it ("1h", "15m"). @default "1h" */
  expiresIn?: string;
};

/** An ID token as the sign-in gives one, without a browser: for scripts and tests. */
export async function signToken(
  keys: IdentityKeys,
  { issuer, clientId, account, expiresIn = '1h' }: TokenSetting,
): Promise<string> {
  const authTime = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claimsOf(account), auth_time: authTime })
    .setProtectedHeader({ alg: 'RS256', kid: keys.signing.kid ?? 'local' })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(await importJWK(keys.signing, 'RS256'));
}

/** The same of somebody who is no account: a role, and where it is had. */
export function tokenOf(
  { role, lao, province, name = role, expiresIn }: TokenPerson,
  { keys, issuer, clientId }: { keys: IdentityKeys; issuer: string; clientId: string },
): Promise<string> {
  const username = `${role}-${lao ?? province ?? 'script'}`;
  const account = { username, name, role, lao: lao ?? null, province: province ?? null };
  return signToken(keys, { issuer, clientId, account, ...(expiresIn && { expiresIn }) });
}
