import {
  type AssessmentState,
  type Revisions,
  rolesOf,
  sameRevisions,
  startsOf,
  type Transition,
} from '#domain/assessment.ts';
import { findIndicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Evidence } from '#domain/evidence.ts';
import { pointer } from '#domain/fault.ts';
import type { Actor } from '#domain/permission.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { ARCHIVED } from '#domain/round-state.ts';
import { isCollecting } from '#domain/satisfaction.ts';
import type { Text } from '#domain/text.ts';
import { type Origin, writerOf } from '#domain/writer.ts';
import type { Round, RoundMemory } from '#shared/cycle-store.ts';
import { evidenceKey } from '#shared/environment.ts';
import { type Bucket, hasObject } from '#shared/s3.ts';
import {
  type AssessmentKey,
  answersOf,
  revisionsOf,
  type StoredAssessment,
  satisfactionOf,
  type TrailEntry,
} from './assessment-records.ts';
import { type AssessmentStore, closedProblem } from './assessment-store.ts';
import { evidenceOf, scoreOf } from './assessment-view.ts';
import { type Incompleteness, incompletenessOf } from './incompleteness.ts';
import type { SubmissionStore, WriteOutcome } from './submission-store.ts';

export type ChangeStateNeeds = {
  store: AssessmentStore;
  submissions: SubmissionStore;
  rounds: RoundMemory;
  now: () => Date;
};

/** What asks for a complete assessment looks besides where files of evidence arrive. */
export type CompleteNeeds = ChangeStateNeeds & { evidence: Bucket };

/** What a change of state looks at: read together, checked together, written on condition of it. */
export type Reading = { stored: StoredAssessment; round: Round; at: Date };

/** Times that a write is tried against what others change meanwhile. */
const MAX_ATTEMPTS = 4;

/** Reads, checks and writes; where something changed in between, again with what is there then. */
export async function untilNotStale<T>(
  attempt: (isFirst: boolean) => Promise<{ outcome: WriteOutcome; result: T }>,
): Promise<T> {
  for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
    const { outcome, result } = await attempt(n === 0);
    if (outcome === 'written') return result;
  }
  throw new Problem('busy');
}

/** A change of an assessment, tried until it is written. */
export async function untilWritten<T>(
  { store, rounds, now }: ChangeStateNeeds,
  key: AssessmentKey,
  attempt: (reading: Reading) => Promise<{ outcome: WriteOutcome; result: T }>,
): Promise<T> {
  return untilNotStale(async (isFirst) => {
    // What made the first attempt stale may be a version of the catalogue that is not known here yet.
    const reread = isFirst ? rounds.of(key.cycle) : rounds.refresh(key.cycle);
    const [stored, round] = await Promise.all([store.read(key), reread]);
    if (!stored) throw new Problem('not-found');
    requireNotArchived(round);
    return attempt({ stored, round, at: now() });
  });
}

/** Whatever is written of a round: nothing once it is archived. */
export function requireNotArchived({ cycle }: Pick<Round, 'cycle'>): void {
  if (cycle.state === 'archived') throw new Problem('state-not-allowed', {}, ARCHIVED);
}

/** The trail's entry of a change that this request makes. */
export function entryOf(
  change: TrailEntry['change'],
  state: AssessmentState,
  { actor, origin }: { actor: Actor; origin: Origin },
  at: Date,
): TrailEntry {
  const by = { ...writerOf(actor, origin), role: actor.role };
  return { at: at.toISOString(), change, by, state };
}

export function requireWindow({ head }: StoredAssessment, at: Date): void {
  const second = epochSeconds(at);
  if (second < head.opensAt) {
    throw new Problem('window-not-open', { opensAt: new Date(head.opensAt * 1000).toISOString() });
  }
  if (second > head.closesAt) throw closedProblem(head.closesAt);
}

/** The transition may start from this state, and be made by this actor, in a round of this policy. */
export function requireTransition(
  state: AssessmentState,
  transition: Transition,
  { cycle }: Round,
  actor: Actor,
): void {
  const { certification } = cycle.policies;
  if (!rolesOf(transition, certification).includes(actor.role)) throw new Problem('not-permitted');
  if (startsOf(transition, certification).includes(state)) return;
  throw new Problem('state-not-allowed', { state });
}

/** Exactly the areas that there are, as they are now; others are refused where they are named. */
export function requireRevisions(seen: Revisions, { areas }: StoredAssessment): void {
  const revisions = revisionsOf(areas);
  const errors = Object.keys(seen)
    .filter((area) => !Object.hasOwn(revisions, area))
    .map((area) => ({
      pointer: `/revisions${pointer([area])}`,
      code: 'unknown-area',
      message: { th: 'แบบประเมินนี้ไม่มีด้านนี้', en: 'This assessment has no such area' },
    }));
  if (errors.length > 0) throw new Problem('input-refused', { errors });
  if (!sameRevisions(seen, revisions)) throw new Problem('assessment-changed', { revisions });
}

/** An indicator that the form does not have, or does not ask this type of LAO. */
export const unknownIndicatorAt = (pointer: string): FieldError => ({
  pointer,
  code: 'unknown-indicator',
  message: {
    th: 'ไม่มีเกณฑ์ชี้วัดนี้ในแบบประเมินของ อปท. นี้',
    en: 'The form of this LAO has no such indicator',
  },
});

export async function requireComplete(
  needs: CompleteNeeds,
  key: AssessmentKey,
  { stored, round, at }: Reading,
): Promise<void> {
  const missing = incompletenessOf(
    round.catalogue,
    stored.head.lao.type,
    answersOf(stored.areas),
    await withArrivals(needs, key, evidenceOf(stored, at)),
    scoreOf(stored, round),
  );
  const errors = missing.map(({ indicatorId, reason }): FieldError => {
    const text = findIndicator(round.catalogue, indicatorId)?.indicator.text;
    const { th, en } = MISSING[reason];
    return {
      pointer: `/answers/${indicatorId}`,
      code: reason,
      message: { th: `${th}: ${text?.th}`, en: `${en}: ${text?.en}` },
    };
  });
  errors.push(...openSurvey(stored));
  if (errors.length > 0) throw new Problem('assessment-incomplete', { errors });
}

/**
 * The files as the store has them: one that has come this very moment, and of which the table does
 * not know yet, is being checked. Else it would be left out of what is sealed, and refused as late.
 */
function withArrivals(
  { evidence: bucket }: CompleteNeeds,
  { cycle, lao }: AssessmentKey,
  files: readonly Evidence[],
): Promise<Evidence[]> {
  return Promise.all(
    files.map(async (file) => {
      const isHere =
        file.status === 'requested' && (await hasObject(bucket, evidenceKey(cycle, lao, file.id)));
      return isHere ? { ...file, status: 'pending' } : file;
    }),
  );
}

/** While the questionnaire takes answers its figures move, so that nobody could certify them. */
function openSurvey({ areas }: StoredAssessment): FieldError[] {
  const saved = satisfactionOf(areas);
  if (!saved || !isCollecting(saved)) return [];
  return [
    {
      pointer: '/satisfaction',
      code: 'survey-open',
      message: {
        th: 'แบบสอบถามความพึงพอใจยังเปิดรับคำตอบ ให้ปิดรับก่อน',
        en: 'The satisfaction questionnaire is still open: close it first',
      },
    },
  ];
}

const MISSING: Record<Incompleteness['reason'], Text> = {
  unanswered: { th: 'ยังไม่กรอก', en: 'Not answered' },
  'zero-unexplained': {
    th: 'กรอบการประเมินเป็น 0 ยังไม่ได้แจ้งว่าเพราะเหตุใด',
    en: 'The frame is 0, and it is not said why',
  },
  'evidence-missing': { th: 'ยังไม่แนบหลักฐาน', en: 'No evidence attached' },
  'evidence-requested': {
    th: 'ขอส่งไฟล์หลักฐานไว้ แต่ไฟล์ยังไม่ถึงระบบ',
    en: 'Evidence was asked for and has not arrived',
  },
  'evidence-pending': { th: 'กำลังตรวจไฟล์หลักฐาน', en: 'A file is still being checked' },
};
