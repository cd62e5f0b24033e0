import { randomUUID } from 'node:crypto';
import { PutCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { AuditAction } from '#domain/audit-actions.ts';
import type { Actor } from '#domain/permission.ts';
import { type Origin, type Writer, writerOf } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type AuditRecord, SYSTEM_CHAIN } from './audit.ts';

/**
 *   pk AUDIT#{cycle} | AUDIT#system   sk ENTRY#{at}#{id}   one change outside an assessment, immutable
 *
 * It is put beside the change itself; the table's stream carries it into the chain and into what
 * people read (write-audit.ts).
 */
export const auditPartition = (cycle: string | null) => `AUDIT#${cycle ?? SYSTEM_CHAIN}`;

export type AuditedChange = {
  /** The round; null for what belongs to none, such as the registry and accounts. */
  cycle: string | null;
  /** The LAO that it concerns, if one: its officers and its province read of it too. */
  lao?: string;
  action: AuditAction;
  at: Date;
  /** Small: what was changed and nothing else; no e-mail address, no secret. */
  before?: unknown;
  after?: unknown;
  /** As its author gave it: letter number and reason. */
  reason?: string;
} & AuditedBy;

/** The person of a request; or, of a function that no person called, its own writer. */
export type AuditedBy =
  | { actor: Pick<Actor, 'id' | 'name' | 'role'>; origin: Origin }
  | { by: Writer };

/**
 * The element of a TransactWrite that records a change: put it into the same transaction as the
 * change, so that neither is there without the other.
 *
 *   TransactItems: [{ Update: … }, auditPut(table.name, { cycle, action: 'window-extended', actor, origin, at, before, after, reason })]
 *
 * The function needs `data.grantWriteAudit` (infra/data.ts), or PutItem on the table.
 */
export function auditPut(tableName: string, change: AuditedChange) {
  const { cycle, lao, action, at, before, after, reason } = change;
  const record: AuditRecord = {
    id: randomUUID(),
    action,
    at: at.toISOString(),
    by:
      'by' in change
        ? change.by
        : { ...writerOf(change.actor, change.origin), userAgent: change.origin.userAgent },
    ...(lao !== undefined && { lao }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(reason !== undefined && { reason }),
  };
  return {
    Put: {
      TableName: tableName,
      Item: { pk: auditPartition(cycle), sk: `ENTRY#${record.at}#${record.id}`, ...record },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * A transaction in which each item says who wrote it (`changedBy`): the writer of the entry that is put
 * beside it, or the one that is given. A change that says so nowhere is one that the system did not make
 * (functions/audit/audit-families.ts).
 *
 * @param by of a transaction without an entry
 * @throws Error where nobody is named
 */
export function signed(items: readonly TransactItem[], by?: Writer): TransactItem[] {
  const entry = entryIn(items);
  const writer = () => writerIn(items, by);
  return items.map((item) => {
    const { Put, Update } = item;
    if (Put?.Item && Put.Item !== entry && !('changedBy' in Put.Item))
      return { Put: { ...Put, Item: { ...Put.Item, changedBy: writer() } } };
    if (Update && !Update.UpdateExpression?.includes('changedBy'))
      return { Update: { ...Update, ...signedUpdate(Update, writer()) } };
    return item;
  });
}

const entryIn = (items: readonly TransactItem[]) =>
  items.map(({ Put }) => Put?.Item).find((item) => /^ENTRY#/.test(item?.sk));

/** The writer of the entry that a transaction puts; without one, the one that is given. @throws Error */
export function writerIn(items: readonly TransactItem[], by?: Writer): Writer {
  const entry = entryIn(items);
  const named = entry ? writerOfEntry(entry as unknown as AuditRecord) : by;
  if (!named) throw new Error('a transaction without an entry of the trail names its writer');
  return named;
}

/**
 * An item as it is written once more before it is taken away: afterwards nothing is left to say by whom.
 * What is only gone is a stranger's doing.
 */
export const leaving = <Item extends object>(item: Item, by: Writer) => ({
  ...item,
  removedBy: by,
  changedBy: by,
});

/** One request may write one item twice: each entry of the trail is another write. */
function writerOfEntry({ id, by: { userAgent: _, ...writer } }: AuditRecord): Writer {
  return { ...writer, request: `${writer.request}+${id.slice(0, 8)}` };
}

type Expression = Pick<
  NonNullable<TransactItem['Update']>,
  'UpdateExpression' | 'ExpressionAttributeValues'
>;

/** An update that names its writer as well; its expression must begin with SET. */
function signedUpdate(
  { UpdateExpression = '', ExpressionAttributeValues }: Expression,
  by: Writer,
): Expression {
  // An expression has each of its clauses once.
  const isSet = /(^| )SET /.test(UpdateExpression);
  return {
    UpdateExpression: isSet
      ? UpdateExpression.replace('SET ', 'SET changedBy = :signedBy, ')
      : `SET changedBy = :signedBy ${UpdateExpression}`,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':signedBy': by },
  };
}

/** The same alone, for a change that is no write to the table: a mail sent, a job begun. */
export async function writeAudit({ client, name }: Table, change: AuditedChange): Promise<void> {
  await client.send(new PutCommand(auditPut(name, change).Put));
}
