import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { type AuditChain, AuditHead } from './audit.ts';

/**
 *   pk T#{chain}   sk HEAD   number, hash and instant of the chain's latest block
 *
 * The item only says where to go on; what counts is the bucket, where a number exists once.
 */
const Key = (chain: AuditChain) => ({ pk: `T#${chain}`, sk: 'HEAD' });

export function headStore({ client, name }: Table) {
  return {
    /** The latest block, and the instant that no entry of the chain is older than; null before the first. */
    async read(chain: AuditChain): Promise<{ head: AuditHead; since: string } | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: Key(chain), ConsistentRead: true }),
      );
      return Item ? { head: AuditHead.parse(Item.head), since: String(Item.since) } : null;
    },

    /** Moves on to a block; one that comes late, after a later one, moves nothing. */
    async move(head: AuditHead, oldest: string): Promise<void> {
      try {
        await client.send(
          new UpdateCommand({
            TableName: name,
            Key: Key(head.chain),
            UpdateExpression: 'SET head = :head, since = if_not_exists(since, :oldest)',
            ConditionExpression: 'attribute_not_exists(head) OR head.#number < :number',
            ExpressionAttributeNames: { '#number': 'number' },
            ExpressionAttributeValues: {
              ':head': head,
              ':number': head.number,
              ':oldest': oldest,
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
export type HeadStore = ReturnType<typeof headStore>;

const DAY_MS = 24 * 3600 * 1000;
const moved = (instant: string, ms: number) =>
  new Date(new Date(instant).getTime() + ms).toISOString();
/** What another shard appends first may be as old as the stream is: a day. */
export const dayBefore = (instant: string) => moved(instant, -DAY_MS);
export const dayAfter = (instant: string) => moved(instant, DAY_MS);
