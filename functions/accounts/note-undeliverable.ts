import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type Undeliverable, type Unit, unitOf } from './account.ts';
import type { AccountStore } from './account-store.ts';
import type { SignInPool } from './sign-in-pool.ts';
import { addressOf } from './username.ts';

export type UndeliverableNeeds = {
  pool: Pick<SignInPool, 'findIfThere'>;
  accounts: Pick<AccountStore, 'noteUndeliverable' | 'allEntries'>;
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
  const note = async (each: { unit: Unit; username: string }) => {
    try {
      await accounts.noteUndeliverable({ ...each, email }, undeliverable);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  if (account && (await note(account))) return true;
  // One that a mail names may have followed its LAO to another code since.
  const found = (await accountsAt({ pool, accounts }, email)).filter(
    ({ username }) => !account || username === account.username,
  );
  return (await Promise.all(found.map(note))).includes(true);
}

/** Whose an address is: where mailboxes are shared, the pool knows none by it and the directory some. */
async function accountsAt({ pool, accounts }: UndeliverableNeeds, email: string) {
  const user = await pool.findIfThere(email);
  if (user) return [{ unit: unitOf(user), username: user.username }];
  const address = addressOf(email);
  return (await accounts.allEntries()).filter((entry) => entry.address === address);
}
