import { createHash } from 'node:crypto';
import { environment } from '#shared/environment.ts';
import type { Person, Unit } from './account.ts';

const hashOf = (text: string) => createHash('sha256').update(text);

/** Which accounts of a person in a unit are one: by address, or, where mailboxes are shared, by name too. */
export type Naming = { sharedMailboxes: boolean };

/** One account for an address, which is what an installation has unless it says otherwise. */
export const ONE_EACH: Naming = { sharedMailboxes: false };

/** As the installation has it. */
export const naming = (): Naming => ({ sharedMailboxes: environment('sharedMailboxes') === 'on' });

/**
 * The user name of a person in a unit: the same for the same e-mail address, so that a repeat of an
 * invitation finds the account that it made. People may sign in with the address instead, unless
 * mailboxes are shared: then two names at one address are two people.
 *
 * @param n which one to take: of an account that moved away, the user name goes with it
 */
export function usernameOf(
  unit: Unit,
  { email, name }: Pick<Person, 'email' | 'name'>,
  { sharedMailboxes }: Naming,
  n = 0,
): string {
  const person = sharedMailboxes ? `${email.toLowerCase()} ${name}` : email.toLowerCase();
  const again = n === 0 ? '' : ` ${n}`;
  return `${unit}-${hashOf(`${unit} ${person}${again}`).digest('hex').slice(0, 8)}`;
}

/** An address as the directory's index carries it: to be compared, not to be read. */
export const addressOf = (email: string): string =>
  hashOf(email.toLowerCase()).digest('base64url').slice(0, 22);
