import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { COUNTED_STATES } from '#domain/assessment.ts';
import type { Table } from '#shared/dynamodb.ts';
import { HEAD, HeadItem, partitionOf } from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { readProvinceIndex } from '../assessment/province-index.ts';

/** Codes of a province's LAOs that have not submitted, as the index lists them. */
export async function waitedFor(table: Table, cycle: string, province: string): Promise<string[]> {
  const codes: string[] = [];
  for await (const { pk, state } of readProvinceIndex(table, cycle, province, 'HEAD')) {
    if (!(COUNTED_STATES as readonly unknown[]).includes(state)) codes.push(pk.split('#')[2] ?? '');
  }
  return codes.sort();
}

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
