import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { canonicalJson } from '#shared/canonical.ts';
import { AuditChain, AuditEntry } from './audit.ts';

/**
 * One block of a chain: a file of lines, each canonical JSON. First what it is and the hash of the
 * block before it, then its entries, last the SHA-256 of all bytes above it, which is the block's
 * hash. So no byte of a block can be another one without its own hash or the next block telling.
 */
const BlockHeader = z.strictObject({
  format: z.literal('lao-audit/1'),
  chain: AuditChain,
  /** From 1, without a gap. */
  number: z.int().check(z.minimum(1)),
  /** Hash of the block before; of nothing, for the first. */
  previous: Sha256,
  /** Of its latest entry. */
  at: Instant,
  entries: z.int(),
});
export type AuditBlock = Omit<z.infer<typeof BlockHeader>, 'format' | 'entries'> & {
  entries: AuditEntry[];
};

/** What stands before a chain's first block. */
export const NO_BLOCK = '0'.repeat(64);

/** Where a block stands in the bucket of submissions, whose objects are locked as they arrive. */
export const blockKey = (chain: AuditChain, number: number) =>
  `audit/${chain}/${String(number).padStart(8, '0')}.jsonl`;

export function blockText({ entries, ...block }: AuditBlock): { text: string; hash: Sha256 } {
  const header = { format: 'lao-audit/1', ...block, entries: entries.length };
  const body = [header, ...entries].map((line) => `${canonicalJson(line)}\n`).join('');
  const hash = sha256(body);
  return { text: `${body}${lastLine(hash)}`, hash };
}

/** The block that the bytes are, or what is wrong with them. */
export function readBlock(
  bytes: Uint8Array,
): { block: AuditBlock; hash: Sha256 } | { fault: 'block-hash-differs' | 'block-unreadable' } {
  const text = Buffer.from(bytes);
  const end = text.lastIndexOf('\n', -2) + 1;
  const hash = sha256(text.subarray(0, end));
  if (!text.subarray(end).equals(Buffer.from(lastLine(hash)))) {
    return { fault: 'block-hash-differs' };
  }
  try {
    const [first, ...rest] = text.subarray(0, end).toString('utf8').trimEnd().split('\n');
    const { format: _, entries: count, ...header } = BlockHeader.parse(JSON.parse(first ?? ''));
    const entries = rest.map((line) => AuditEntry.parse(JSON.parse(line)));
    if (entries.length !== count) return { fault: 'block-unreadable' };
    return { block: { ...header, entries }, hash };
  } catch {
    return { fault: 'block-unreadable' };
  }
}

const lastLine = (hash: Sha256) => `${canonicalJson({ hash })}\n`;
const sha256 = (bytes: string | Uint8Array): Sha256 =>
  createHash('sha256').update(bytes).digest('hex');
