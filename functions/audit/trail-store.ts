import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { type AuditChain, AuditEntry, entryOrder } from './audit.ts';

/**
 *   pk T#{chain}#{lao}    sk {at}#{seq}#{id}   an entry of one LAO's round, as its block has it
 *      T#{chain}#{day}    sk {at}#{seq}#{id}   the same among all of that day (UTC, 2026-11-24)
 *
 * What people read. The chain is what counts: `npm run -s audit -- verify` compares both.
 */
export const partitionsOf = ({
  chain,
  lao,
  at,
}: Pick<AuditEntry, 'chain' | 'lao' | 'at'>): string[] => [
  ...(lao ? [laoPartition(chain, lao)] : []),
  dayPartition(chain, dayOf(at)),
];
export const laoPartition = (chain: AuditChain, lao: string) => `T#${chain}#${lao}`;
const dayPartition = (chain: AuditChain, day: string) => `T#${chain}#${day}`;
const dayOf = (instant: string) => instant.slice(0, 10);

/** Partitions of the days from `newest` back to `oldest`, both instants or beginnings of sort keys. */
export function* dayPartitionsBefore(
  chain: AuditChain,
  newest: string,
  oldest: string,
): Generator<string> {
  const DAY_MS = 24 * 3600 * 1000;
  const last = new Date(dayOf(oldest)).getTime();
  for (let day = new Date(dayOf(newest)).getTime(); day >= last; day -= DAY_MS) {
    yield dayPartition(chain, dayOf(new Date(day).toISOString()));
  }
}

/** An entry as it is read, with the number of the block that holds it. */
export type TrailRow = { entry: AuditEntry; block: number };

export function rowOf(item: Record<string, unknown>): TrailRow {
  const { pk: _, sk: __, block, ...entry } = item;
  return { entry: AuditEntry.parse(entry), block: Number(block) };
}

const MOST_READ = 100;
const MOST_WRITTEN = 25;
const MOST_TRIES = 10;

export function trailStore({ client, name }: Table) {
  return {
    /** Those of the entries that are written already, with their block: a batch may come twice. */
    async written(entries: readonly AuditEntry[]): Promise<Map<string, number>> {
      const found = new Map<string, number>();
      for (let from = 0; from < entries.length; from += MOST_READ) {
        let Keys: Record<string, unknown>[] = entries
          .slice(from, from + MOST_READ)
          .map((entry) => ({ pk: partitionsOf(entry)[0], sk: entryOrder(entry) }));
        for (let tries = 0; Keys.length > 0; tries += 1) {
          await pause(tries);
          const asked = {
            Keys,
            ConsistentRead: true,
            ProjectionExpression: 'sk, #block',
            ExpressionAttributeNames: { '#block': 'block' },
          };
          const { Responses, UnprocessedKeys } = await client.send(
            new BatchGetCommand({ RequestItems: { [name]: asked } }),
          );
          for (const { sk, block } of Responses?.[name] ?? []) found.set(String(sk), Number(block));
          Keys = UnprocessedKeys?.[name]?.Keys ?? [];
        }
      }
      return found;
    },

    /** Writes each entry where it is read; a repeat writes the same. */
    async write(entries: readonly AuditEntry[], block: number): Promise<void> {
      const puts = entries.flatMap((entry) =>
        partitionsOf(entry).map((pk) => ({
          PutRequest: { Item: { pk, sk: entryOrder(entry), block, ...entry } },
        })),
      );
      for (let from = 0; from < puts.length; from += MOST_WRITTEN) {
        let left = puts.slice(from, from + MOST_WRITTEN);
        for (let tries = 0; left.length > 0; tries += 1) {
          await pause(tries);
          const { UnprocessedItems } = await client.send(
            new BatchWriteCommand({ RequestItems: { [name]: left } }),
          );
          left = (UnprocessedItems?.[name] ?? []) as typeof left;
        }
      }
    },

    /**
     * Rows of a partition, the latest first, before `before` (a sort key, left out) and not before
     * `from` (an instant).
     */
    async read(
      pk: string,
      { from, before, limit }: { from: string; before: string; limit: number },
    ): Promise<{ rows: TrailRow[]; more: boolean }> {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
          ExpressionAttributeValues: { ':pk': pk, ':from': from, ':before': before },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      const rows = Items.map(rowOf).filter(({ entry }) => entryOrder(entry) !== before);
      return { rows, more: LastEvaluatedKey !== undefined };
    },
  };
}
export type TrailStore = ReturnType<typeof trailStore>;

async function pause(tries: number): Promise<void> {
  if (tries > MOST_TRIES) throw new Error('the table took no more of the audit trail');
  if (tries > 0) await sleep(25 * 2 ** tries);
}
