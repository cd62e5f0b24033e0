import * as z from 'zod/mini';
import { Answer } from '#domain/answer.ts';
import {
  Approval,
  AssessmentState,
  Certification,
  CertificationRequest,
  Receipt,
  Return,
  Revisions,
  SavedAnswer,
} from '#domain/assessment.ts';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { Evidence } from '#domain/evidence.ts';
import { Lao, LaoType } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { Remark } from '#domain/remark.ts';
import { SatisfactionFigures, SavedSatisfaction } from '#domain/satisfaction.ts';
import { Score } from '#domain/score.ts';
import { Submission } from '#domain/submission.ts';
import { Writer } from '#domain/writer.ts';

/**
 * One LAO's round is one partition:
 *
 *   pk A#{cycle}#{lao}   sk AREA#{area}      answers, open flag and window: the unit of consistency
 *                        sk EVID#{evidence}  one file of evidence
 *                        sk ASKED            counts what was asked for: two at once never share what is left of the quota
 *                        sk HEAD             the LAO as the round opened with it, state, certification
 *                        sk SUBM#{version}   a submission, immutable
 *                        sk TRAIL#{at}#…     one change of state or of hands: who, when, what
 *                        sk VETTED           answers and evidence as they were last certified
 *                        sk VIEWERS          who has it open now (presence.ts); expires
 *
 * A save is one conditional UpdateItem on one AREA and can never land after a submit, because the
 * submit closes every area at exactly the revision that it submits, in one transaction.
 * AREA, ASKED, EVID and HEAD sort before SUBM, so one Query reads the assessment and nothing after it.
 * Index byProvince (gpk {cycle}#{province}, gsk HEAD|AREA|SUBM#{lao}…) is what the night reads; it
 * projects nothing that a save changes, except an area's first `startedAt`.
 * Every write leaves its writer in the item it changes (`changedBy`, functions/domain/writer.ts): the
 * audit trail reads it there, and nothing else does.
 */
export type AssessmentKey = { cycle: string; lao: string };

export const partitionOf = ({ cycle, lao }: AssessmentKey) => `A#${cycle}#${lao}`;
export const HEAD = 'HEAD';
export const areaSort = (area: string) => `AREA#${area}`;
export const ASKED = 'ASKED';
export const evidenceSort = (evidence: string) => `EVID#${evidence}`;
export const submissionSort = (version: number) => `SUBM#${String(version).padStart(4, '0')}`;
export const trailSort = ({ at, change }: Pick<TrailEntry, 'at' | 'change'>) =>
  `TRAIL#${at}#${change}`;
export const VETTED = 'VETTED';
export const VIEWERS = 'VIEWERS';

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
  request: z._default(z.nullable(CertificationRequest), null),
  remarks: z._default(z.array(Remark), []),
  returned: z._default(z.nullable(Return), null),
  /** The closing that a return or an extension gave, on the header and on each area: no moved window cuts it. */
  ownClosesAt: z.optional(EpochSeconds),
  /** Null or absent where it is not, or no more. */
  endorsed: z.optional(z.nullable(Approval)),
  finalised: z.optional(z.nullable(Approval)),
  /** Counts the changes of this header: each is written on condition that there was no other. */
  changes: z._default(z.int(), 0),
});
export type HeadItem = z.infer<typeof HeadItem>;

/** What a header's change leaves behind, never changed again. */
export const TrailEntry = z.object({
  at: Instant,
  change: z.enum([
    'request',
    'withdraw_request',
    'certify',
    'withdraw',
    'send_back',
    'submit',
    'return',
    'reply',
    'endorse',
    'finalise',
    'reopen',
  ]),
  /** From where is known of the entries since there is an audit trail. */
  by: z.extend(z.partial(Writer), { id: z.string(), name: z.string(), role: Role }),
  state: AssessmentState,
  message: z.optional(z.string()),
  remarks: z.optional(z.array(Remark)),
  returned: z.optional(Return),
  /** Of the submission that it made or returned. */
  version: z.optional(z.int()),
});
export type TrailEntry = z.infer<typeof TrailEntry>;

export const AnswerRecord = z.extend(SavedAnswer, {
  /** The Idempotency-Key of the save: a repeat of it is harmless. */
  requestKey: z.string(),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;

export const SatisfactionRecord = z.extend(SavedSatisfaction, { requestKey: z.string() });
export type SatisfactionRecord = z.infer<typeof SatisfactionRecord>;

export const AreaItem = z.object({
  area: z.string(),
  /** Copied from the header, so that a save can judge its answer without reading it. */
  laoType: LaoType,
  open: z.boolean(),
  ...ItemWindow.shape,
  ownClosesAt: z.optional(EpochSeconds),
  /** The version of the catalogue that its last save was judged by. */
  catalogueHash: Sha256,
  revision: z.int(),
  startedAt: z.optional(Instant),
  /** Accounts that recorded something in it for the LAO, ever: none of them reviews it. */
  recordedBy: z.optional(z.set(z.string())),
  answers: z.record(z.string(), AnswerRecord),
  /** The request that saved the last filled-in file to it: its key, and what it said. */
  savedFile: z.optional(z.object({ requestKey: z.string(), hash: Sha256 })),
  /** Of the area that is the second form. */
  satisfaction: z.optional(SatisfactionRecord),
});
export type AreaItem = z.infer<typeof AreaItem>;

/** A file recorded before files could serve several indicators: `indicatorId`, `areaId`. */
function inPresentForm(stored: unknown): unknown {
  const { areaId, objectVersion, ...item } = stored as Record<string, unknown>;
  const { indicatorId, ...evidence } = item.evidence as Record<string, unknown>;
  if (typeof indicatorId !== 'string') return stored;
  return {
    ...item,
    evidence: { ...evidence, indicatorIds: [indicatorId] },
    areas: { [indicatorId]: areaId },
    ...(objectVersion !== undefined && {
      checked: { objectVersion, arrivedAt: evidence.requestedAt },
    }),
  };
}

/** How often a file was asked for; each asking is written on condition that there was no other. */
export const AskedItem = z.object({ count: z.int() });

const PresentEvidenceItem = z.object({
  evidence: Evidence,
  /** Indicator → the area that it stands in: what a change of the file counts up. */
  areas: z.record(z.string(), z.string()),
  /** Counts the changes of this item, so that two at once never overwrite each other; 0 is not stored. */
  revision: z._default(z.int(), 0),
  /** S3's name of an upload in parts. */
  uploadId: z.optional(z.string()),
  /** The version whose bytes were found right, and when it arrived: what the window is held against. */
  checked: z.optional(z.object({ objectVersion: z.string(), arrivedAt: Instant })),
  /** The version in which the malware scan found nothing. */
  cleanVersion: z.optional(z.string()),
  /** When the table drops an upload that never arrived. */
  expiresAt: z.optional(EpochSeconds),
});
export const EvidenceItem = z.pipe(z.transform(inPresentForm), PresentEvidenceItem);
export type EvidenceItem = z.output<typeof EvidenceItem>;

export const SubmissionItem = z.object({
  submission: Submission,
  hash: Sha256,
  score: Score,
  /** Area revisions that the submission closed. */
  revisions: Revisions,
  receipt: Receipt,
});
export type SubmissionItem = z.infer<typeof SubmissionItem>;

/** What the last certification vouched for: what the next certifier compares with. */
export const VettedItem = z.object({
  at: Instant,
  answers: z.record(z.string(), Answer),
  evidence: z.array(Evidence),
  /** The second form's figures that counted. */
  satisfaction: z._default(SatisfactionFigures, {}),
});
export type VettedItem = z.infer<typeof VettedItem>;

/** An assessment as one Query reads it. */
export type StoredAssessment = {
  head: HeadItem;
  areas: AreaItem[];
  evidence: EvidenceItem[];
  /** Files that were asked for so far; left out before the first. */
  asked?: number;
};

export function revisionsOf(areas: readonly AreaItem[]): Revisions {
  return Object.fromEntries(areas.map(({ area, revision }) => [area, revision]));
}

/** The second form as saved, without what only the store needs. */
export function satisfactionOf(areas: readonly AreaItem[]): SavedSatisfaction | null {
  const record = areas.find(({ satisfaction }) => satisfaction)?.satisfaction;
  if (!record) return null;
  const { requestKey: _, ...saved } = record;
  return saved;
}

/** Every saved answer by indicator, without what only the store needs. */
export function answersOf(areas: readonly AreaItem[]): Record<string, SavedAnswer> {
  return Object.fromEntries(
    areas.flatMap(({ answers }) =>
      Object.entries(answers).map(([id, { requestKey: _, ...saved }]) => [id, saved]),
    ),
  );
}
