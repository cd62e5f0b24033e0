import { Problem } from '#domain/problem.ts';
import { log } from '#shared/log.ts';
import { positionIn } from './account.ts';
import { personOf } from './account-import.ts';
import type { ImportJob } from './account-import-job.ts';
import type { KeptRows, RowResult } from './import-store.ts';
import { type Invitation, type InviteNeeds, inviteAccount, inviteKnown } from './invite-account.ts';
import { moveAccount } from './move-account.ts';
import { refusalOf } from './pool-refusal.ts';
import { usernameOf } from './username.ts';

type RowNeeds = InviteNeeds & { now: () => Date };
type Row = RowResult['row'];
type Made = Pick<RowResult, 'outcome' | 'reason' | 'username'>;

/** What became of one row. Only what is no fault of the row's own ends the step, to be done again. */
export async function makeRow(
  needs: RowNeeds,
  row: Row,
  { id, startedBy }: Pick<ImportJob, 'id' | 'startedBy'>,
  by: KeptRows['by'],
): Promise<Made> {
  const username = usernameOf(row.unit, row, needs.naming);
  if (row.from !== undefined) return follow(needs, row, row.from, by);
  const position = positionIn(row.unit, row.role);
  if (!position) return { outcome: 'not-taken', username };
  try {
    const invitation: Invitation = {
      position,
      person: personOf(row),
      at: needs.now(),
      by: startedBy,
      audited: { by },
      job: id,
    };
    const known = row.username ? await needs.accounts.readItem(row.unit, row.username) : null;
    // Gone since it was looked at: moved, so that it is another list's.
    if (row.username && !known) return { outcome: 'not-taken', username: row.username };
    const invited = known
      ? await inviteKnown(needs, invitation, known)
      : await inviteAccount(needs, invitation);
    if (!('account' in invited)) return { outcome: invited.outcome, username };
    const { unsent, username: own } = invited.account;
    switch (invited.outcome) {
      case 'created':
        return { outcome: unsent ? UNSENT_OF_CREATED[unsent] : 'created', username: own };
      case 'existed':
        return { outcome: unsent ? 'existed-unsent' : 'existed', username: own };
      case 'invited-again':
        return { outcome: 'invited-again', username: own };
    }
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === null) throw error;
    log.warn('account-not-taken', { job: id, line: row.line });
    return { outcome: 'not-taken', reason, username };
  }
}

const UNSENT_OF_CREATED = { failed: 'not-delivered', unknown: 'created-unsure' } as const;

/** An account goes to the code that its LAO has now; who is signed in goes on. */
async function follow(
  needs: RowNeeds,
  { unit, username = '', line }: Row,
  from: string,
  by: KeptRows['by'],
): Promise<Made> {
  try {
    await moveAccount(needs, {
      username,
      from,
      to: unit,
      reason: FOLLOWS,
      at: needs.now(),
      audited: { by },
      endsSessions: false,
    });
    return { outcome: 'moved', username };
  } catch (error) {
    // Gone since it was looked at; or the sign-in service does not take it.
    if (!(error instanceof Problem) || error.type === 'busy') throw error;
    log.warn('account-not-moved', { line });
    return { outcome: 'not-taken', username, reason: error.message };
  }
}

const FOLLOWS = 'อปท. เปลี่ยนรหัสในทะเบียน';
