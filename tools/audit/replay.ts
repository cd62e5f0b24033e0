import { canonicalHash } from '#shared/canonical.ts';
import type { AuditChange, AuditEntry } from '../../functions/audit/audit.ts';
import { COUNTERS } from '../../functions/audit/audit-entries.ts';
import { sameValue } from '../../functions/audit/audit-writer.ts';
import type { AuditFault } from './audit-faults.ts';

/** The value of a field that was too long to be kept twice. */
export const TOO_LONG = Symbol('too long to be kept');

/** An item as the chain tells of it, field by field; an answer is one ("answers.roads"). */
export type Followed = {
  seq: string;
  /** Whether the chain tells of its making: then it tells of all its fields. */
  whole: boolean;
  exists: boolean;
  fields: Map<string, unknown>;
  /** Of what is never changed again (an entry of the office's, a step of the trail): hash of all of it. */
  hash?: string;
};

/**
 * What the entries of a chain lead to: applied in the order of the chain, each change must begin
 * where the one before it ended, so that one that is left out shows.
 */
export class Replay {
  /** By partition and sort key. */
  readonly #items = new Map<string, Map<string, Followed>>();
  /** What no write of the system explains, in the order of the chain. */
  readonly strangers: AuditEntry[] = [];

  apply(entry: AuditEntry): AuditFault[] {
    const { item, seq, changes, event } = entry;
    if (entry.by === null) this.strangers.push(entry);
    const pk = partitionOfEntry(entry);
    if (pk === null) return [];
    const own = this.#items.get(pk) ?? new Map<string, Followed>();
    this.#items.set(pk, own);
    const known: Followed = own.get(item) ?? {
      seq: '',
      whole: false,
      exists: true,
      fields: new Map(),
    };
    const place = placeOfItem(pk, item);
    if (seq < known.seq) return [{ rule: 'entry-out-of-order', place, detail: entry.id }];
    const isNext = seq > known.seq;
    const followed: Followed =
      isNext && event === 'insert' ? { seq, whole: true, exists: true, fields: new Map() } : known;
    followed.seq = seq;
    own.set(item, followed);
    if (isForEver(item)) {
      followed.exists = event !== 'remove';
      if (event === 'insert') followed.hash = hashOfEntry(entry);
      return [];
    }
    const broken = changes.filter((change) => !applyChange(followed, item, change));
    if (event === 'remove') {
      followed.exists = false;
      followed.fields.clear();
    }
    return broken.map(() => ({ rule: 'entry-missing' as const, place, detail: entry.id }));
  }

  /** Whether a round is gone, and whoever took it away said so. */
  isTakenAway(chain: string): boolean {
    const round = this.#items.get('CYCLES')?.get(chain);
    const isStrangers = ({ item, event }: AuditEntry) => item === chain && event === 'remove';
    return round?.exists === false && !this.strangers.some(isStrangers);
  }

  partitions(): Iterable<string> {
    return this.#items.keys();
  }

  itemsOf(pk: string): ReadonlyMap<string, Followed> {
    return this.#items.get(pk) ?? new Map();
  }
}

/** Where the item of an entry stands; null of a family that the chain tells of strangers only. */
function partitionOfEntry({ chain, lao, item }: AuditEntry): string | null {
  if (item.startsWith('ENTRY#')) return `AUDIT#${chain}`;
  if (item.includes(' ')) return null;
  if (lao === null) return item === chain ? 'CYCLES' : null;
  return `A#${chain}#${lao}`;
}

const isForEver = (item: string) => /^(ENTRY|TRAIL)#/.test(item);

/** Of what an entry says, and not of when and where it was said. */
export function hashOfEntry({ action, reason, by, changes }: AuditEntry): string {
  return canonicalHash({ by, changes, action: action ?? null, reason: reason ?? null });
}

/** "2566/6800101 HEAD" of an assessment's item, else its keys. */
export function placeOfItem(pk: string, sk: string): string {
  const [family, chain, lao] = pk.split('#');
  return family === 'A' ? `${chain}/${lao} ${sk}` : `${pk} ${sk}`;
}

/** What every save counts up in an area is told only where nothing else was changed: nobody follows it. */
export const isFollowed = (item: string, field: string) =>
  !['changedBy', 'recordedBy', 'removedBy'].includes(field) &&
  !(item.startsWith('AREA#') && COUNTERS.includes(field));

export const fieldOf = ({ field, indicator }: AuditChange) =>
  indicator ? `${field}.${indicator}` : field;

/** @returns false where the change does not begin at what was there */
function applyChange({ fields, whole }: Followed, item: string, change: AuditChange): boolean {
  const name = fieldOf(change);
  if (!isFollowed(item, name)) return true;
  const { before, after } = change;
  const isLong = before === undefined && after === undefined;
  // An area opens empty and leaves no entry of it: its window and its form are not known before.
  const isKnown = whole || fields.has(name) || /^(answers\.|satisfaction$)/.test(name);
  const stood = fields.get(name);
  const follows = isLong || !isKnown || stood === TOO_LONG || sameValue(stood, before);
  fields.set(name, isLong ? TOO_LONG : after);
  return follows;
}
