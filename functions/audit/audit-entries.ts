import { type AuditChange, type AuditEntry, type AuditKind, AuditRecord } from './audit.ts';
import { type AuditPlace, auditPlaceOf, isOwnWrite } from './audit-families.ts';
import { type Item, keysOf, sameValue, type TableRecord, writerOfRecord } from './audit-writer.ts';

/** Characters of one entry's changes: at three bytes each, half of what an item of the table takes. */
const MOST_OF_ENTRY = 60_000;
/** Characters of a value before and after that is kept; answers are, however long their notes are. */
const MOST_CHARACTERS = 4000;
/** Digits of a sequence number, at least. */
const SEQUENCE_DIGITS = 40;

/** Keys, and what names the writers. */
const NEVER = ['pk', 'sk', 'changedBy', 'recordedBy', 'removedBy', 'savedFile'];
/** What every write of the system leaves beside: told, and without its value, where a stranger wrote it. */
const UNVALUED = ['changedBy', 'recordedBy', 'removedBy'];
/** What every write counts up: told only where nothing else was changed. */
export const COUNTERS = ['revision', 'changes', 'startedAt'];
const WINDOW = ['open', 'opensAt', 'closesAt', 'ownClosesAt'];

/**
 * What a record of the stream leaves in the audit trail: nothing where a named writer opens something
 * empty, or only counted an area up (for a file, which has its own entry); several
 * entries where many answers were changed at once. Of a family that tells of strangers only, nothing
 * where the system itself wrote.
 */
export function entriesOf(record: TableRecord): AuditEntry[] {
  const { before, after } = record;
  const item = after ?? before ?? {};
  const place = auditPlaceOf(item);
  const { sk } = keysOf(item);
  const by = writerOfRecord(record);
  if (!place || (by && isEmptyOpening(sk, before, after))) return [];
  if (place.tells === 'strangers' && (by || isOwnWrite(record))) return [];
  const content = place.tells === 'strangers' ? ofStranger : contentOf;
  const { changes, kind, action, reason } = content(sk, before, after);
  if (by && changes.every(({ field }) => COUNTERS.includes(field)) && sk.startsWith('AREA#')) {
    return [];
  }
  const marks = by === null ? marksOf(before, after) : [];
  const parts = chunks([...changes, ...marks].map(place.values ? (each) => each : bare));
  return parts.map((part, n) => ({
    id: parts.length === 1 ? record.id : `${record.id}.${n}`,
    at: record.at,
    seq: record.sequence.padStart(SEQUENCE_DIGITS, '0'),
    ...nameOf(place),
    kind,
    event: before === null ? 'insert' : after === null ? 'remove' : 'modify',
    ...(action && { action }),
    by,
    changes: part,
    ...(reason !== undefined && { reason }),
  }));
}

const nameOf = ({ chain, lao, item }: AuditPlace) => ({ chain, lao, item });
const bare = ({ field }: AuditChange): AuditChange => ({ field });

/** What only a stranger would change beside an item's content, by name and not by value. */
function marksOf(before: Item | null, after: Item | null): AuditChange[] {
  if (before === null || after === null) return [];
  return UNVALUED.filter((name) => !sameValue(before[name], after[name])).map((field) => ({
    field,
  }));
}

/** Headers and areas are opened by the thousand and say nothing yet. */
function isEmptyOpening(sk: string, before: Item | null, after: Item | null): boolean {
  if (before !== null || after === null) return false;
  if (sk === 'HEAD') return after.state === 'not_started' && after.receipt === null;
  const isBlank = Object.keys((after.answers ?? {}) as object).length === 0;
  return sk.startsWith('AREA#') && isBlank && after.satisfaction === undefined;
}

/** Whatever it is: what a stranger wrote is told field by field. */
function ofStranger(sk: string, before: Item | null, after: Item | null): Content {
  const inner = Object.keys({ ...before, ...after }).find((name) => INNER.includes(name));
  const kind = sk.startsWith('COUNT#') ? 'satisfaction' : 'other';
  return { kind, changes: fieldsOf(before, after, inner) };
}
/** The one map that an item of such a family holds. */
const INNER = ['account', 'announcement', 'appeal', 'change', 'draft', 'sample', 'version', 'work'];

type Content = Pick<AuditEntry, 'kind' | 'changes' | 'action' | 'reason'>;

function contentOf(sk: string, before: Item | null, after: Item | null): Content {
  const [family] = sk.split('#');
  switch (family) {
    case 'AREA':
      return ofArea(before ?? {}, after ?? {});
    case 'EVID':
      return { kind: 'evidence', changes: fieldsOf(before, after, 'evidence') };
    case 'SUBM':
      return { kind: 'submission', changes: fieldsOf(before, after) };
    case 'HEAD': {
      const changes = fieldsOf(before, after);
      const isWindow = changes.every(({ field }) => WINDOW.includes(field));
      return { kind: isWindow ? 'window' : 'state', changes };
    }
    case 'TRAIL':
      return { kind: 'state', changes: fieldsOf(without(before, 'by'), without(after, 'by')) };
    case 'VETTED':
      return { kind: 'state', changes: fieldsOf(before, after) };
    case 'ENTRY':
      return ofOffice(before, after);
    default:
      return /^\d{4}$/.test(sk)
        ? { kind: 'round', changes: fieldsOf(before, after, 'cycle') }
        : { kind: 'other', changes: fieldsOf(before, after) };
  }
}

function ofArea(before: Item, after: Item): Content {
  const record = (item: Item) => (item.answers ?? {}) as Record<string, Item>;
  const [old, now] = [record(before), record(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  const answers = ids.flatMap((indicator): AuditChange[] => {
    const change = changeOf('answers', old[indicator], now[indicator], ['requestKey'], true);
    return change ? [{ ...change, indicator }] : [];
  });
  const form = changeOf(
    'satisfaction',
    before.satisfaction,
    after.satisfaction,
    ['requestKey'],
    true,
  );
  const rest = fieldsOf(
    without(before, 'answers', 'satisfaction'),
    without(after, 'answers', 'satisfaction'),
  );
  const others = rest.filter(({ field }) => !COUNTERS.includes(field));
  const content = [...answers, ...(form ? [form] : []), ...others];
  const changes = content.length > 0 ? content : rest;
  const isWindow = others.length > 0 && others.every(({ field }) => WINDOW.includes(field));
  const kind: AuditKind =
    answers.length > 0 ? 'answer' : form ? 'satisfaction' : isWindow ? 'window' : 'other';
  return { kind, changes };
}

/** An entry of `auditPut`; one that was changed or deleted afterwards is told field by field. */
function ofOffice(before: Item | null, after: Item | null): Content {
  const read = AuditRecord.safeParse(after);
  if (before !== null || !read.success) {
    return { kind: 'office', changes: fieldsOf(before, after) };
  }
  const { action, reason, before: was, after: is } = read.data;
  const change = changeOf(action, was, is, [], false);
  return {
    kind: action === 'evidence-opened' ? 'access' : 'office',
    action,
    changes: change ? [change] : [],
    ...(reason !== undefined && { reason }),
  };
}

/** Fields that differ, those of the map `inner` one by one. */
function fieldsOf(before: Item | null, after: Item | null, inner?: string): AuditChange[] {
  const flat = (item: Item | null): Record<string, unknown> => {
    const { [inner ?? '']: map, ...rest } = item ?? {};
    const own = Object.entries((map ?? {}) as object).map(([name, value]) => [
      `${inner}.${name}`,
      value,
    ]);
    return { ...rest, ...Object.fromEntries(own) };
  };
  const [old, now] = [flat(before), flat(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names
    .filter((name) => !NEVER.includes(name))
    .flatMap((name) => changeOf(name, old[name], now[name], [], false) ?? []);
}

function changeOf(
  field: string,
  before: unknown,
  after: unknown,
  leftOut: readonly string[],
  whole: boolean,
): AuditChange | null {
  const [old, now] = [before, after].map((value) => without(value, ...leftOut));
  if (sameValue(old, now)) return null;
  const most = whole ? MOST_OF_ENTRY : MOST_CHARACTERS;
  if (lengthOf(old) + lengthOf(now) > most) return { field };
  return {
    field,
    ...(old !== undefined && { before: old }),
    ...(now !== undefined && { after: now }),
  };
}

function without<T>(value: T, ...names: readonly string[]): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
}

const lengthOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

/** Changes in as few entries as they fit in, in their order; one empty part where there is none. */
function chunks(changes: readonly AuditChange[]): AuditChange[][] {
  const parts: AuditChange[][] = [[]];
  let length = 0;
  for (const change of changes) {
    const own = lengthOf(change);
    if (length + own > MOST_OF_ENTRY && length > 0) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(change);
    length += own;
  }
  return parts;
}
