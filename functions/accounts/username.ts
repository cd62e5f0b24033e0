import { createHash } from 'node:crypto';
import type { Unit } from '#domain/account.ts';

/**
 * The user name of a person in a unit: the same for the same e-mail address, so that a repeat of an
 * invitation finds the account that it made. People may sign in with the address instead.
 */
export function usernameOf(unit: Unit, email: string): string {
  const hash = createHash('sha256').update(`${unit} ${email.toLowerCase()}`).digest('hex');
  return `${unit}-${hash.slice(0, 8)}`;
}
