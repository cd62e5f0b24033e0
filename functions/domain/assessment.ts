import * as z from 'zod/mini';
import { Answer } from './answer.ts';
import { Catalogue } from './catalogue.ts';
import { CycleId, Instant, Sha256 } from './cycle.ts';
import { Evidence } from './evidence.ts';
import { Lao } from './lao.ts';
import { Role } from './permission.ts';
import { Remark } from './remark.ts';
import { SavedSatisfaction } from './satisfaction.ts';
import { Score } from './score.ts';
import type { Text } from './text.ts';

export const ASSESSMENT_STATES = [
  'not_started',
  'in_progress',
  'certified',
  'submitted',
  'returned',
  'endorsed',
  'final',
] as const;
export const AssessmentState = z.enum(ASSESSMENT_STATES);
export type AssessmentState = z.infer<typeof AssessmentState>;

export const STATE_NAMES: Record<AssessmentState, Text> = {
  not_started: { th: 'ยังไม่เริ่ม', en: 'Not started' },
  in_progress: { th: 'กำลังบันทึก', en: 'In progress' },
  certified: { th: 'รับรองแล้ว', en: 'Certified' },
  submitted: { th: 'ส่งแล้ว', en: 'Submitted' },
  returned: { th: 'ส่งคืนให้แก้ไข', en: 'Returned' },
  endorsed: { th: 'จังหวัดเห็นชอบแล้ว', en: 'Endorsed' },
  final: { th: 'ยืนยันผลแล้ว', en: 'Final' },
};

/**
 * Every change of state, in one place (docs/states.md is drawn from it). `in_progress` is never
 * written by a save: it is what a not-submitted assessment with an answer is.
 */
export const TRANSITIONS = {
  certify: { from: ['in_progress', 'returned'], to: 'certified', by: ['certifier'] },
  withdraw: { from: ['certified'], to: 'in_progress', by: ['certifier'] },
  send_back: {
    from: ['in_progress', 'certified', 'returned'],
    to: 'in_progress',
    by: ['certifier'],
  },
  submit: { from: ['certified'], to: 'submitted', by: ['certifier'] },
  return: { from: ['submitted', 'endorsed'], to: 'returned', by: ['province', 'office'] },
  endorse: { from: ['submitted'], to: 'endorsed', by: ['province'] },
  finalise: { from: ['submitted', 'endorsed'], to: 'final', by: ['office'] },
  reopen: { from: ['submitted', 'endorsed', 'final'], to: 'returned', by: ['office'] },
} as const satisfies Record<
  string,
  { from: readonly AssessmentState[]; to: AssessmentState; by: readonly Role[] }
>;
export type Transition = keyof typeof TRANSITIONS;

/** States from which `transition` may start; without certification a draft is submitted as it is. */
export function startsOf(
  transition: Transition,
  certification: boolean,
): readonly AssessmentState[] {
  if (transition === 'submit' && !certification) return TRANSITIONS.certify.from;
  return TRANSITIONS[transition].from;
}

/** Roles that may make `transition`; without certification the recorder may submit as well. */
export function rolesOf(transition: Transition, certification: boolean): readonly Role[] {
  if (transition === 'submit' && !certification) return ['recorder', 'certifier'];
  return TRANSITIONS[transition].by;
}

/** States whose latest submission counts in the results. */
export const COUNTED_STATES: readonly AssessmentState[] = ['submitted', 'endorsed', 'final'];

/** Area id → revision: what a certifier saw, and what a submission closes. */
export const Revisions = z.record(z.string(), z.int().check(z.minimum(0)));
export type Revisions = z.infer<typeof Revisions>;

export const Certification = z.strictObject({
  by: z.string(),
  at: Instant,
  revisions: Revisions,
});
export type Certification = z.infer<typeof Certification>;

/**
 * The recorder's request that the certifier looks. It stands until the certifier answers it or
 * the recorder takes it back: a later save does not end it, for what is certified is always what
 * is there then; `revisions` tell whether something changed since.
 */
export const CertificationRequest = z.strictObject({
  by: z.string(),
  at: Instant,
  /** Empty where nothing was said. */
  message: z.string(),
  revisions: Revisions,
});
export type CertificationRequest = z.infer<typeof CertificationRequest>;

/** A return to the LAO: who, when, and until when the LAO may correct and submit again. */
export const Return = z.strictObject({
  by: z.string(),
  role: Role,
  at: Instant,
  closesAt: Instant,
});
export type Return = z.infer<typeof Return>;

/** An endorsement, or that it is final: of exactly the submission that was read. */
export const Approval = z.strictObject({
  by: z.string(),
  at: Instant,
  version: z.int(),
  hash: Sha256,
});
export type Approval = z.infer<typeof Approval>;

/**
 * The state that people see. Stored is only what a transition wrote; a save after the
 * certification makes the certification void, because it certified other revisions.
 */
export function stateOf(
  stored: AssessmentState,
  certification: Certification | null,
  revisions: Revisions,
): AssessmentState {
  if (stored === 'not_started' && Object.values(revisions).some((revision) => revision > 0)) {
    return 'in_progress';
  }
  if (
    stored === 'certified' &&
    !(certification && sameRevisions(certification.revisions, revisions))
  ) {
    return 'in_progress';
  }
  return stored;
}

export function sameRevisions(one: Revisions, other: Revisions): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => (one[id] ?? 0) === (other[id] ?? 0));
}

/** An answer as stored: its own version, so that two officers on two indicators never collide. */
export const SavedAnswer = z.extend(Answer, {
  /** 1 for the first save; the next save must name it. */
  version: z.int().check(z.minimum(1)),
  savedAt: Instant,
  savedBy: z.string(),
});
export type SavedAnswer = z.infer<typeof SavedAnswer>;

export const AssessmentArea = z.strictObject({
  id: z.string(),
  /** Counts every change of the area: answers and evidence. */
  revision: z.int(),
  answers: z.record(z.string(), SavedAnswer),
});
export type AssessmentArea = z.infer<typeof AssessmentArea>;

/** What a submitted assessment is known by. */
export const Receipt = z.strictObject({
  /** Printed on the receipt: "2566-5800101-1". */
  number: z.string(),
  cycle: CycleId,
  lao: Lao,
  /** 1 for the first submission; a re-submission is a new version. */
  version: z.int(),
  submittedAt: Instant,
  submittedBy: z.string(),
  certifiedAt: z.nullable(Instant),
  certifiedBy: z.nullable(z.string()),
  /** SHA-256 of the submission's canonical JSON (RFC 8785). */
  hash: Sha256,
  /** Indicators answered and files attached, for the reader of the receipt. */
  answerCount: z.int(),
  evidenceCount: z.int(),
  passRate: z.nullable(z.string()),
});
export type Receipt = z.infer<typeof Receipt>;

/** The own assessment as its officers see it, with the catalogue and the running score. */
export const AssessmentView = z.strictObject({
  cycle: z.strictObject({
    id: CycleId,
    title: z.strictObject({ th: z.string(), en: z.string() }),
    opensAt: Instant,
    /** This LAO's own closing, extension included. */
    closesAt: Instant,
    certification: z.boolean(),
    sampleCatalogue: z.boolean(),
  }),
  lao: Lao,
  state: AssessmentState,
  /** True where a save would be taken now. */
  open: z.boolean(),
  areas: z.array(AssessmentArea),
  /** The second form as saved; null before its first save, or where the round has none. */
  satisfaction: z.nullable(SavedSatisfaction),
  evidence: z.array(Evidence),
  score: Score,
  certification: z.nullable(Certification),
  receipt: z.nullable(Receipt),
  request: z.nullable(CertificationRequest),
  /** Remarks since the last certification or submission, answered or not (`isOpenRemark`). */
  remarks: z.array(Remark),
  /** The return that is being answered; null where there is none. */
  returned: z.nullable(Return),
  catalogueHash: Sha256,
  /** Left out when the caller names in `knownCatalogue` the hash that it already has. */
  catalogue: z.nullable(Catalogue),
  serverTime: Instant,
});
export type AssessmentView = z.infer<typeof AssessmentView>;
