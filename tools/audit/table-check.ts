import { type AuditChain, entryOrder } from '#domain/audit.ts';
import { sameValue } from '#domain/audit-entries.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { partitionsOf, rowOf } from '../../functions/audit/trail-store.ts';
import type { AuditFault } from './audit-faults.ts';
import type { ChainWalk } from './chain-walk.ts';
import { contentOf } from './replay.ts';

export type RawItem = Record<string, unknown> & { pk: string; sk: string };

/** Compares what stands in a partition of the table with what the chain tells. */
export class TableCheck {
  readonly #chain: AuditChain;
  readonly #walk: ChainWalk;

  constructor(chain: AuditChain, walk: ChainWalk) {
    this.#chain = chain;
    this.#walk = walk;
  }

  /** Whether a partition belongs to the chain: assessments, and where entries are read. */
  isOwn(pk: string): boolean {
    return [`A#${this.#chain}#`, `T#${this.#chain}#`].some((prefix) => pk.startsWith(prefix));
  }

  /** What a whole partition gives to complain of. */
  faultsOf(pk: string, items: readonly RawItem[]): AuditFault[] {
    if (pk.startsWith('T#')) return items.flatMap((item) => this.faultsOfRow(item));
    const lao = pk.split('#')[2] ?? '';
    return [...this.#ofAnswers(lao, items), ...this.#ofSubmissions(lao, items)];
  }

  faultsOfRow(item: RawItem): AuditFault[] {
    const place = `${item.pk} ${item.sk}`;
    const known = this.#walk.entries.get(item.sk);
    if (!known || !this.#placesOf(item.sk).includes(item.pk)) {
      return [{ rule: 'row-unknown', place }];
    }
    return hashOfRow(item) === known.hash ? [] : [{ rule: 'row-differs', place }];
  }

  /** Where an entry is to be read: one or two partitions. */
  #placesOf(order: string): string[] {
    const lao = this.#walk.entries.get(order)?.lao ?? null;
    return partitionsOf({ chain: this.#chain, lao, at: order });
  }

  /** Keys of the rows that people must be able to read, of the first `count` entries of the chain. */
  *expectedRows(count: number): Generator<{ pk: string; sk: string }> {
    let left = count;
    for (const sk of this.#walk.entries.keys()) {
      if (left === 0) return;
      left -= 1;
      for (const pk of this.#placesOf(sk)) yield { pk, sk };
    }
  }

  #ofAnswers(lao: string, items: readonly RawItem[]): AuditFault[] {
    const { replay } = this.#walk;
    const areas = new Map(
      items.filter(({ sk }) => sk.startsWith('AREA#')).map((item) => [item.sk, item]),
    );
    return [...new Set([...areas.keys(), ...replay.areasOf(lao)])]
      .filter((sk) => !sameValue(contentOf(areas.get(sk) ?? {}), replay.areaOf(lao, sk)))
      .map((sk) => ({ rule: 'answer-differs', place: `${this.#chain}/${lao} ${sk}` }));
  }

  #ofSubmissions(lao: string, items: readonly RawItem[]): AuditFault[] {
    const named = this.#walk.replay.submissions.get(lao) ?? new Set();
    const submitted = new Map(
      items
        .filter(({ sk }) => sk.startsWith('SUBM#'))
        .map(({ sk, hash }) => [String(hash), sk] as const),
    );
    const place = `${this.#chain}/${lao}`;
    return [
      ...[...submitted]
        .filter(([hash]) => !named.has(hash))
        .map(([, sk]) => ({ rule: 'submission-unnamed' as const, place: `${place} ${sk}` })),
      ...[...named]
        .filter((hash) => !submitted.has(hash))
        .map((hash) => ({ rule: 'submission-missing' as const, place, detail: hash })),
    ];
  }
}

/** Canonical hash of the entry that a row is; null where it is none, or stands at another's place. */
function hashOfRow(item: RawItem): string | null {
  try {
    const { entry } = rowOf(item);
    return entryOrder(entry) === item.sk ? canonicalHash(entry) : null;
  } catch {
    return null;
  }
}
