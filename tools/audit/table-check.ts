import { systemWriter } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import { type AuditChain, type AuditEntry, entryOrder } from '../../functions/audit/audit.ts';
import { entriesOf } from '../../functions/audit/audit-entries.ts';
import { sameValue } from '../../functions/audit/audit-writer.ts';
import { partitionsOf, rowOf } from '../../functions/audit/trail-store.ts';
import type { AuditFault } from './audit-faults.ts';
import type { ChainWalk } from './chain-walk.ts';
import { printed } from './entry-lines.ts';
import {
  type Followed,
  fieldOf,
  hashOfEntry,
  isFollowed,
  placeOfItem,
  TOO_LONG,
} from './replay.ts';

export type RawItem = Record<string, unknown> & { pk: string; sk: string };

/** The round of a chain among all rounds, as if it stood in a partition of its own. */
export const roundPlace = (chain: AuditChain) => `CYCLES ${chain}`;

/** Compares what stands in a partition of the table with what the chain tells. */
export class TableCheck {
  readonly #chain: AuditChain;
  readonly #walk: ChainWalk;

  constructor(chain: AuditChain, walk: ChainWalk) {
    this.#chain = chain;
    this.#walk = walk;
  }

  /** Whether a partition belongs to the chain: what it follows, and where entries are read. */
  isOwn(pk: string): boolean {
    const own = [`T#${this.#chain}`, `AUDIT#${this.#chain}`, roundPlace(this.#chain)];
    return (
      own.includes(pk) ||
      [`A#${this.#chain}#`, `T#${this.#chain}#`].some((prefix) => pk.startsWith(prefix))
    );
  }

  /** Partitions that the chain tells of: they are looked at, and be it that nothing stands there. */
  *partitions(): Generator<string> {
    for (const pk of this.#walk.replay.partitions()) {
      yield pk === 'CYCLES' ? roundPlace(this.#chain) : pk;
    }
  }

  /** What a whole partition gives to complain of. */
  faultsOf(pk: string, items: readonly RawItem[]): AuditFault[] {
    if (pk === `T#${this.#chain}`) return [];
    if (pk.startsWith('T#')) return items.flatMap((item) => this.faultsOfRow(item));
    const told = this.#walk.replay.itemsOf(pk === roundPlace(this.#chain) ? 'CYCLES' : pk);
    const standing = new Map(items.map((item) => [item.sk, item]));
    return [...new Set([...told.keys(), ...standing.keys()])].flatMap((sk) =>
      faultsOfItem(pk.replace(/ .*/, ''), sk, told.get(sk), standing.get(sk)),
    );
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
}

/** What differs between an item and what the chain tells of it, field by field. */
function faultsOfItem(
  pk: string,
  sk: string,
  told: Followed | undefined,
  item: RawItem | undefined,
): AuditFault[] {
  const place = placeOfItem(pk, sk);
  const isSubmission = sk.startsWith('SUBM#');
  if (!item) {
    if (!told?.exists || (!told.whole && told.fields.size === 0)) return [];
    return [{ rule: isSubmission ? 'submission-missing' : 'item-missing', place }];
  }
  const made = asMade(item);
  if (!told?.exists) {
    // Nothing is told of what is opened empty, nor of who has a page open.
    if (!made && !told) return [];
    if (!made) return [{ rule: 'item-untold', place }];
    if (/^AREA#/.test(sk) && !told) return [{ rule: 'answer-differs', place }];
    return [{ rule: isSubmission ? 'submission-unnamed' : 'item-untold', place }];
  }
  if (told.hash !== undefined) {
    const isSame = made && hashOfEntry(made) === told.hash;
    return isSame ? [] : [{ rule: 'item-differs', place }];
  }
  const fields = new Map(fieldsOf(item).filter(([name]) => isFollowed(sk, name)));
  const names = new Set([...told.fields.keys(), ...(told.whole ? fields.keys() : [])]);
  const answers = [...fields.keys()].filter((name) => isAnswer(name));
  return [...new Set([...names, ...answers])].flatMap((name): AuditFault[] => {
    const [stands, says] = [fields.get(name), told.fields.get(name)];
    if (says === TOO_LONG || stands === TOO_LONG || sameValue(says, stands)) return [];
    const detail = `${name}: ${printed(says)} → ${printed(stands)}`;
    return [{ rule: isAnswer(name) ? 'answer-differs' : 'item-differs', place, detail }];
  });
}

const isAnswer = (name: string) => /^(answers\.|satisfaction$)/.test(name);

/** The entry that the making of such an item would leave; none of what is opened empty. */
function asMade(after: RawItem, before: RawItem | null = null): AuditEntry | undefined {
  // Whether a stranger opened it is told by the stream; what was opened before areas named anybody is none.
  const opened = /^(HEAD$|AREA#)/.test(after.sk) && { changedBy: systemWriter('opening', '') };
  const item = { ...opened, ...plain(after) };
  const record = { id: '', sequence: '', at: '', before, after: item, expired: false };
  const parts = entriesOf(record);
  const [first] = parts;
  return first && { ...first, changes: parts.flatMap(({ changes }) => changes) };
}

/** The fields of an item as the chain names them. */
function fieldsOf(item: RawItem): [string, unknown][] {
  // An item of the same keys and nothing else, so that what opens empty is told as well.
  const made = asMade(item, { pk: item.pk, sk: item.sk });
  return (made?.changes ?? []).map((change) => {
    const isLong = change.before === undefined && change.after === undefined;
    return [fieldOf(change), isLong ? TOO_LONG : change.after];
  });
}

/** As the chain has it: sets as lists, as the trail writes them. */
function plain(item: RawItem): RawItem {
  return JSON.parse(
    JSON.stringify(item, (_, value) => (value instanceof Set ? [...value].sort() : value)),
  );
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
