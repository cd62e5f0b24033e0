import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { PoolNeeds } from './cognito-operations.ts';
import type { DeclaredClient } from './declared-client.ts';
import type { LocalUser } from './local-user.ts';

const Told = z.record(z.string(), z.string());
export const PROVIDER = 'ThaID';

/** What the pool says of a sign-in by a provider that fails: the words go back in the address. */
export class FederationError extends Error {}

/**
 * The pool's sign-in by ThaID: to the provider and back with a code. The person is whose account is
 * linked; else a user of the provider's own is made, in no role's group, as Cognito does.
 */
export function thaidFederation(
  url: string,
  { users, pool, client }: Pick<PoolNeeds, 'users' | 'pool'> & { client: DeclaredClient },
) {
  const provider = pool.providers.find(({ name }) => name === PROVIDER);

  return {
    /** @returns the provider's address; it leads back to `back` */
    leave(back: string, state: string): string {
      const address = new URL('/thaid/auth', url);
      address.searchParams.set('redirect_uri', back);
      address.searchParams.set('state', state);
      return address.href;
    },

    /** @returns who came back; @throws FederationError where the code or what is told is not right */
    async comeBack(code: string): Promise<LocalUser> {
      const body = new URLSearchParams({ code });
      const response = await fetch(`${url}/thaid/token`, { method: 'POST', body });
      if (!response.ok) throw new FederationError('invalid_grant');
      const told = Told.parse(await response.json());
      const identity = { providerName: PROVIDER, userId: told.sub ?? '' };
      const user = users.byIdentity(identity) ?? users.create(`${PROVIDER}_${told.sub}`, {});
      for (const [attribute, claim] of Object.entries(provider?.mapping ?? {})) {
        if (attribute === 'username' || told[claim] === undefined) continue;
        // As of any writing by the client: a mapped attribute that it may not write fails the sign-in.
        if (!client.writable.includes(attribute))
          throw new FederationError('A client attempted to write unauthorized attribute');
        user.attributes[attribute] = told[claim];
      }
      if (user.identities.length === 0) {
        user.status = 'EXTERNAL_PROVIDER';
        user.groups = [`${pool.id}_${PROVIDER}`];
        user.identities = [identity];
      }
      users.keep(user);
      return user;
    },
  };
}

/** What stands for a sign-in on its way: good once, for a time. */
export function oneTime<Kept>(livesMs: number) {
  const kept = new Map<string, { what: Kept; expiresAt: number }>();
  return {
    keep(what: Kept): string {
      const id = randomUUID();
      kept.set(id, { what, expiresAt: Date.now() + livesMs });
      return id;
    },
    take(id: string): Kept | undefined {
      const found = kept.get(id);
      kept.delete(id);
      return found && found.expiresAt > Date.now() ? found.what : undefined;
    },
  };
}
