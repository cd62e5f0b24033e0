import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import { HEAD, HeadItem, partitionOf } from './assessment-records.ts';
import { parseItem } from './assessment-store.ts';

/** An assessment's header alone; null where the round has no such LAO. */
export async function readHead(
  { client, name }: Table,
  key: { cycle: string; lao: string },
): Promise<HeadItem | null> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: name,
      Key: { pk: partitionOf(key), sk: HEAD },
      ConsistentRead: true,
    }),
  );
  return Item ? parseItem(HeadItem, Item) : null;
}
