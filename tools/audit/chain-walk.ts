import { canonicalHash } from '#shared/canonical.ts';
import {
  type AuditChain,
  type AuditEntry,
  type AuditHead,
  entryOrder,
} from '../../functions/audit/audit.ts';
import { blockKey, NO_BLOCK, readBlock } from '../../functions/audit/audit-block.ts';
import type { AuditFault } from './audit-faults.ts';
import { type BlockReader, blocksAhead } from './blocks-ahead.ts';
import { Replay } from './replay.ts';

/**
 * A chain as it is walked, block after block. It keeps a hash of each entry and the latest answers
 * of each area, however long the chain is; called again, it goes on where it stopped.
 */
export class ChainWalk {
  readonly faults: AuditFault[] = [];
  readonly replay = new Replay();
  /** Of each entry, by its place in the order: its canonical hash, and where people read it. */
  readonly entries = new Map<string, { hash: string; lao: string | null }>();
  readonly laos = new Set<string>();
  /** Hash of each block by its number. */
  readonly hashes = new Map<number, string>();
  #next = 1;
  #previous = NO_BLOCK;
  readonly #chain: AuditChain;
  readonly #read: BlockReader;

  constructor(chain: AuditChain, read: BlockReader) {
    this.#chain = chain;
    this.#read = read;
  }

  get length(): number {
    return this.#next - 1;
  }

  /** Walks to the end; what is wrong with a block is told once, and the walk goes on behind it. */
  async toTheEnd(): Promise<void> {
    for await (const { bytes, number } of blocksAhead(this.#read, this.#next)) {
      this.#take(bytes, number);
      this.#next = number + 1;
    }
  }

  /** Leaves out a block that is missing while there are later ones. */
  skip(): void {
    this.faults.push({ rule: 'block-missing', place: blockKey(this.#chain, this.#next) });
    this.#next += 1;
    this.#previous = '';
  }

  /** Whether a head that was told once is that of this chain. */
  agreesWith({ number, hash }: Pick<AuditHead, 'number' | 'hash'>): boolean {
    return this.hashes.get(number) === hash;
  }

  #take(bytes: Uint8Array, number: number): void {
    const place = blockKey(this.#chain, number);
    const read = readBlock(bytes);
    if ('fault' in read) {
      this.faults.push({ rule: read.fault, place });
      this.#previous = '';
      return;
    }
    const { block, hash } = read;
    if (block.chain !== this.#chain || block.number !== number) {
      this.faults.push({ rule: 'block-misplaced', place });
    }
    // After a block that is wrong itself nothing can be said of the link to it.
    if (this.#previous !== '' && block.previous !== this.#previous) {
      this.faults.push({ rule: 'block-unlinked', place });
    }
    this.#previous = hash;
    this.hashes.set(number, hash);
    for (const entry of block.entries) this.#takeEntry(entry, place);
  }

  #takeEntry(entry: AuditEntry, place: string): void {
    const order = entryOrder(entry);
    const hash = canonicalHash(entry);
    const known = this.entries.get(order);
    // A batch that was cut short is appended again: the same entry twice is one.
    if (known?.hash === hash) return;
    if (known !== undefined) {
      this.faults.push({ rule: 'entry-differs', place, detail: order });
      return;
    }
    this.entries.set(order, { hash, lao: entry.lao });
    if (entry.lao) this.laos.add(entry.lao);
    this.faults.push(...this.replay.apply(entry));
  }
}
