import * as z from 'zod/mini';
import { AUDIT_ACTIONS, type AuditAction } from './audit-actions.ts';
import { CycleId, Instant } from './cycle.ts';
import { LaoCode } from './lao.ts';
import { Writer } from './writer.ts';

/** The chain of what belongs to no round: the registry, accounts. */
export const SYSTEM_CHAIN = 'system';

/** A round's trail, or that of what belongs to no round. */
export const AuditChain = z.union([CycleId, z.literal(SYSTEM_CHAIN)]);
export type AuditChain = z.infer<typeof AuditChain>;

/**
 * What a change of something outside an assessment leaves in the table, in the same transaction
 * (`auditPut`). Before and after hold what was changed and nothing else, and no e-mail address.
 */
export const AuditRecord = z.object({
  id: z.string(),
  action: z.enum(Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]]),
  at: Instant,
  by: z.extend(Writer, { userAgent: z.optional(z.string()) }),
  /** The LAO that it concerns, where it concerns one: its officers may then read of it. */
  lao: z.optional(LaoCode),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
  reason: z.optional(z.string()),
});
export type AuditRecord = z.infer<typeof AuditRecord>;
