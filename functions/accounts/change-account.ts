import {
  type Account,
  type AccountChange,
  isPossible,
  mayManage,
  readPerson,
  type Unit,
} from '#domain/account.ts';
import type { AuditAction } from '#domain/audit-actions.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Origin } from '#domain/writer.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { InviteNeeds } from './invite-account.ts';

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
  enable: 'account-enabled',
};

/**
 * Changes one account of a unit, by who manages it. The sign-in first, then the directory: what is
 * cut off in between is finished by asking again.
 *
 * @throws Problem not-found, not-permitted, state-not-allowed, input-refused
 */
export async function changeAccount(
  { pool, accounts, tableName }: InviteNeeds,
  { unit, username, actor, origin, at, asked }: Asked,
): Promise<Account> {
  const account = (await accounts.readItem(unit, username))?.account;
  if (!account) throw new Problem('not-found');
  if (!mayManage(actor, account)) throw new Problem('not-permitted');
  const { change, reason } = asked;
  if (!isPossible(change, account.state)) throw new Problem('state-not-allowed');
  const changed = amended(account, asked);
  await carryOut(pool, change, changed);
  const { state, name, phone } = account;
  await accounts.save(changed, [
    auditPut(tableName, {
      cycle: null,
      ...(account.lao !== null && { lao: account.lao }),
      action: AUDITED[change],
      actor,
      origin,
      at,
      before: {
        username,
        role: account.role,
        ...(change === 'correct' ? { name, phone } : { state }),
      },
      after:
        change === 'correct'
          ? { name: changed.name, phone: changed.phone }
          : { change, state: changed.state },
      ...(reason !== null && { reason }),
    }),
  ]);
  return changed;
}

function carryOut(
  pool: InviteNeeds['pool'],
  change: AccountChange,
  { username, name }: Account,
): Promise<void> {
  switch (change) {
    case 'correct':
      return pool.rename(username, name);
    case 'resend':
      return pool.resendInvitation(username);
    case 'reset-password':
      return pool.resetPassword(username);
    case 'reset-second-factor':
      return pool.clearSecondFactor(username);
    case 'disable':
      return pool.disable(username);
    case 'enable':
      return pool.enable(username);
  }
}

/** What the directory holds after it. */
function amended(account: Account, { change, name, phone }: AskedChange): Account {
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
    case 'enable':
      return { ...account, state: account.signedInAt === null ? 'invited' : 'active' };
    case 'resend':
    case 'reset-password':
    case 'reset-second-factor':
      return account;
  }
}
