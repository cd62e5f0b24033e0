import * as z from 'zod/mini';
import { CatalogueId } from '#domain/catalogue.ts';
import { Instant } from '#domain/cycle.ts';
import { FreeLine } from '#domain/free-text.ts';
import { GivenDay } from '#domain/given-time.ts';
import { LaoCode } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import { WriterRole } from '#domain/writer.ts';
import {
  AuditEntry,
  AuditHead,
  AuditKind,
  indicatorsOfEntry,
  type Outsider,
  outsiderOf,
} from './audit.ts';

/** Whose changes are looked for: of a role, of nobody that is known, or of anybody not of the LAO. */
export const AuditRoleFilter = z.enum([...WriterRole.options, 'unknown', 'outside']);
export type AuditRoleFilter = z.infer<typeof AuditRoleFilter>;

/** What entries are looked for; days are those of Bangkok, both included. */
export const AuditFilter = z.object({
  kind: z.optional(AuditKind),
  role: z.optional(AuditRoleFilter),
  /** Part of a person's name. */
  person: z.optional(FreeLine({ max: 100 })),
  indicator: z.optional(CatalogueId),
  from: z.optional(GivenDay),
  to: z.optional(GivenDay),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** Filter of a reading, and where it goes on: what the page before gave as `next`. */
export const AuditQuery = z.extend(AuditFilter, {
  before: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d[\w:.#-]{0,150}$/))),
});
/** The same for a whole round. */
export const AuditRoundQuery = z.extend(AuditQuery, { lao: z.optional(LaoCode) });

export function matchesFilter(
  entry: AuditEntry,
  { kind, role, person, indicator, lao }: AuditFilter & { lao?: string | undefined },
): boolean {
  const { by } = entry;
  const isOf: Partial<Record<AuditRoleFilter, boolean>> = {
    unknown: by === null,
    outside: outsiderOf(entry) !== 'none',
  };
  return (
    (!kind || entry.kind === kind) &&
    (!role || (isOf[role] ?? by?.role === role)) &&
    (!person || (by?.name.includes(person.trim()) ?? false)) &&
    (!indicator || indicatorsOfEntry(entry).includes(indicator)) &&
    (!lao || entry.lao === lao)
  );
}

/** The instants that the days of a filter begin and end at, as sort keys begin. */
export function boundsOf({ from, to }: AuditFilter): { from: string; before: string } {
  const start = (day: string) => new Date(`${day}T00:00:00+07:00`);
  const DAY_MS = 24 * 3600 * 1000;
  return {
    from: from ? start(from).toISOString() : '0',
    before: to ? new Date(start(to).getTime() + DAY_MS).toISOString() : '9',
  };
}

/** An entry as people read it. */
export const AuditEntryView = z.extend(z.omit(AuditEntry, { seq: true, chain: true, by: true }), {
  /** Null where the write named nobody. */
  by: z.nullable(
    z.strictObject({
      name: z.string(),
      role: WriterRole,
      /** The following for the office only. */
      id: z.optional(z.string()),
      ip: z.optional(z.string()),
      via: z.optional(z.string()),
      userAgent: z.optional(z.string()),
    }),
  ),
  /** Entries of one request bear the same one: they were made by one press of a button. */
  request: z.nullable(z.string()),
  outsider: z.enum(['none', 'other-role', 'unknown'] satisfies Outsider[]),
  /** Number of the block of the chain that holds it. */
  block: z.int(),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const AuditPage = z.strictObject({
  /** The latest first. */
  entries: z.array(AuditEntryView),
  /** Where to go on; null at the beginning of the trail. */
  next: z.nullable(z.string()),
  /** Everything since this instant was looked through; null where all of it was. */
  searchedTo: z.nullable(Instant),
  head: z.nullable(AuditHead),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** The entry for a reader: from where and by which account is for the office alone. */
export function viewOfEntry(entry: AuditEntry, block: number, reader: Role): AuditEntryView {
  const { seq: _, chain: __, by, ...rest } = entry;
  const { name, role, request, ...where } = by ?? {};
  return {
    ...rest,
    by: name !== undefined && role ? { name, role, ...(reader === 'office' && where) } : null,
    request: request ?? null,
    outsider: outsiderOf(entry),
    block,
  };
}

export const OUTSIDER_NAMES: Record<Exclude<Outsider, 'none'>, Text> = {
  'other-role': {
    th: 'เปลี่ยนโดยผู้ที่ไม่ใช่ อปท.',
    en: 'Changed by somebody who is not of the LAO',
  },
  unknown: {
    th: 'ไม่ทราบผู้เปลี่ยน (ไม่ได้ทำผ่านระบบ)',
    en: 'Nobody is named: it did not come through the system',
  },
};
