import { kindNameOf } from '../../tools/check/item-rules.ts';

export type StoredItem = Record<string, unknown> & { pk: string; sk: string };

/** One thing that somebody might do to an item: what stands there afterwards. */
export type Tampering = {
  /** "A#{cycle}#{lao} HEAD": what is counted together. */
  kind: string;
  /** `insert` is one of the same kind that names no writer; `double` the item itself at another key. */
  act: 'insert' | 'change' | 'remove' | 'double';
  /** The attribute that is changed. */
  field: string;
  /** The item that is tampered with, and what it becomes: null where it is gone. */
  before: StoredItem;
  after: StoredItem | null;
};

/** What is no record: who has a page open, what is counted anew, rows that are compared one by one. */
const LEFT_OUT = /^P#| VIEWERS$/;

/** The kinds of items that are tampered with: all that the table holds, less what is no record. */
export const tamperedKinds = (names: readonly string[]) =>
  names.filter((name) => !LEFT_OUT.test(name));

/** Each attribute changed by itself, the item taken away, and another one put beside it. */
export function tamperingsOf(item: StoredItem): Tampering[] {
  const kind = kindNameOf(item) ?? `${item.pk} ${item.sk}`;
  if (LEFT_OUT.test(kind)) return [];
  const changes = leavesOf(item).map(([path, value]): Tampering => {
    const after = structuredClone(item);
    setAt(after, path, other(value));
    return { kind, act: 'change', field: path.join('.'), before: item, after };
  });
  const double = { ...structuredClone(item), sk: next(item.sk) };
  return [
    ...changes,
    { kind, act: 'insert', field: '', before: item, after: unnamed(double) },
    { kind, act: 'remove', field: '', before: item, after: null },
    { kind, act: 'double', field: '', before: item, after: double },
  ];
}

/** Attributes, those of a map in it one by one; of an answer and a file each figure. */
function leavesOf(item: StoredItem): [path: string[], value: unknown][] {
  const walk = (value: unknown, path: string[]): [string[], unknown][] => {
    const isMap = typeof value === 'object' && value !== null && value.constructor === Object;
    if (!isMap || path.length === 3) return [[path, value]];
    return Object.entries(value).flatMap(([name, inner]) => walk(inner, [...path, name]));
  };
  return Object.entries(item)
    .filter(([name]) => name !== 'pk' && name !== 'sk')
    .flatMap(([name, value]) => walk(value, [name]));
}

function setAt(item: StoredItem, path: readonly string[], value: unknown): void {
  const [last = '', ...before] = [...path].reverse();
  const holder = before
    .reverse()
    .reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, item);
  holder[last] = value;
}

/** Another value of the same form, so that it still parses where that can be. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (value instanceof Set) return new Set(['somebody-else']);
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['x'];
  if (typeof value === 'object') return {};
  const text = String(value);
  if (/^[0-9a-f]{64}$/.test(text))
    return text.startsWith('0') ? `1${text.slice(1)}` : `0${text.slice(1)}`;
  if (/^\d{4}-\d\d-\d\dT/.test(text))
    return text.replace(/^\d{4}/, (year) => String(Number(year) + 1));
  return /^\d+$/.test(text) ? String(Number(text) + 1) : `${text}x`;
}

/** As somebody writes it who knows nothing of writers; what only tells of a change has its own as `by`. */
function unnamed({ changedBy: _, ...item }: StoredItem): StoredItem {
  if (!/^(TRAIL|ENTRY)#/.test(item.sk)) return item as StoredItem;
  const { by: __, ...rest } = item;
  return rest as StoredItem;
}

/** A key beside the item's own, and not the next one's. */
const next = (sk: string) =>
  /\d$/.test(sk) ? sk.replace(/\d$/, (last) => String((Number(last) + 5) % 10)) : `${sk}-2`;

/** So many of them, the same for the same seed, and of each act on each kind at least one where that fits. */
export function sampleOf<T extends { kind: string; act: string }>(
  all: readonly T[],
  count: number,
  seed: number,
): T[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const shuffled = all
    .map((each) => ({ each, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each);
  const byAct = Map.groupBy(shuffled, ({ kind, act }) => `${kind} ${act}`);
  const firsts = [...byAct.values()].flatMap(([one]) => one ?? []);
  const rest = shuffled.filter((each) => !firsts.includes(each));
  return [...firsts, ...rest].slice(0, count);
}
