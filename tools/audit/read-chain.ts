import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { type AuditChain, type AuditEntry, inOrder } from '#domain/audit.ts';
import type { Bucket } from '#shared/s3.ts';
import { blockKey, readBlock } from '../../functions/audit/audit-block.ts';

/** The entries of a chain in their order, each once; a block that is wrong ends it with an error. */
export async function entriesOfChain(bucket: Bucket, chain: AuditChain): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (let number = 1; ; number += 1) {
    const Key = blockKey(chain, number);
    const bytes = await bytesOf(bucket, Key);
    if (!bytes) return inOrder(entries);
    const read = readBlock(bytes);
    if ('fault' in read) throw new Error(`${Key}: ${read.fault}`);
    entries.push(...read.block.entries);
  }
}

async function bytesOf({ client, name }: Bucket, Key: string): Promise<Uint8Array | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key }));
    return (await Body?.transformToByteArray()) ?? null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
