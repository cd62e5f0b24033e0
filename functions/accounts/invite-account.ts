import { type Account, type Person, type Position, unitOf } from '#domain/account.ts';
import type { Actor } from '#domain/permission.ts';
import type { Origin, Writer } from '#domain/writer.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { AccountStore } from './account-store.ts';
import type { SignInPool } from './sign-in-pool.ts';
import { usernameOf } from './username.ts';

export type InviteNeeds = { pool: SignInPool; accounts: AccountStore; tableName: string };

export type Invitation = {
  position: Position;
  person: Person;
  at: Date;
  by: Account['invitedBy'];
  /** Who it was, for the audit trail. */
  audited: { by: Writer } | { actor: Actor; origin: Origin };
  /** The import that asks for it. */
  job?: string;
};

export type Invited =
  | { outcome: 'created' | 'existed'; account: Account; delivered: boolean }
  /** The address is another account's, or the same person has another role here. */
  | { outcome: 'email-taken' | 'other-role' };

/**
 * Makes an account: first the sign-in, then the directory with its entry in the trail. Each step is
 * harmless when it is repeated, so that what was cut off in between is finished by doing it again.
 */
export async function inviteAccount(
  { pool, accounts, tableName }: InviteNeeds,
  { position, person, at, by, audited, job }: Invitation,
): Promise<Invited> {
  const unit = unitOf(position);
  const username = usernameOf(unit, person.email);
  const known = await accounts.readItem(unit, username);
  if (known) {
    const { account, importJob } = known;
    if (account.role !== position.role) return { outcome: 'other-role' };
    // A row that is done again, because what came after it was cut off, was made all the same.
    const again = job !== undefined && importJob === job;
    return { outcome: again ? 'created' : 'existed', account, delivered: true };
  }
  const created = await pool.create(username, person, position);
  if (created.outcome === 'email-taken') return { outcome: 'email-taken' };
  const id = created.outcome === 'created' ? created.id : (await pool.find(username)).id;
  await pool.addToRole(username, position.role);
  const account: Account = {
    username,
    id,
    ...person,
    ...position,
    state: 'invited',
    invitedAt: at.toISOString(),
    invitedBy: by,
    signedInAt: null,
  };
  const audit = auditPut(tableName, {
    cycle: null,
    ...(position.lao !== null && { lao: position.lao }),
    action: 'account-created',
    at,
    after: { username, role: position.role, unit },
    ...audited,
  });
  await accounts.save(account, [audit], job);
  // No directory entry was there: whoever made the sign-in was cut off before its end.
  return { outcome: 'created', account, delivered: created.outcome !== 'not-delivered' };
}
