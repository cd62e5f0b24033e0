import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type Undeliverable, type Unit, unitOf } from '#domain/account.ts';
import type { AccountStore } from './account-store.ts';
import type { SignInPool } from './sign-in-pool.ts';

export type UndeliverableNeeds = {
  pool: Pick<SignInPool, 'findIfThere'>;
  accounts: Pick<AccountStore, 'noteUndeliverable'>;
};

/** Whose the mail was, where it says so; an invitation, which the sign-in service sends, does not. */
export type MailedTo = { email: string; account: { unit: Unit; username: string } | null };

/**
 * Notes at somebody's account that mail does not arrive there, so that a manager sees it and nothing
 * more is sent. May be told any number of times.
 *
 * @returns false where the address is no account's (any more), or a manager knew better since
 */
export async function noteUndeliverable(
  { pool, accounts }: UndeliverableNeeds,
  { email, account }: MailedTo,
  undeliverable: Undeliverable,
): Promise<boolean> {
  const found = account ?? (await accountAt(pool, email));
  if (!found) return false;
  try {
    await accounts.noteUndeliverable({ ...found, email }, undeliverable);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function accountAt(pool: UndeliverableNeeds['pool'], email: string) {
  const user = await pool.findIfThere(email);
  return user && { unit: unitOf(user), username: user.username };
}
