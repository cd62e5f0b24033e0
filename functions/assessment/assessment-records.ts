import * as z from 'zod/mini';
import {
  AssessmentState,
  Certification,
  Receipt,
  Revisions,
  SavedAnswer,
} from '#domain/assessment.ts';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { Evidence } from '#domain/evidence.ts';
import { Lao, LaoType } from '#domain/lao.ts';
import { Score } from '#domain/score.ts';
import { Submission } from '#domain/submission.ts';

/**
 * One LAO's round is one partition:
 *
 *   pk A#{cycle}#{lao}   sk AREA#{area}      answers, open flag and window: the unit of consistency
 *                        sk EVID#{evidence}  one file of evidence
 *                        sk HEAD             the LAO as the round opened with it, state, certification
 *                        sk SUBM#{version}   a submission, immutable
 *
 * A save is one conditional UpdateItem on one AREA and can never land after a submit, because the
 * submit closes every area at exactly the revision that it submits, in one transaction.
 * AREA, EVID and HEAD sort before SUBM, so one Query reads the assessment without old submissions.
 * Index byProvince (gpk {cycle}#{province}, gsk HEAD|AREA|SUBM#{lao}…) is what the night reads; it
 * projects nothing that a save changes, except an area's first `startedAt`.
 */
export type AssessmentKey = { cycle: string; lao: string };

export const partitionOf = ({ cycle, lao }: AssessmentKey) => `A#${cycle}#${lao}`;
export const HEAD = 'HEAD';
export const areaSort = (area: string) => `AREA#${area}`;
export const evidenceSort = (evidence: string) => `EVID#${evidence}`;
export const submissionSort = (version: number) => `SUBM#${String(version).padStart(4, '0')}`;
export const provincePartition = (cycle: string, province: string) => `${cycle}#${province}`;

const EpochSeconds = z.int();

/** The window as each item carries it: epoch seconds, both ends open. */
export const ItemWindow = z.object({ opensAt: EpochSeconds, closesAt: EpochSeconds });
export type ItemWindow = z.infer<typeof ItemWindow>;

export const HeadItem = z.object({
  lao: Lao,
  state: AssessmentState,
  ...ItemWindow.shape,
  certification: z.nullable(Certification),
  /** 0 before the first submission. */
  submissionVersion: z.int(),
  receipt: z.nullable(Receipt),
});
export type HeadItem = z.infer<typeof HeadItem>;

export const AnswerRecord = z.extend(SavedAnswer, {
  /** The Idempotency-Key of the save: a repeat of it is harmless. */
  requestKey: z.string(),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;

export const AreaItem = z.object({
  area: z.string(),
  /** Copied from the header, so that a save can judge its answer without reading it. */
  laoType: LaoType,
  open: z.boolean(),
  ...ItemWindow.shape,
  catalogueHash: Sha256,
  revision: z.int(),
  startedAt: z.optional(Instant),
  answers: z.record(z.string(), AnswerRecord),
});
export type AreaItem = z.infer<typeof AreaItem>;

export const EvidenceItem = z.object({
  evidence: Evidence,
  /** The area that its indicator stands in: what a change of the file counts up. */
  areaId: z.string(),
  /** Which version of the object was checked; set when it is usable. */
  objectVersion: z.optional(z.string()),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

export const SubmissionItem = z.object({
  submission: Submission,
  hash: Sha256,
  score: Score,
  /** Area revisions that the submission closed. */
  revisions: Revisions,
  receipt: Receipt,
});
export type SubmissionItem = z.infer<typeof SubmissionItem>;

/** An assessment as one Query reads it. */
export type StoredAssessment = { head: HeadItem; areas: AreaItem[]; evidence: EvidenceItem[] };

export function revisionsOf(areas: readonly AreaItem[]): Revisions {
  return Object.fromEntries(areas.map(({ area, revision }) => [area, revision]));
}

/** Every saved answer by indicator, without what only the store needs. */
export function answersOf(areas: readonly AreaItem[]): Record<string, SavedAnswer> {
  return Object.fromEntries(
    areas.flatMap(({ answers }) =>
      Object.entries(answers).map(([id, { requestKey: _, ...saved }]) => [id, saved]),
    ),
  );
}
