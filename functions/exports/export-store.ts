import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { epochSeconds } from '#domain/cycle.ts';
import { secondsKept } from '#domain/retention.ts';
import type { Table } from '#shared/dynamodb.ts';
import { signed } from '../audit/audit-store.ts';
import { type Export, exportStateAt } from './export.ts';
import { AskingItem, ExportItem, exportKey, exportPartition, JOB } from './export-records.ts';

/** The list shows what was made for a week, the file itself is there for a day. */
const KEPT_SECONDS = secondsKept('export-jobs');

/** What the API does with exports; who makes them does the rest (export-runs.ts). */
export function exportStore({ client, name }: Table) {
  return {
    /** Every export of a round that is remembered, the latest first. */
    async list(cycle: string): Promise<{ id: string; item: ExportItem }[]> {
      const exports: { id: string; item: ExportItem }[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :job)',
          ExpressionAttributeValues: { ':pk': exportPartition(cycle), ':job': JOB },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages)
        for (const each of Items)
          exports.push({ id: String(each.sk).slice(JOB.length), item: ExportItem.parse(each) });
      return exports.sort((one, other) => (one.item.askedAt < other.item.askedAt ? 1 : -1));
    },

    async read(cycle: string, id: string): Promise<ExportItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: exportKey({ cycle, id }), ConsistentRead: true }),
      );
      return Item ? ExportItem.parse(Item) : null;
    },

    /** How often a person has asked for exports of the round lately. */
    async timesAsked(cycle: string, person: string): Promise<number> {
      const Key = { pk: exportPartition(cycle), sk: `PERSON#${person}` };
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key, ConsistentRead: true }),
      );
      return Item ? AskingItem.parse(Item).asked : 0;
    },

    /**
     * Writes an export that is asked for, with its entry in the audit trail, as long as nothing has
     * changed since it was looked at.
     *
     * @param seen the item as it was, null where there was none; and how often the person had asked
     * @returns false where something has changed: look again
     */
    async ask(
      id: string,
      item: ExportItem,
      seen: { item: ExportItem | null; asked: number },
      audit: NonNullable<TransactWriteCommandInput['TransactItems']>[number],
    ): Promise<boolean> {
      const { cycle } = item.subject;
      const expiresAt = epochSeconds(item.askedAt) + KEPT_SECONDS;
      const job = {
        TableName: name,
        Item: { ...exportKey({ cycle, id }), ...item, expiresAt },
        ...(seen.item
          ? {
              ConditionExpression: 'attempt = :attempt AND #state = :state',
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: {
                ':attempt': seen.item.attempt,
                ':state': seen.item.state,
              },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      };
      const person = {
        TableName: name,
        Key: { pk: exportPartition(cycle), sk: `PERSON#${item.askedBy.id}` },
        UpdateExpression: 'SET asked = :next, expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(asked) OR asked = :asked',
        ExpressionAttributeValues: {
          ':asked': seen.asked,
          ':next': seen.asked + 1,
          ':expiresAt': expiresAt,
        },
      };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: signed([{ Put: job }, { Update: person }, audit]),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
      }
    },
  };
}
export type ExportStore = ReturnType<typeof exportStore>;

/** An export as it is shown at this moment. */
export function exportOf(id: string, item: ExportItem, now: Date): Export {
  const { subject, askedAt, askedBy, progress, names, file, availableUntil } = item;
  return {
    ...subject,
    id,
    state: exportStateAt(item, now),
    askedAt,
    askedBy: askedBy.name,
    progress,
    fileName: names.name,
    file,
    availableUntil,
  };
}
