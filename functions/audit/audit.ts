import * as z from 'zod/mini';
import { AUDIT_ACTIONS, type AuditAction } from '#domain/audit-actions.ts';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { LaoCode } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import { Writer } from '#domain/writer.ts';

/** The chain of what belongs to no round: the registry, accounts. */
export const SYSTEM_CHAIN = 'system';

/** A round's trail, or that of what belongs to no round. */
export const AuditChain = z.union([CycleId, z.literal(SYSTEM_CHAIN)]);
export type AuditChain = z.infer<typeof AuditChain>;

const AuditActionName = z.enum(Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]);
const AuditWriter = z.extend(Writer, { userAgent: z.optional(z.string()) });

/**
 * What a change of something outside an assessment leaves in the table, in the same transaction
 * (`auditPut`). Before and after hold what was changed and nothing else, and no e-mail address.
 */
export const AuditRecord = z.object({
  id: z.string(),
  action: AuditActionName,
  at: Instant,
  by: AuditWriter,
  /** The LAO that it concerns, where it concerns one: its officers may then read of it. */
  lao: z.optional(LaoCode),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
  reason: z.optional(z.string()),
});
export type AuditRecord = z.infer<typeof AuditRecord>;

/** What a change was of: what people filter by. */
export const AuditKind = z.enum([
  'answer',
  'satisfaction',
  'evidence',
  'state',
  'submission',
  'window',
  'round',
  'access',
  'office',
  'other',
]);
export type AuditKind = z.infer<typeof AuditKind>;

export const AUDIT_KIND_NAMES: Record<AuditKind, Text> = {
  answer: { th: 'คำตอบ', en: 'Answers' },
  satisfaction: { th: 'ความพึงพอใจ', en: 'Satisfaction' },
  evidence: { th: 'หลักฐาน', en: 'Evidence' },
  state: { th: 'สถานะและการรับรอง', en: 'State and certification' },
  submission: { th: 'การส่งแบบประเมิน', en: 'Submissions' },
  window: { th: 'ช่วงเวลาบันทึก', en: 'Window' },
  round: { th: 'รอบการประเมิน', en: 'The round' },
  access: { th: 'การเปิดดูไฟล์หลักฐาน', en: 'Evidence that was opened' },
  office: { th: 'การดำเนินการของผู้ดูแล', en: 'Administration' },
  other: { th: 'อื่น ๆ', en: 'Other' },
};

/** One field before and after. Neither is given where the value is too long to be kept twice. */
export const AuditChange = z.strictObject({
  /** "answers", "satisfaction", "evidence.status", "open": as the item has it. */
  field: z.string(),
  /** Of an answer: whose. */
  indicator: z.optional(z.string()),
  /** Absent where there was nothing. */
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
});
export type AuditChange = z.infer<typeof AuditChange>;

/** One change of one item of the table: what the chain holds and people read. */
export const AuditEntry = z.strictObject({
  /** Of the stream's record, and its part where one record makes several entries: never twice. */
  id: z.string(),
  /** When the table took the change, by the table's own clock. */
  at: Instant,
  /** Place in the order of the changes of one item: digits, all of one length. */
  seq: z.string(),
  chain: AuditChain,
  lao: z.nullable(LaoCode),
  kind: AuditKind,
  /** Sort key of the item: "AREA#roads". */
  item: z.string(),
  event: z.enum(['insert', 'modify', 'remove']),
  action: z.optional(AuditActionName),
  /** Null where the write names nobody: it did not come through the system. */
  by: z.nullable(AuditWriter),
  changes: z.array(AuditChange),
  reason: z.optional(z.string()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Sort key of an entry wherever entries are read: by time, then in the order of the table. */
export const entryOrder = ({ at, seq, id }: Pick<AuditEntry, 'at' | 'seq' | 'id'>) =>
  `${at}#${seq}#${id}`;

/** The entries in their order, each once, however often and in whatever order they came. */
export function inOrder(entries: readonly AuditEntry[]): AuditEntry[] {
  const byOrder = new Map(entries.map((entry) => [entryOrder(entry), entry]));
  return [...byOrder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/** The indicators that an entry speaks of. */
export function indicatorsOfEntry({ changes }: Pick<AuditEntry, 'changes'>): string[] {
  const named = changes.flatMap(({ field, indicator, before, after }) => {
    if (indicator) return [indicator];
    return field === 'evidence.indicatorIds' ? [before, after].flat() : [];
  });
  return [...new Set(named.filter((id) => typeof id === 'string'))];
}

/**
 * Whether an LAO's record was changed by somebody who is not of the LAO: `unknown` where the
 * write names nobody, or by hand of whoever runs the system.
 */
export type Outsider = 'none' | 'other-role' | 'unknown';

export function outsiderOf({ lao, by, kind }: Pick<AuditEntry, 'lao' | 'by' | 'kind'>): Outsider {
  // To look at a file is to change nothing, whoever looks.
  if (kind === 'access') return 'none';
  if (by === null) return 'unknown';
  if (lao === null || by.role === 'system') return 'none';
  return by.role === 'recorder' || by.role === 'certifier' ? 'none' : 'other-role';
}

/** A chain's latest block: whoever keeps it can tell later whether the past was rewritten. */
export const AuditHead = z.strictObject({
  chain: AuditChain,
  /** How many blocks there are. */
  number: z.int(),
  hash: Sha256,
  at: Instant,
});
export type AuditHead = z.infer<typeof AuditHead>;
