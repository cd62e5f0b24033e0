import { type Account, OFFICE, type Person } from '#domain/account.ts';
import { type InviteNeeds, inviteAccount } from '../functions/accounts/invite-account.ts';

export type FirstOffice =
  | { outcome: 'invited' | 'invited-again'; account: Account }
  /** Whoever signed in already invites the others, from the page of accounts. */
  | { outcome: 'not-first'; others: number }
  | { outcome: 'email-taken' | 'other-role' | 'not-made' };

/**
 * Invites the first person of the office, whom nobody inside could invite: as the page of accounts does,
 * with the directory and the audit trail. Repeatable: an invitation that waits is sent again.
 *
 * @param request names this one call in the audit trail
 */
export async function inviteFirstOffice(
  needs: InviteNeeds,
  { person, at, request }: { person: Person; at: Date; request: string },
): Promise<FirstOffice> {
  const there = await needs.accounts.accountsOf(OFFICE);
  const working = there.filter(({ role, signedInAt }) => role === 'office' && signedInAt !== null);
  if (working.length > 0) return { outcome: 'not-first', others: working.length };
  const id = 'first-office';
  const name = 'npm run first-office';
  const invited = await inviteAccount(needs, {
    position: { role: 'office', lao: null, province: null },
    person,
    at,
    by: { id, name },
    audited: { by: { id, name, role: 'operator', request } },
  });
  if (!('account' in invited)) return { outcome: invited.outcome };
  const { account } = invited;
  if (invited.outcome === 'created' && account.unsent === undefined)
    return { outcome: 'invited', account };
  await needs.pool.resendInvitation(account.username);
  return { outcome: 'invited-again', account };
}
