import { systemWriter, Writer } from '#domain/writer.ts';
import type { AuditEntry } from './audit.ts';

export type Item = Readonly<Record<string, unknown>>;

/** One record of the table's stream, in plain values. */
export type TableRecord = {
  id: string;
  /** The table's own order of the changes of one item. */
  sequence: string;
  at: string;
  before: Item | null;
  after: Item | null;
  /** Whether the table itself dropped the item, its time being up. */
  expired: boolean;
};

export const keysOf = ({ pk, sk }: Item) => ({ pk: String(pk), sk: String(sk) });

/** The writer that this very write named: one that stood there before has not made it. */
export function writerOfRecord({ id, before, after, expired }: TableRecord): AuditEntry['by'] {
  if (expired) return systemWriter('expiry', id);
  // Who takes something away says so in it first: nothing is left to say it in afterwards.
  const given = after ? namedIn(after) : before?.removedBy;
  const writer = Writer.safeParse(onlyKnown(given));
  if (!writer.success || given === undefined) return null;
  const earlier = after && before && (namedIn(before) as { request?: unknown } | undefined);
  if (earlier?.request === writer.data.request) return null;
  const { userAgent } = given as { userAgent?: unknown };
  return { ...writer.data, ...(typeof userAgent === 'string' && { userAgent }) };
}

/** What only tells of a change names its writer as `by`, every other item as `changedBy`. */
const namedIn = (item: Item) =>
  /^(TRAIL|ENTRY)#/.test(keysOf(item).sk) ? item.by : item.changedBy;

function onlyKnown(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const { userAgent: _, ...writer } = given as Record<string, unknown>;
  return writer;
}

/** Equal as JSON is, whatever order the table gives the names in. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Item, other as Item];
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && sameValue(a[name], b[name]))
  );
}
