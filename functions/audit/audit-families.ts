import { LaoCode } from '#domain/lao.ts';
import { AuditChain, type AuditEntry, SYSTEM_CHAIN } from './audit.ts';
import { type Item, keysOf, sameValue, type TableRecord } from './audit-writer.ts';

/** Where a change of an item is told: in which chain, of which LAO, and as what. */
export type AuditPlace = Pick<AuditEntry, 'chain' | 'lao' | 'item'> & {
  /**
   * `changes`: every change is told. `strangers`: only what no write of the system explains; its own
   * leave an entry of `auditPut`, or tell of nobody (a citizen's answer).
   */
  tells: 'changes' | 'strangers';
  /** Whether values are told. Not where addresses, secrets and marks of devices stand. */
  values: boolean;
};

/** Partition and sort key of a family, and where a change in it is told. */
type Family = {
  pk: RegExp;
  place: (keys: { pk: string; sk: string }, item: Item) => Partial<AuditPlace> & { of?: unknown };
};

const laoIn = (text: string) => /\d{7}/.exec(text)?.[0];
const second = (pk: string) => pk.split('#')[1];

/**
 * Every family of items that the trail knows. Not followed: who has a page open (VIEWERS), the trail's
 * own rows (T#) and what is counted anew each night (P#).
 */
const FAMILIES: readonly Family[] = [
  {
    pk: /^A#/,
    place: ({ pk, sk }) => ({
      // The count of askings for files, each of which has its own entry.
      tells: sk === 'ASKED' ? 'strangers' : 'changes',
      of: pk.split('#')[2],
    }),
  },
  { pk: /^CYCLES$/, place: ({ sk }) => ({ tells: 'changes', chain: sk }) },
  { pk: /^AUDIT#/, place: (_, { lao }) => ({ tells: 'changes', of: lao }) },
  { pk: /^REVIEW#/, place: ({ sk }) => ({ of: laoIn(sk) }) },
  { pk: /^CONFLICTS$/, place: ({ sk }) => ({ chain: SYSTEM_CHAIN, of: sk.split('#').at(-1) }) },
  { pk: /^ROUND#/, place: () => ({}) },
  { pk: /^ROUNDS$/, place: ({ sk }) => ({ chain: second(sk) ?? '' }) },
  { pk: /^M#\d+$/, place: () => ({}) },
  { pk: /^M#\d+#/, place: ({ sk }) => ({ of: laoIn(sk), values: false }) },
  { pk: /^EXPORTS#/, place: () => ({ values: false }) },
  { pk: /^REGISTRY#/, place: ({ sk }) => ({ chain: SYSTEM_CHAIN, of: laoIn(sk) }) },
  { pk: /^U#/, place: ({ pk }) => ({ chain: SYSTEM_CHAIN, of: second(pk), values: false }) },
  { pk: /^ACCOUNT-IMPORTS$/, place: () => ({ chain: SYSTEM_CHAIN, values: false }) },
  {
    pk: /^S#/,
    place: ({ pk, sk }) => ({ of: pk.split('#')[2], values: sk.startsWith('COUNT#') }),
  },
];

/** Where a change of this item is told; null where it is not followed. */
export function auditPlaceOf(item: Item): AuditPlace | null {
  const keys = keysOf(item);
  const { pk, sk } = keys;
  const family = FAMILIES.find((each) => each.pk.test(pk));
  if (!family || sk === 'VIEWERS') return null;
  const { of, tells = 'strangers', values = true, chain = second(pk) } = family.place(keys, item);
  const known = AuditChain.safeParse(chain);
  if (!known.success) return null;
  const lao = LaoCode.safeParse(of);
  return {
    chain: known.data,
    lao: lao.success ? lao.data : null,
    // What is told by itself is known by its sort key; a stranger's place is said whole.
    item: tells === 'changes' ? sk : `${pk} ${sk}`,
    tells,
    values,
  };
}

/**
 * Whether the system itself makes such a write without naming anybody: the table drops what has
 * expired, and a citizen's answer names nobody. Whatever else is gone, somebody said before that it would
 * be, or it is told.
 */
export function isOwnWrite({ before, after, expired }: TableRecord): boolean {
  const { pk, sk } = keysOf(after ?? before ?? {});
  if (expired) return true;
  if (after === null || !pk.startsWith('S#')) return false;
  if (sk.startsWith('COUNT#')) return isOneMore(before ?? {}, after, 'respondents');
  if (before === null) return /^(DEV|RATE)#/.test(sk);
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !sameValue(before[name], after[name]),
  );
  if (!/^(RATE|COUNTER)#/.test(sk)) return false;
  // One answer more, and when it was.
  const isAnswer = Number(after.answers) - Number(before.answers) === 1;
  return isAnswer && changed.every((name) => OF_AN_ANSWER.includes(name));
}
const OF_AN_ANSWER = ['answers', 'window', 'inWindow', 'lastSecond', 'expiresAt'];

/** What is counted beside the one counter goes up by one as well, or not at all. */
function isOneMore(before: Item, after: Item, counter: string): boolean {
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => !['pk', 'sk', 'expiresAt'].includes(name),
  );
  const steps = names.map((name) => Number(after[name] ?? 0) - Number(before[name] ?? 0));
  return (
    Number(after[counter] ?? 0) - Number(before[counter] ?? 0) === 1 &&
    steps.every((step) => step === 0 || step === 1)
  );
}
