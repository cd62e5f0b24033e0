import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#shared/dynamodb.ts';
import type { Bucket } from '#shared/s3.ts';
import { AuditChain, type AuditEntry, inOrder, SYSTEM_CHAIN } from '../../functions/audit/audit.ts';
import { blockKey, readBlock } from '../../functions/audit/audit-block.ts';
import { readBlockBytes } from '../../functions/audit/chain-store.ts';
import { CYCLES } from '../../functions/shared/cycle-store.ts';
import { blocksAhead } from './blocks-ahead.ts';

/**
 * Every chain that there is: of each round that the table has, of what belongs to no round, and of
 * rounds that the table has no more, whose blocks are still there.
 */
export async function chainsOf(table: Table, bucket: Bucket): Promise<AuditChain[]> {
  const chains = new Set<AuditChain>();
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': CYCLES },
      ProjectionExpression: 'sk',
    }),
  );
  const pages = paginateListObjectsV2(
    { client: bucket.client },
    { Bucket: bucket.name, Prefix: 'audit/', Delimiter: '/' },
  );
  const kept: string[] = [];
  for await (const { CommonPrefixes = [] } of pages)
    kept.push(...CommonPrefixes.map(({ Prefix = '' }) => Prefix.split('/')[1] ?? ''));
  for (const name of [...Items.map(({ sk }) => String(sk)), ...kept, SYSTEM_CHAIN]) {
    const chain = AuditChain.safeParse(name);
    if (chain.success) chains.add(chain.data);
  }
  return [...chains].sort();
}

/** The entries of a chain in their order, each once; a block that is wrong ends it with an error. */
export async function entriesOfChain(bucket: Bucket, chain: AuditChain): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  const blocks = blocksAhead((number) => readBlockBytes(bucket, chain, number), 1);
  for await (const { number, bytes } of blocks) {
    const read = readBlock(bytes);
    if ('fault' in read) throw new Error(`${blockKey(chain, number)}: ${read.fault}`);
    entries.push(...read.block.entries);
  }
  return inOrder(entries);
}
