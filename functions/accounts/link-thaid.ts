import {
  createRemoteJWKSet,
  type JWTPayload,
  type JWTVerifyGetKey,
  errors as joseErrors,
  jwtVerify,
} from 'jose';
import * as z from 'zod/mini';
import { Role } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AuditedChange } from '../audit/audit-store.ts';
import { unitOf } from './account.ts';
import type { AccountsNeeds } from './manage-accounts.ts';
import type { accountsRoutes } from './routes.ts';
import type { Federated } from './sign-in-pool.ts';

export type LinkNeeds = Pick<AccountsNeeds, 'pool' | 'now'> & {
  accounts: Pick<AccountsNeeds['accounts'], 'readItem'>;
  audit: (change: AuditedChange) => Promise<void>;
  issuer: string;
  clientId: string;
  keys: JWTVerifyGetKey;
};

/** Keys of the pool's tokens, read when the first is to be looked at. */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined;
  return (header, token) => {
    keys ??= createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
    return keys(header, token);
  };
}

/** What Cognito puts into the ID token of somebody who came by another provider. */
const FederatedClaims = z.object({
  token_use: z.literal('id'),
  'cognito:username': z.string(),
  'cognito:groups': z._default(z.array(z.string()), []),
  identities: z.array(z.object({ userId: z.string(), providerName: z.string() })),
});

/**
 * Links a sign-in by ThaID to the account that asks. Both are shown by tokens: the account's is the
 * bearer; ThaID's is in the body, from a sign-in within the hour that has no role of its own.
 */
export function linkThaid(needs: LinkNeeds): RunOf<typeof accountsRoutes.linkThaid> {
  return async ({ body: { username, idToken }, actor, origin }) => {
    const federated = await federatedOf(needs, idToken);
    if (!federated) throw new Problem('input-refused', { errors: [NOT_THAID] });
    const { pool, accounts, audit, now } = needs;
    const item = await accounts.readItem(unitOf(actor), username);
    if (!item) throw new Problem('not-found');
    // The bearer names no user name: it must be the bearer's own.
    if (item.account.id !== actor.id) throw new Problem('not-permitted');
    await pool.link(username, federated);
    // The directory knows nothing of providers: what there is to write is the entry in the trail.
    await audit({
      cycle: null,
      ...(actor.lao !== null && { lao: actor.lao }),
      action: 'account-changed',
      actor,
      origin,
      at: now(),
      after: { username, linked: federated.providerName },
    });
    return { linked: true };
  };
}

async function federatedOf(
  { keys, issuer, clientId }: LinkNeeds,
  idToken: string,
): Promise<Federated | null> {
  const payload = await verified(idToken, keys, { issuer, audience: clientId });
  const claims = FederatedClaims.safeParse(payload);
  if (!claims.success) return null;
  const { identities, ...named } = claims.data;
  const [identity] = identities;
  // Who has a role came by an account: there is nothing to link, and never a user to delete.
  const hasRole = named['cognito:groups'].some((group) => Role.safeParse(group).success);
  if (!identity || hasRole) return null;
  // A linked account without its second factor has no role either: only the user that Cognito made
  // for the provider bears its name, and no other may ever be deleted.
  const madeUser = named['cognito:username'];
  const ofProvider = madeUser.toLowerCase().startsWith(`${identity.providerName}_`.toLowerCase());
  return ofProvider ? { ...identity, madeUser } : null;
}

/** The token's claims, or null where its signature, issuer, audience or time are not right. */
async function verified(
  idToken: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; audience: string },
): Promise<JWTPayload | null> {
  try {
    return (await jwtVerify(idToken, keys, expected)).payload;
  } catch (error) {
    if (error instanceof joseErrors.JOSEError) return null;
    throw error;
  }
}

const NOT_THAID = {
  pointer: '/idToken',
  code: 'not-thaid',
  message: {
    th: 'การเข้าสู่ระบบด้วย ThaID หมดเวลาแล้ว ให้เข้าสู่ระบบด้วย ThaID ใหม่แล้วเชื่อมอีกครั้ง',
    en: 'The sign-in by ThaID has lapsed: sign in by ThaID again and link it then',
  },
};
