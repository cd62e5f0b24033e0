import type { AuditAction } from '#domain/audit-actions.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Origin } from '#domain/writer.ts';
import { auditPut } from '../audit/audit-store.ts';
import {
  type Account,
  type AccountChange,
  isPossible,
  needsReason,
  readPerson,
  type Unit,
} from './account.ts';
import { mayChange } from './account-moves.ts';
import type { InviteNeeds } from './invite-account.ts';
import { problemOfPool } from './pool-refusal.ts';

export type AskedChange = {
  change: AccountChange;
  reason: string | null;
  /** For a correction. */
  name: string | null;
  phone: string | null;
};

type Asked = {
  unit: Unit;
  username: string;
  actor: Actor;
  origin: Origin;
  at: Date;
  asked: AskedChange;
};

const AUDITED: Record<AccountChange, AuditAction> = {
  correct: 'account-changed',
  resend: 'account-changed',
  'reset-password': 'account-reset',
  'reset-second-factor': 'account-reset',
  disable: 'account-disabled',
  'free-address': 'account-freed',
  enable: 'account-enabled',
  'mail-again': 'account-changed',
};

/** Changes that leave the sign-in as they say however often they are carried out, and send no mail. */
const REPEATABLE: readonly AccountChange[] = ['correct', 'disable', 'free-address', 'enable'];
/** How often a change is made anew, of what somebody else wrote meanwhile. */
const TRIES = 5;

/**
 * Changes one account of a unit, by who manages it. The sign-in first, then the directory: what is
 * cut off in between is finished by asking again. Where somebody else wrote in between, the change is
 * made of what that left, so that neither is lost and sign-in and directory end alike.
 *
 * @throws Problem not-found, not-permitted, state-not-allowed, input-refused, busy
 */
export async function changeAccount(needs: InviteNeeds, request: Asked): Promise<Account> {
  const { pool, accounts } = needs;
  const { unit, username, actor, asked, at } = request;
  const { change } = asked;
  let isCarriedOut = false;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const item = await accounts.readItem(unit, username);
    if (!item) throw new Problem('not-found');
    const { account } = item;
    if (!mayChange(actor, account, change)) throw new Problem('not-permitted');
    if (needsReason(change) && !asked.reason)
      throw new Problem('input-refused', { errors: [NO_REASON] });
    if (!isCarriedOut && !isPossible(change, account)) throw new Problem('state-not-allowed');
    const changed = amended(account, asked, at);
    if (!isCarriedOut) await carryOut(pool, change, { before: account, after: changed });
    // A mail that went out goes out once: what is left is to write it down.
    isCarriedOut = !REPEATABLE.includes(change);
    const after = MAILS.includes(change)
      ? { account: changed, mailedAgainAt: at.toISOString() }
      : { account: changed };
    const audit = auditOf(needs.tableName, request, { before: account, after: changed });
    if (await accounts.replace(item, after, [audit])) return changed;
  }
  throw new Problem('busy');
}

/** Changes by which a manager has mail sent to the address, whatever bounced before. */
const MAILS: readonly AccountChange[] = ['resend', 'reset-password', 'mail-again'];

function auditOf(
  tableName: string,
  { actor, origin, at, asked: { change, reason } }: Asked,
  { before, after }: { before: Account; after: Account },
) {
  const { username, role, lao, state, name, phone } = before;
  const corrects = change === 'correct';
  return auditPut(tableName, {
    cycle: null,
    ...(lao !== null && { lao }),
    action: AUDITED[change],
    actor,
    origin,
    at,
    before: { username, role, ...(corrects ? { name, phone } : { state }) },
    after: corrects ? { name: after.name, phone: after.phone } : { change, state: after.state },
    ...(reason !== null && { reason }),
  });
}

async function carryOut(
  pool: InviteNeeds['pool'],
  change: AccountChange,
  {
    before: { freedAt },
    after: { username, name, email, role },
  }: { before: Account; after: Account },
): Promise<void> {
  try {
    switch (change) {
      case 'correct':
        return await pool.rename(username, name);
      case 'resend':
        // An invitation that was cut off may have left it without its role.
        await pool.addToRole(username, role);
        return await pool.resendInvitation(username);
      case 'reset-password':
        return await pool.resetPassword(username);
      case 'reset-second-factor':
        return await pool.clearSecondFactor(username);
      case 'disable':
        return await pool.disable(username);
      case 'free-address':
        return await pool.freeAddress(username);
      case 'enable':
        if (freedAt !== undefined) await pool.giveAddress(username, email);
        return await pool.enable(username);
      case 'mail-again':
        return;
    }
  } catch (error) {
    throw problemOfPool(error);
  }
}

/** What the directory holds after it. */
function amended(account: Account, { change, name, phone }: AskedChange, at: Date): Account {
  switch (change) {
    case 'correct': {
      const read = readPerson({
        name: name ?? account.name,
        email: account.email,
        phone: phone ?? account.phone ?? '',
      });
      if ('person' in read) return { ...account, name: read.person.name, phone: read.person.phone };
      throw new Problem('input-refused', {
        errors: read.faults.map(({ field, code, message }) => ({
          pointer: `/${field}`,
          code,
          message,
        })),
      });
    }
    case 'disable':
      return { ...account, state: 'disabled' };
    case 'free-address':
      return { ...account, state: 'disabled', freedAt: at.toISOString() };
    case 'enable': {
      const { freedAt: _, ...rest } = account;
      return { ...rest, state: account.signedInAt === null ? 'invited' : 'active' };
    }
    case 'reset-second-factor':
      return account;
    case 'resend': {
      const { unsent: _, ...sent } = account;
      return trusted({ ...sent, sentAt: at.toISOString() });
    }
    case 'reset-password':
    case 'mail-again':
      return trusted(account);
  }
}

/** A bounce of before is over. */
function trusted({ undeliverable: _, ...account }: Account): Account {
  return account;
}

const NO_REASON = {
  pointer: '/reason',
  code: 'reason-missing',
  message: { th: 'ใส่เหตุผล', en: 'Give the reason' },
};
