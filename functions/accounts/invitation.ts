import { INVITATION_DAYS } from '#domain/retention.ts';
import type { Account } from './account.ts';

const DAY_MS = 86_400_000;

/** When somebody was last sent a temporary password. */
export const lastInvitedAt = ({
  invitedAt,
  sentAt,
}: Pick<Account, 'invitedAt' | 'sentAt'>): string => sentAt ?? invitedAt;

/** Whether somebody who never signed in can do so no more, before they are invited again. */
export function isInvitationExpired(
  account: Pick<Account, 'state' | 'invitedAt'> & Pick<Partial<Account>, 'sentAt'>,
  now: Date,
): boolean {
  if (account.state !== 'invited') return false;
  return now.getTime() - Date.parse(lastInvitedAt(account)) >= INVITATION_DAYS * DAY_MS;
}

/** Invitations that one action sends again: what is left over is the next one's. */
export const RESENT_AT_ONCE = 5000;
