import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { type Bucket, putOnce } from '#shared/s3.ts';
import type { AuditChain, AuditEntry, AuditHead } from './audit.ts';
import { blockKey, blockText, NO_BLOCK, readBlock } from './audit-block.ts';
import { dayBefore, type HeadStore } from './head-store.ts';

const JSON_LINES = 'application/jsonl; charset=utf-8';
/** Blocks that others may write before one's own turn comes. */
const MOST_TURNS = 200;

/**
 * A chain is its blocks in the bucket, where a number exists once and nobody can write over it.
 * Where the latest one stands is only remembered (head-store.ts).
 */
export function chainStore(heads: HeadStore, bucket: Bucket) {
  return {
    /**
     * Appends a block. Its number exists once, whoever else appends meanwhile: who finds it taken
     * goes on from the block that took it.
     */
    async append(chain: AuditChain, entries: AuditEntry[]): Promise<AuditHead> {
      const at =
        entries
          .map((entry) => entry.at)
          .sort()
          .at(-1) ?? '';
      let { number, hash } = (await heads.read(chain))?.head ?? { number: 0, hash: NO_BLOCK };
      for (let turn = 0; turn < MOST_TURNS; turn += 1) {
        const block = { chain, number: number + 1, previous: hash, at, entries };
        const made = blockText(block);
        const key = blockKey(chain, block.number);
        if (await putOnce(bucket, { key, body: made.text, contentType: JSON_LINES })) {
          const head = { chain, number: block.number, hash: made.hash, at };
          await heads.move(head, dayBefore(at));
          return head;
        }
        const bytes = await readBlockBytes(bucket, chain, block.number);
        if (bytes === null) throw new Error(`block ${key} was taken, and is not there`);
        const taken = readBlock(bytes);
        if ('fault' in taken) throw new Error(`block ${chain}/${block.number}: ${taken.fault}`);
        ({ number } = block);
        ({ hash } = taken);
      }
      throw new Error(`no turn came to append to the chain ${chain}`);
    },
  };
}
export type ChainStore = ReturnType<typeof chainStore>;

/** The bytes of a block; null where there is none yet. */
export async function readBlockBytes(
  { client, name }: Bucket,
  chain: AuditChain,
  number: number,
): Promise<Uint8Array | null> {
  try {
    const place = { Bucket: name, Key: blockKey(chain, number) };
    const { Body } = await client.send(new GetObjectCommand(place));
    return (await Body?.transformToByteArray()) ?? null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}
