import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import {
  Account,
  AccountState,
  OFFICE,
  type Undeliverable,
  type Unit,
  unitOf,
} from '#domain/account.ts';
import { Instant } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import type { Table } from '#shared/dynamodb.ts';
import { BY_PROVINCE_INDEX } from '#shared/environment.ts';

/**
 * The directory of accounts: one item each, beside the sign-in that Cognito keeps.
 *
 *   pk U#{unit}   sk {username}     unit = LAO code, province code, or "office"
 *
 * Index byProvince (gpk ACCOUNTS#{province, or 00 for accounts of no LAO}, gsk {unit}#{role}#{username})
 * tells who is where without names and addresses.
 *
 * Every write counts `revision` up, and a change is made of the revision that was read: of two that
 * come at once, the other reads again.
 */
export const accountPartition = (unit: Unit) => `U#${unit}`;

/** Accounts of no LAO stand together, where no province is. */
const NO_PROVINCE = '00';
const indexPartition = (province: string) => `ACCOUNTS#${province}`;

export const AccountItem = z.object({
  account: Account,
  /** Repeated outside, because the index carries it. */
  state: AccountState,
  /** 0 of an item that was written before revisions were counted. */
  revision: z._default(z.int(), 0),
  /** The import that made it, where one did. */
  importJob: z.optional(z.string()),
  /** When a manager last had mail sent to the address in spite of a bounce: what bounced before is over. */
  mailedAgainAt: z.optional(Instant),
});
export type AccountItem = z.infer<typeof AccountItem>;

/** Where an account stands, as the index tells it. */
export type AccountEntry = { unit: Unit; role: Role; username: string; state: AccountState };

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Put = Pick<
  NonNullable<TransactItem['Put']>,
  'ConditionExpression' | 'ExpressionAttributeValues'
>;

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore({ client, name }: Table) {
  const keyOf = (unit: Unit, username: string) => ({ pk: accountPartition(unit), sk: username });

  /** Both or neither; false where the condition does not hold, or another write is under way. */
  async function put(item: AccountItem, condition: Put, beside: TransactItem[]): Promise<boolean> {
    const { account } = item;
    const unit = unitOf(account);
    const { username, role, state, lao } = account;
    const Item = {
      ...item,
      ...keyOf(unit, username),
      gpk: indexPartition(lao === null ? NO_PROVINCE : provinceCodeOf(lao)),
      gsk: `${unit}#${role}#${username}`,
      state,
    };
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: { TableName: name, Item, ...condition } }, ...beside],
        }),
      );
      return true;
    } catch (error) {
      const [own] =
        (error instanceof TransactionCanceledException && error.CancellationReasons) || [];
      if (own?.Code === 'ConditionalCheckFailed' || own?.Code === 'TransactionConflict')
        return false;
      throw error;
    }
  }

  return {
    /** Every account of an LAO, a province or the office, by role and name. */
    async accountsOf(unit: Unit): Promise<Account[]> {
      const found: Account[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': accountPartition(unit) },
        },
      );
      for await (const { Items = [] } of pages)
        found.push(...Items.map((stored) => AccountItem.parse(stored).account));
      return found.sort(byRoleAndName);
    },

    async readItem(unit: Unit, username: string): Promise<AccountItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(unit, username), ConsistentRead: true }),
      );
      return Item ? AccountItem.parse(Item) : null;
    },

    /** Who is where in a province's LAOs; `null` for the provinces' and the office's own accounts. */
    async entriesOf(province: string | null): Promise<AccountEntry[]> {
      const found: AccountEntry[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: name,
          IndexName: BY_PROVINCE_INDEX,
          KeyConditionExpression: 'gpk = :gpk',
          ExpressionAttributeValues: { ':gpk': indexPartition(province ?? NO_PROVINCE) },
        },
      );
      for await (const { Items = [] } of pages) found.push(...Items.map(entryOf));
      return found;
    },

    /**
     * Writes a new account and what it leaves behind, both or neither.
     *
     * @param importJob the import that makes it
     * @returns false where somebody made it first
     */
    create(account: Account, beside: TransactItem[], importJob?: string): Promise<boolean> {
      const item = { account, state: account.state, revision: 1, ...(importJob && { importJob }) };
      return put(item, { ConditionExpression: 'attribute_not_exists(pk)' }, beside);
    },

    /**
     * Writes what became of an account that was read, and what the change leaves behind.
     *
     * @returns false where it was changed since: it is to be read again
     */
    replace(
      before: AccountItem,
      after: Pick<AccountItem, 'account' | 'mailedAgainAt'>,
      beside: TransactItem[],
    ): Promise<boolean> {
      const revision = before.revision + 1;
      return put(
        { ...before, ...after, revision },
        {
          ConditionExpression:
            before.revision === 0
              ? 'attribute_not_exists(revision) OR revision = :before'
              : 'revision = :before',
          ExpressionAttributeValues: { ':before': before.revision },
        },
        beside,
      );
    },

    /**
     * Notes a sign-in; an account that the directory does not have stays unknown to it.
     *
     * @param onlyFirst whether only an account that was never used is noted
     * @throws ConditionalCheckFailedException where there is none such, or it is disabled
     */
    async noteSignIn(unit: Unit, username: string, at: string, onlyFirst = false): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(unit, username),
          UpdateExpression:
            'SET account.signedInAt = :at, account.#state = :active, #state = :active ADD revision :one REMOVE account.unsent',
          ConditionExpression: onlyFirst
            ? '#state = :invited'
            : 'attribute_exists(pk) AND #state <> :disabled',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':at': at,
            ':active': 'active',
            ...(onlyFirst ? { ':invited': 'invited' } : { ':disabled': 'disabled' }),
            ':one': 1,
          },
        }),
      );
    },

    /**
     * Notes that nothing arrives at an account's address.
     * @throws ConditionalCheckFailedException where the account is not there, has another address,
     * or a manager had mail sent again after that
     */
    async noteUndeliverable(
      { unit, username, email }: { unit: Unit; username: string; email: string },
      undeliverable: Undeliverable,
    ): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(unit, username),
          UpdateExpression: 'SET account.undeliverable = :undeliverable ADD revision :one',
          ConditionExpression:
            'account.email = :email AND (attribute_not_exists(mailedAgainAt) OR mailedAgainAt < :at)',
          ExpressionAttributeValues: {
            ':undeliverable': undeliverable,
            ':email': email,
            ':at': undeliverable.at,
            ':one': 1,
          },
        }),
      );
    },
  };
}

const ROLE_ORDER = Role.options;

const byRoleAndName = (a: Account, b: Account) =>
  ROLE_ORDER.indexOf(b.role) - ROLE_ORDER.indexOf(a.role) || a.name.localeCompare(b.name, 'th');

function entryOf(entry: Record<string, unknown>): AccountEntry {
  const [unit = OFFICE, role] = String(entry.gsk).split('#');
  return {
    unit: unit as Unit,
    role: Role.parse(role),
    username: String(entry.sk),
    state: AccountState.parse(entry.state),
  };
}
