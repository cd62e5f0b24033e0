import * as z from 'zod/mini';
import { BANGKOK_MS } from '#domain/bangkok.ts';
import { type Catalogue, CatalogueId, findIndicator } from '#domain/catalogue.ts';
import { type Cycle, Instant, Sha256 } from '#domain/cycle.ts';
import { EvidenceId } from '#domain/evidence.ts';
import { GivenInstant } from '#domain/given-time.ts';
import { Lao, LaoCode, type LaoType } from '#domain/lao.ts';
import type { FieldError } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import { Person, Reason } from './conflict.ts';

/** Days after the publication in which an LAO may appeal, where the round says nothing else. */
export const APPEAL_DAYS = 15;

/** Appeals of one LAO in one round, those withdrawn counted: all of them are read at once. */
export const APPEALS_MAX = 15;

/** Points of one appeal: with the longest reasons in Thai they stay below DynamoDB's 400 KB. */
const APPEAL_MAX_POINTS = 40;

/** One indicator that is appealed against, and why. */
export const AppealPoint = z.strictObject({
  indicatorId: CatalogueId,
  reason: Reason,
  /** Files of the assessment that show it. */
  evidenceIds: z._default(z.array(EvidenceId).check(z.maxLength(20)), []),
});
export type AppealPoint = z.infer<typeof AppealPoint>;

export const AppealInput = z.strictObject({
  points: z.array(AppealPoint).check(z.minLength(1), z.maxLength(APPEAL_MAX_POINTS)),
});
export type AppealInput = z.infer<typeof AppealInput>;

export const AppealState = z.enum(['open', 'accepted', 'partly', 'rejected', 'withdrawn']);
export type AppealState = z.infer<typeof AppealState>;

export const APPEAL_STATES: Record<AppealState, Text> = {
  open: { th: 'อยู่ระหว่างอุทธรณ์', en: 'Under appeal' },
  accepted: { th: 'รับอุทธรณ์', en: 'Accepted' },
  partly: { th: 'รับอุทธรณ์บางข้อ', en: 'Accepted in part' },
  rejected: { th: 'ยกอุทธรณ์', en: 'Rejected' },
  withdrawn: { th: 'ถอนอุทธรณ์แล้ว', en: 'Withdrawn' },
};

/** An appeal against what was published of one submission. */
export const Appeal = z.strictObject({
  /** 1 for the LAO's first of the round. */
  number: z.int().check(z.minimum(1)),
  lao: Lao,
  /** The submission and the published snapshot that it speaks of. */
  version: z.int(),
  hash: Sha256,
  snapshot: Sha256,
  points: z.array(AppealPoint),
  by: Person,
  at: Instant,
  state: AppealState,
  decision: z.nullable(
    z.strictObject({
      by: Person,
      at: Instant,
      reason: z.string(),
      /** The indicators that the LAO may now correct. */
      accepted: z.array(CatalogueId),
      /** Until when; null where nothing was accepted. */
      reopenedUntil: z.nullable(Instant),
    }),
  ),
});
export type Appeal = z.infer<typeof Appeal>;

export const AppealDecisionInput = z.strictObject({
  reason: Reason,
  /** Ids of the points that are accepted; none rejects the appeal. */
  accepted: z.array(CatalogueId).check(z.maxLength(APPEAL_MAX_POINTS)),
  /** Until when the LAO may correct and submit again; needed where a point is accepted. */
  closesAt: z._default(z.nullable(GivenInstant), null),
});
export type AppealDecisionInput = z.infer<typeof AppealDecisionInput>;

/** What the public learns of an appeal: of whom and where it stands. */
export const AppealNotice = z.strictObject({
  lao: LaoCode,
  state: AppealState,
  decidedAt: z.nullable(Instant),
});
export type AppealNotice = z.infer<typeof AppealNotice>;

const DAY_MS = 24 * 3600 * 1000;

/**
 * The last second in which an appeal is taken: the end of a day in Bangkok, so many days after the
 * first publication. A later snapshot of the same round gives no new days.
 * @returns null before anything was published
 */
export function appealsCloseAt(
  cycle: Pick<Cycle, 'publishedSnapshot' | 'firstPublishedAt' | 'policies'>,
): string | null {
  const published = cycle.firstPublishedAt ?? cycle.publishedSnapshot?.publishedAt;
  if (published === undefined) return null;
  const day = Math.floor((new Date(published).getTime() + BANGKOK_MS) / DAY_MS);
  const days = cycle.policies.appealDays ?? APPEAL_DAYS;
  return new Date((day + days + 1) * DAY_MS - BANGKOK_MS - 1000).toISOString();
}

/** Whether an appeal is taken at this instant. */
export const isAppealable = (closesAt: string, now: Date): boolean =>
  Math.floor(now.getTime() / 1000) <= Math.floor(new Date(closesAt).getTime() / 1000);

/** Every fault of an appeal, at its field: each point once, of the form, with files that are there. */
export function appealFaults(
  catalogue: Catalogue,
  laoType: LaoType,
  { points }: AppealInput,
  usable: readonly string[],
): FieldError[] {
  return points.flatMap(({ indicatorId, evidenceIds }, n): FieldError[] => {
    const at = `/points/${n}`;
    const asked = findIndicator(catalogue, indicatorId)?.indicator.targets[laoType];
    const isRepeated = points.findIndex((each) => each.indicatorId === indicatorId) < n;
    return [
      ...(asked === undefined
        ? [
            {
              pointer: `${at}/indicatorId`,
              code: 'unknown-indicator',
              message: {
                th: 'แบบประเมินของ อปท. ไม่มีเกณฑ์ชี้วัดนี้',
                en: 'The form of this LAO has no such indicator',
              },
            },
          ]
        : []),
      ...(isRepeated
        ? [
            {
              pointer: `${at}/indicatorId`,
              code: 'repeated',
              message: {
                th: 'เกณฑ์ชี้วัดนี้มีอยู่แล้วในอุทธรณ์ฉบับนี้',
                en: 'This indicator stands in the appeal already',
              },
            },
          ]
        : []),
      ...(evidenceIds.every((id) => usable.includes(id))
        ? []
        : [
            {
              pointer: `${at}/evidenceIds`,
              code: 'unknown-evidence',
              message: {
                th: 'ไม่พบไฟล์หลักฐานนี้ในแบบประเมิน',
                en: 'The assessment has no such file',
              },
            },
          ]),
    ];
  });
}

/** Where a decision leads, by what it accepts; or what is wrong with it. */
export function outcomeOf(
  { points }: Pick<Appeal, 'points'>,
  accepted: readonly string[],
): 'accepted' | 'partly' | 'rejected' | null {
  if (accepted.some((id) => points.every(({ indicatorId }) => indicatorId !== id))) return null;
  if (accepted.length === 0) return 'rejected';
  return points.every(({ indicatorId }) => accepted.includes(indicatorId)) ? 'accepted' : 'partly';
}
