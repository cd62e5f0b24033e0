import { type Account, OFFICE, type Person } from '../functions/accounts/account.ts';
import { type InviteNeeds, inviteAccount } from '../functions/accounts/invite-account.ts';
import type { Naming } from '../functions/accounts/username.ts';

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

/** What became of it, as the command says it; where mailboxes are shared an address alone is nobody. */
export function toldOf(told: FirstOffice, { sharedMailboxes }: Naming): string {
  if (told.outcome === 'not-first')
    return `สำนักงานมีผู้ใช้แล้ว ${told.others} คน ให้เชิญจากหน้าบัญชีผู้ใช้ · ${told.others} of the office work already: they invite others on the page of accounts`;
  if (!('account' in told)) return REFUSED[told.outcome](sharedMailboxes);
  const { email, username } = told.account;
  const signIn = sharedMailboxes
    ? `เข้าสู่ระบบด้วยชื่อผู้ใช้ ${username} เท่านั้น · signs in by the user name ${username} alone`
    : `เข้าสู่ระบบด้วยอีเมลนี้ หรือชื่อผู้ใช้ ${username} · signs in by this address, or the user name ${username}`;
  return `${DONE[told.outcome]}: ${email}\n${signIn}`;
}

const DONE = {
  invited: 'ส่งคำเชิญแล้ว · the invitation is on its way',
  'invited-again': 'ส่งคำเชิญอีกครั้งแล้ว · the invitation was sent again',
} as const;

const REFUSED = {
  'email-taken': () =>
    'อีเมลนี้เป็นของบัญชีอื่นแล้ว · this address is another account’s: take one of its own for the office',
  'other-role': (shared: boolean) =>
    shared
      ? 'ผู้ที่ใช้ชื่อและอีเมลนี้มีบัญชีของสำนักงานในบทบาทอื่นแล้ว · this name at this address has an account of the office in another role'
      : 'อีเมลนี้มีบัญชีของสำนักงานในบทบาทอื่นแล้ว · this address has an account of the office in another role',
  'not-made': () =>
    'ส่งอีเมลไม่ได้ จึงไม่ได้สร้างบัญชี · the mail could not be sent and no account was made: is SES still in its sandbox?',
} as const;
