import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { PoolNeeds } from './cognito-operations.ts';

const Told = z.object({ sub: z.string(), name: z.string() });
const PROVIDER = 'ThaID';

/**
 * The pool's sign-in by ThaID: to the provider and back with a code. The person is whose account is
 * linked; else a user of the provider's own is made, in no role's group, as Cognito does.
 */
export function thaidFederation(url: string, { users, pool }: Pick<PoolNeeds, 'users' | 'pool'>) {
  const states = new Map<string, string>();
  return {
    /** @returns the provider's address */
    leave(uid: string): string {
      const state = randomUUID();
      states.set(uid, state);
      const address = new URL('/thaid/auth', url);
      address.searchParams.set('redirect_uri', `${url}/sign-in/${uid}/thaid`);
      address.searchParams.set('state', state);
      return address.href;
    },

    /** @returns the subject of who came back; @throws Error where the state or code is not right */
    async comeBack(uid: string, answered: URLSearchParams): Promise<string> {
      const expected = states.get(uid);
      states.delete(uid);
      if (!expected || answered.get('state') !== expected)
        throw new Error('not the state asked with');
      const body = new URLSearchParams({ code: answered.get('code') ?? '' });
      const response = await fetch(`${url}/thaid/token`, { method: 'POST', body });
      const { sub, name } = Told.parse(await response.json());
      const identity = { providerName: PROVIDER, userId: sub };
      const known = users.byIdentity(identity);
      if (known) return known.sub;
      const made = users.create(`${PROVIDER}_${sub}`, { name });
      made.status = 'EXTERNAL_PROVIDER';
      made.groups = [`${pool.id}_${PROVIDER}`];
      made.identities = [identity];
      users.keep(made);
      return made.sub;
    },
  };
}
