import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from './dynamodb.ts';
import { BY_PROVINCE_INDEX } from './environment.ts';

/** Partition of the index: a province's part of a round. */
export const provincePartition = (cycle: string, province: string) => `${cycle}#${province}`;

/** One entry of the index byProvince: keys, and the projected attributes of a header, area or submission. */
export type IndexEntry = Record<string, unknown> & { pk: string; sk: string; gsk: string };

/** Every entry of a province's round, read once, page by page (eventually consistent, as indexes are). */
export async function* readProvinceIndex(
  { client, name }: Table,
  cycle: string,
  province: string,
  kind?: 'HEAD' | 'AREA' | 'SUBM',
): AsyncGenerator<IndexEntry> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      IndexName: BY_PROVINCE_INDEX,
      KeyConditionExpression: kind ? 'gpk = :gpk AND begins_with(gsk, :kind)' : 'gpk = :gpk',
      ExpressionAttributeValues: {
        ':gpk': provincePartition(cycle, province),
        ...(kind && { ':kind': `${kind}#` }),
      },
    },
  );
  for await (const { Items = [] } of pages) yield* Items as IndexEntry[];
}
