import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditRecord, SYSTEM_CHAIN } from '#domain/audit.ts';
import type { AuditAction } from '#domain/audit-actions.ts';
import type { Actor } from '#domain/permission.ts';
import { type Origin, type Writer, writerOf } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';

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

/** The same alone, for a change that is no write to the table: a mail sent, a job begun. */
export async function writeAudit({ client, name }: Table, change: AuditedChange): Promise<void> {
  await client.send(new PutCommand(auditPut(name, change).Put));
}
