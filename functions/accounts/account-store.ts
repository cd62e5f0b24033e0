import { randomUUID } from 'node:crypto';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { Role } from '#domain/permission.ts';
import { PROVINCES } from '#domain/region.ts';
import { systemWriter } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { BY_PROVINCE_INDEX } from '#shared/environment.ts';
import { leaving, signed } from '../audit/audit-store.ts';
import { type Account, type Undeliverable, type Unit, unitOf } from './account.ts';
import {
  type AccountEntry,
  AccountItem,
  accountPartition,
  entryOf,
  indexPartition,
  keyOf,
  storedItem,
  unchangedSince,
} from './account-records.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
/** As whom the directory is written where no person asked for it: each write is another one. */
const own = () => systemWriter('accounts', randomUUID());

type Put = Pick<
  NonNullable<TransactItem['Put']>,
  'ConditionExpression' | 'ExpressionAttributeValues'
>;

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore({ client, name }: Table) {
  /** All or nothing; false where the first's condition does not hold, or another write is under way. */
  async function write(TransactItems: TransactItem[]): Promise<boolean> {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: signed(TransactItems, own()) }));
      return true;
    } catch (error) {
      const [own] =
        (error instanceof TransactionCanceledException && error.CancellationReasons) || [];
      if (own?.Code === 'ConditionalCheckFailed' || own?.Code === 'TransactionConflict')
        return false;
      throw error;
    }
  }

  const put = (item: AccountItem, condition: Put, beside: TransactItem[]): Promise<boolean> =>
    write([{ Put: { TableName: name, Item: storedItem(item), ...condition } }, ...beside]);

  const entriesOf = async (province: string | null): Promise<AccountEntry[]> => {
    const found: AccountEntry[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        IndexName: BY_PROVINCE_INDEX,
        KeyConditionExpression: 'gpk = :gpk',
        ExpressionAttributeValues: { ':gpk': indexPartition(province) },
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map(entryOf));
    return found;
  };

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
    entriesOf,

    /** Everybody's entry. */
    async allEntries(): Promise<AccountEntry[]> {
      const found: AccountEntry[] = [];
      await eachOf([null, ...Object.keys(PROVINCES)], PARALLEL, async (province) => {
        found.push(...(await entriesOf(province)));
      });
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
      after: Pick<AccountItem, 'account' | 'mailedAgainAt' | 'resentJob'>,
      beside: TransactItem[],
    ): Promise<boolean> {
      const revision = before.revision + 1;
      return put({ ...before, ...after, revision }, unchangedSince(before), beside);
    },

    /**
     * Has an account stand in another unit, and what the move leaves behind.
     *
     * @returns false where it was changed since: it is to be read again
     */
    async move(before: AccountItem, after: Account, beside: TransactItem[]): Promise<boolean> {
      const { account, revision } = before;
      const Item = leaving(storedItem(before), own());
      const isLeaving = { TableName: name, Item, ...unchangedSince(before) };
      if (!(await write([{ Put: isLeaving }]))) return false;
      const moved = { ...before, account: after, revision: revision + 1 };
      return write([
        {
          Delete: {
            TableName: name,
            Key: keyOf(unitOf(account), account.username),
            ...unchangedSince(before),
          },
        },
        {
          Put: {
            TableName: name,
            Item: storedItem(moved),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
        ...beside,
      ]);
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
            'SET account.signedInAt = :at, account.#state = :active, #state = :active, changedBy = :by ADD revision :one REMOVE account.unsent',
          ConditionExpression: onlyFirst
            ? '#state = :invited'
            : 'attribute_exists(pk) AND #state <> :disabled',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':at': at,
            ':by': own(),
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
          UpdateExpression:
            'SET account.undeliverable = :undeliverable, changedBy = :by ADD revision :one',
          ConditionExpression:
            'account.email = :email AND (attribute_not_exists(mailedAgainAt) OR mailedAgainAt < :at)',
          ExpressionAttributeValues: {
            ':undeliverable': undeliverable,
            ':by': own(),
            ':email': email,
            ':at': undeliverable.at,
            ':one': 1,
          },
        }),
      );
    },
  };
}

/** Provinces that are read at the same time. */
const PARALLEL = 8;

const ROLE_ORDER = Role.options;

const byRoleAndName = (a: Account, b: Account) =>
  ROLE_ORDER.indexOf(b.role) - ROLE_ORDER.indexOf(a.role) || a.name.localeCompare(b.name, 'th');
