import { type AuditChain, type AuditEntry, inOrder } from '#domain/audit.ts';
import type { Bucket } from '#shared/s3.ts';
import { blockKey, readBlock } from '../../functions/audit/audit-block.ts';
import { readBlockBytes } from '../../functions/audit/chain-store.ts';
import { blocksAhead } from './blocks-ahead.ts';

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
