import { CognitoError } from './cognito-errors.ts';
import type { PoolNeeds } from './cognito-operations.ts';
import type { LocalUser } from './local-user.ts';

type Attribute = { Name: string; Value?: string };

/** A pool that is insensitive to capitals keeps an address in small letters. */
export const attributesOf = (given: readonly Attribute[]): Record<string, string> =>
  Object.fromEntries(
    given.map(({ Name, Value = '' }) => [Name, Name === 'email' ? Value.toLowerCase() : Value]),
  );

/** A verified address that is an alias is one user's alone; where it is none, it may be many's. */
export function refuseTakenAlias(
  { email, email_verified }: Record<string, string>,
  { pool, users }: Pick<PoolNeeds, 'pool' | 'users'>,
  own?: LocalUser,
): void {
  if (!email || email_verified !== 'true' || !pool.emailIsAlias) return;
  const holder = users.find(email);
  if (holder && holder.sub !== own?.sub)
    throw new CognitoError('AliasExistsException', 'An account with the email already exists.');
}
