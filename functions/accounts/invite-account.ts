import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Origin, Writer } from '#domain/writer.ts';
import { auditPut } from '../audit/audit-store.ts';
import { type Account, type Person, type Position, unitOf } from './account.ts';
import type { AccountItem } from './account-records.ts';
import type { AccountStore } from './account-store.ts';
import type { Created } from './create-user.ts';
import { isInvitationExpired } from './invitation.ts';
import { refusalOf } from './pool-refusal.ts';
import type { SignInPool } from './sign-in-pool.ts';
import { type Naming, usernameOf } from './username.ts';

export type InviteNeeds = {
  pool: SignInPool;
  accounts: AccountStore;
  tableName: string;
  naming: Naming;
};

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
  | {
      /** `invited-again`: it was there, and its invitation, which had not gone out, did now. */
      outcome: 'created' | 'existed' | 'invited-again';
      account: Account;
    }
  /**
   * The address is another account's; the same person has another role here; or the mail could not
   * be sent and no account was made.
   */
  | { outcome: 'email-taken' | 'other-role' | 'not-made' };

/** What the directory says of the invitation, by how the sign-in was made. */
const UNSENT = {
  created: undefined,
  'not-delivered': 'failed',
  // Whoever made it was cut off before the directory knew of it, or is about to write it.
  exists: 'unknown',
} as const satisfies Record<string, Account['unsent']>;

/**
 * Makes an account: the sign-in, then the directory with its entry in the trail, then the role. The
 * directory has one role for a person and whoever comes first writes it, so that nobody gets a second
 * role; and each step is harmless when it is repeated, so that what was cut off in between is
 * finished by doing it again.
 */
export async function inviteAccount(needs: InviteNeeds, invitation: Invitation): Promise<Invited> {
  const { pool, accounts, naming } = needs;
  const { position, person } = invitation;
  const unit = unitOf(position);
  for (let n = 0; n < NAMES; n += 1) {
    const username = usernameOf(unit, person, naming, n);
    const known = await accounts.readItem(unit, username);
    if (known) return inviteKnown(needs, invitation, known);
    const made = await pool.create(username, person, position);
    if (made.outcome === 'moved-away') continue;
    if ('id' in made) return writeDown(needs, invitation, username, made);
    // One that moved here has a user name of the unit that it came from.
    const holder = made.outcome === 'email-taken' ? await pool.findIfThere(person.email) : null;
    const moved = holder && unitOf(holder) === unit;
    const item = moved ? await accounts.readItem(unit, holder.username) : null;
    return item ? inviteKnown(needs, invitation, item) : made;
  }
  return { outcome: 'email-taken' };
}

/** User names that are tried, where people moved away with the ones before. */
const NAMES = 4;

async function writeDown(
  needs: InviteNeeds,
  invitation: Invitation,
  username: string,
  made: Extract<Created, { id: string }>,
): Promise<Invited> {
  const { pool, accounts, tableName } = needs;
  const { position, person, at, by, audited, job } = invitation;
  const unit = unitOf(position);
  const unsent = UNSENT[made.outcome];
  const account: Account = {
    username,
    id: made.id,
    ...person,
    ...position,
    state: 'invited',
    invitedAt: at.toISOString(),
    invitedBy: by,
    signedInAt: null,
    ...(unsent && { unsent }),
  };
  const audit = auditPut(tableName, {
    cycle: null,
    ...(position.lao !== null && { lao: position.lao }),
    action: 'account-created',
    at,
    after: { username, role: position.role, unit },
    ...audited,
  });
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await accounts.create(account, [audit], job)) {
      await pool.addToRole(username, position.role);
      return { outcome: 'created', account };
    }
    const first = await accounts.readItem(unit, username);
    if (first) return inviteKnown(needs, invitation, await toldBy(needs, first, made.outcome));
  }
  throw new Problem('busy');
}

/** Of writing a new account, where the table is busy with the same one. */
const TRIES = 5;

/** An account that somebody else wrote in the same moment, told what only this call knows. */
async function toldBy(
  { accounts }: InviteNeeds,
  first: AccountItem,
  outcome: keyof typeof UNSENT,
): Promise<AccountItem> {
  if (first.account.unsent !== 'unknown' || outcome === 'exists') return first;
  const { unsent: _, ...sent } = first.account;
  const unsent = UNSENT[outcome];
  const account: Account = unsent ? { ...sent, unsent } : sent;
  // Refused where it was changed since: then it stays not known, and one may invite again.
  return (await accounts.replace(first, { account }, []))
    ? { ...first, account, revision: first.revision + 1 }
    : first;
}

/** An account that the directory has: what was cut off after that is finished here. */
export async function inviteKnown(
  needs: InviteNeeds,
  { position, job, at, audited }: Invitation,
  item: AccountItem,
): Promise<Invited> {
  const { pool, accounts, tableName } = needs;
  const { account, importJob, resentJob } = item;
  if (account.role !== position.role) return { outcome: 'other-role' };
  if (account.state === 'invited') await pool.addToRole(account.username, account.role);
  // A row that is done again, because what came after it was cut off, was made all the same.
  if (job !== undefined && importJob === job) return { outcome: 'created', account };
  if (job !== undefined && resentJob === job) return { outcome: 'invited-again', account };
  const isWaiting = account.state === 'invited' && account.unsent !== undefined;
  const isDue = isWaiting || isInvitationExpired(account, at);
  if (job === undefined || !isDue) return { outcome: 'existed', account };
  try {
    // Who chose a password meanwhile keeps it.
    await pool.sendInvitation(account.username);
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    return { outcome: 'existed', account };
  }
  const { unsent: _, ...rest } = account;
  const sent = { ...rest, sentAt: at.toISOString() };
  const audit = auditPut(tableName, {
    cycle: null,
    ...(account.lao !== null && { lao: account.lao }),
    action: 'account-changed',
    at,
    before: { username: account.username, role: account.role },
    after: { change: 'resend', state: account.state },
    ...audited,
  });
  // Refused where it was changed since, by a sign-in or a manager: then that stands.
  await accounts.replace(item, { account: sent, resentJob: job }, [audit]);
  return { outcome: 'invited-again', account: sent };
}
