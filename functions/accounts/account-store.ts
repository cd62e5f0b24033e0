import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Account, AccountState, OFFICE, type Unit, unitOf } from '#domain/account.ts';
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
 */
export const accountPartition = (unit: Unit) => `U#${unit}`;

/** Accounts of no LAO stand together, where no province is. */
const NO_PROVINCE = '00';
const indexPartition = (province: string) => `ACCOUNTS#${province}`;

export const AccountItem = z.object({
  account: Account,
  /** Repeated outside, because the index carries it. */
  state: AccountState,
  /** The import that made it, where one did. */
  importJob: z.optional(z.string()),
});
export type AccountItem = z.infer<typeof AccountItem>;

/** Where an account stands, as the index tells it. */
export type AccountEntry = { unit: Unit; role: Role; username: string; state: AccountState };

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore({ client, name }: Table) {
  const keyOf = (unit: Unit, username: string) => ({ pk: accountPartition(unit), sk: username });

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

    /** With the import that made it, where one did. */
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
     * Writes an account and what the change leaves behind, both or neither.
     *
     * @param importJob the import that makes it
     */
    async save(account: Account, beside: TransactItem[], importJob?: string): Promise<void> {
      const unit = unitOf(account);
      const { username, role, state, lao } = account;
      const Item = {
        ...keyOf(unit, username),
        gpk: indexPartition(lao === null ? NO_PROVINCE : provinceCodeOf(lao)),
        gsk: `${unit}#${role}#${username}`,
        account,
        state,
        ...(importJob && { importJob }),
      };
      await client.send(
        new TransactWriteCommand({
          TransactItems: [{ Put: { TableName: name, Item } }, ...beside],
        }),
      );
    },

    /** Notes a sign-in; an account that the directory does not have stays unknown to it. */
    async noteSignIn(unit: Unit, username: string, at: string): Promise<void> {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: keyOf(unit, username),
          UpdateExpression:
            'SET account.signedInAt = :at, account.#state = :active, #state = :active',
          ConditionExpression: 'attribute_exists(pk) AND #state <> :disabled',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':at': at, ':active': 'active', ':disabled': 'disabled' },
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
