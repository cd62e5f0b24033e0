import * as z from 'zod/mini';
import { CatalogueId } from './catalogue.ts';
import { Instant } from './cycle.ts';
import { FreeText } from './free-text.ts';
import { Role } from './permission.ts';

/** Characters that one remark, or the message of a request, may have. */
export const REMARK_MAX_LENGTH = 500;

const RemarkText = FreeText({ min: 1, max: REMARK_MAX_LENGTH });

/** What somebody asks an LAO to look at again. It stays until it is answered; the trail keeps it. */
export const Remark = z.strictObject({
  /** Null for a remark on the whole assessment. */
  indicatorId: z.nullable(CatalogueId),
  text: z.string(),
  by: z.string(),
  role: Role,
  at: Instant,
  /** Version of the answer that it speaks of; 0 where there was none, or for the whole. */
  answerVersion: z.int(),
  /** What the LAO says to it, where it said more than its answers do. */
  reply: z.optional(z.strictObject({ text: z.string(), by: z.string(), at: Instant })),
});
export type Remark = z.infer<typeof Remark>;

/** Remarks as they are sent: one on the whole, or on indicators, or both, but not nothing. */
export const RemarksInput = z.strictObject({
  general: z._default(z.nullable(RemarkText), null),
  indicators: z._default(
    z.array(z.strictObject({ indicatorId: CatalogueId, text: RemarkText })).check(z.maxLength(100)),
    [],
  ),
});
export type RemarksInput = z.infer<typeof RemarksInput>;

/** A reply to one remark, which is known by what it speaks of and when it was made. */
export const ReplyInput = z.strictObject({
  indicatorId: z.nullable(CatalogueId),
  at: Instant,
  text: RemarkText,
});
export type ReplyInput = z.infer<typeof ReplyInput>;

type Answered = Readonly<Record<string, { version: number } | undefined>>;

/** The remarks of an input, each with the version of the answer that it speaks of. */
export function remarksOf(
  { general, indicators }: RemarksInput,
  answers: Answered,
  said: Pick<Remark, 'by' | 'role' | 'at'>,
): Remark[] {
  const whole = general === null ? [] : [{ indicatorId: null, text: general }];
  return [...whole, ...indicators].map(({ indicatorId, text }) => ({
    indicatorId,
    text,
    ...said,
    answerVersion: indicatorId === null ? 0 : (answers[indicatorId]?.version ?? 0),
  }));
}

/**
 * Whether a remark still waits. One is answered by a reply to it, one on an indicator also by a later
 * save of its answer or by a file asked for after it; one on the whole waits else until the
 * assessment is certified or submitted again, which takes it away. Derived, so that a save writes no
 * header.
 */
export function isOpenRemark(
  remark: Remark,
  answers: Answered,
  evidence: readonly { indicatorIds: string[]; requestedAt: string; status: string }[],
): boolean {
  const { indicatorId, answerVersion, at } = remark;
  if (remark.reply) return false;
  if (indicatorId === null) return true;
  if ((answers[indicatorId]?.version ?? 0) > answerVersion) return false;
  return !evidence.some(
    (file) =>
      file.indicatorIds.includes(indicatorId) &&
      file.status === 'usable' &&
      new Date(file.requestedAt) > new Date(at),
  );
}
