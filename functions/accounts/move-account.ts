import type { LaoCode } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { type AuditedBy, auditPut } from '../audit/audit-store.ts';
import { type Account, positionIn } from './account.ts';
import type { InviteNeeds } from './invite-account.ts';
import { problemOfPool } from './pool-refusal.ts';

export type Move = {
  username: string;
  from: LaoCode;
  to: LaoCode;
  /** The role that the person has there. @default the same */
  role?: Role | undefined;
  reason: string;
  at: Date;
  audited: AuditedBy;
  /** Whether somebody who is signed in must sign in again: what they see changes under them. */
  endsSessions: boolean;
  /** @throws Problem where this account may not be moved by who asks */
  check?: (account: Account) => void;
};

export type Moved = { outcome: 'moved' | 'already-there'; account: Account };

/** How often it is done anew, of what somebody else wrote meanwhile. */
const TRIES = 5;

/**
 * Has one person's account belong to another LAO, with the same sign-in: user name, password, second
 * factor and ThaID stay, and the audit trail goes on naming one person. The sign-in first, then the
 * directory: what is cut off in between is finished by asking again.
 *
 * @throws Problem not-found, busy, state-not-allowed, input-refused
 */
export async function moveAccount(needs: InviteNeeds, move: Move): Promise<Moved> {
  const { pool, accounts, tableName } = needs;
  const { username, from, to, reason, at, audited, endsSessions, check } = move;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const item = await accounts.readItem(from, username);
    if (!item) {
      const there = await accounts.readItem(to, username);
      if (!there) throw new Problem('not-found');
      check?.({ ...there.account, lao: from });
      return { outcome: 'already-there', account: there.account };
    }
    const { account } = item;
    check?.(account);
    const position = positionIn(to, move.role ?? account.role);
    if (!position) throw new Problem('input-refused', { errors: [NO_SUCH_ROLE] });
    const { role } = position;
    try {
      await pool.move(username, account.role, { role, lao: to });
      if (endsSessions) await pool.endSessions(username);
    } catch (error) {
      throw problemOfPool(error);
    }
    const after: Account = { ...account, ...position };
    const entry = { cycle: null, action: 'account-moved', at, reason, ...audited } as const;
    const before = { username, role: account.role, lao: from };
    // Each of the two LAOs finds it in its own trail.
    const trail = [from, to].map((lao) =>
      auditPut(tableName, { ...entry, lao, before, after: { role, lao: to } }),
    );
    if (await accounts.move(item, after, trail)) return { outcome: 'moved', account: after };
  }
  throw new Problem('busy');
}

const NO_SUCH_ROLE = {
  pointer: '/role',
  code: 'role-elsewhere',
  message: { th: 'หน่วยงานนี้ไม่มีบทบาทนี้', en: 'This unit has no such role' },
};
