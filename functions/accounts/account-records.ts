import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { Account, AccountState, OFFICE, type Unit, unitOf } from './account.ts';
import { lastInvitedAt } from './invitation.ts';
import { addressOf } from './username.ts';

/**
 * The directory of accounts: one item each, beside the sign-in that Cognito keeps.
 *
 *   pk U#{unit}   sk {username}     unit = LAO code, province code, or "office"
 *
 * Index byProvince (gpk ACCOUNTS#{province, or 00 for accounts of no LAO}, gsk {unit}#{role}#{username})
 * tells who is where without names and addresses: `address` is a hash, to be compared with.
 *
 * Every write counts `revision` up, and a change is made of the revision that was read: of two that
 * come at once, the other reads again.
 */
export const accountPartition = (unit: Unit) => `U#${unit}`;

/** Accounts of no LAO stand together, where no province is. */
const NO_PROVINCE = '00';
export const indexPartition = (province: string | null) => `ACCOUNTS#${province ?? NO_PROVINCE}`;

export const keyOf = (unit: Unit, username: string) => ({
  pk: accountPartition(unit),
  sk: username,
});

export const AccountItem = z.object({
  account: Account,
  /** Repeated outside, because the index carries it. */
  state: AccountState,
  /** 0 of an item that was written before revisions were counted. */
  revision: z._default(z.int(), 0),
  /** The import that made it, where one did. */
  importJob: z.optional(z.string()),
  /** The job that last sent its invitation again, where one did. */
  resentJob: z.optional(z.string()),
  /** When a manager last had mail sent to the address in spite of a bounce: what bounced before is over. */
  mailedAgainAt: z.optional(Instant),
});
export type AccountItem = z.infer<typeof AccountItem>;

/** Where an account stands, as the index tells it. */
export type AccountEntry = {
  unit: Unit;
  role: Role;
  username: string;
  state: AccountState;
  /** `addressOf` its e-mail address; null where it gave that up. */
  address: string | null;
  /** When it was last invited. */
  invitedAt: string;
};

/** An account as the table holds it, with what the index carries. */
export function storedItem(item: AccountItem) {
  const { account } = item;
  const unit = unitOf(account);
  const { username, role, state, lao, email, freedAt } = account;
  return {
    ...item,
    ...keyOf(unit, username),
    gpk: indexPartition(lao === null ? null : provinceCodeOf(lao)),
    gsk: `${unit}#${role}#${username}`,
    state,
    invitedAt: lastInvitedAt(account),
    ...(freedAt === undefined && { address: addressOf(email) }),
  };
}

/** The condition that an account is still of the revision that was read. */
export const unchangedSince = ({ revision }: AccountItem) => ({
  ConditionExpression:
    revision === 0 ? 'attribute_not_exists(revision) OR revision = :before' : 'revision = :before',
  ExpressionAttributeValues: { ':before': revision },
});

export function entryOf(entry: Record<string, unknown>): AccountEntry {
  const [unit = OFFICE, role] = String(entry.gsk).split('#');
  return {
    unit: unit as Unit,
    role: Role.parse(role),
    username: String(entry.sk),
    state: AccountState.parse(entry.state),
    address: entry.address === undefined ? null : String(entry.address),
    invitedAt: String(entry.invitedAt ?? ''),
  };
}
