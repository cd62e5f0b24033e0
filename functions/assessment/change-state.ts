import {
  type AssessmentState,
  type Incompleteness,
  incompletenessOf,
  type Revisions,
  sameRevisions,
  startsOf,
  TRANSITIONS,
  type Transition,
} from '#domain/assessment.ts';
import { findIndicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Actor } from '#domain/permission.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { Submission } from '#domain/submission.ts';
import type { Text } from '#domain/text.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { Round, RoundMemory } from '../cycle/cycle-store.ts';
import {
  type AssessmentKey,
  answersOf,
  revisionsOf,
  type StoredAssessment,
  type SubmissionItem,
} from './assessment-records.ts';
import { type AssessmentStore, closedProblem } from './assessment-store.ts';
import { evidenceOf, scoreOf, visibleStateOf } from './assessment-view.ts';
import type { SubmissionStore, WriteOutcome } from './submission-store.ts';

export type ChangeStateNeeds = {
  store: AssessmentStore;
  submissions: SubmissionStore;
  rounds: RoundMemory;
  now: () => Date;
};

/** What a change of state looks at: read together, checked together, written on condition of it. */
type Reading = { stored: StoredAssessment; round: Round; at: Date };

/** Readings before a change that keeps colliding with others is given up as busy. */
const MAX_READINGS = 4;

export function certify(needs: ChangeStateNeeds): RunOf<'certify'> {
  return ({ params, body, actor }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      const certification = { by: actor.name, at: at.toISOString(), revisions: body.revisions };
      requireWindow(stored, at);
      const state = visibleStateOf(stored);
      if (state === 'certified' && stored.head.certification) {
        return { outcome: 'written', result: { certification: stored.head.certification } };
      }
      requireRevisions(body.revisions, stored);
      requireComplete(stored, round, at);
      requireState(state, 'certify', round);
      const outcome = await needs.submissions.writeCertification(
        params,
        stored.head,
        TRANSITIONS.certify.to,
        certification,
        epochSeconds(at),
      );
      return { outcome, result: { certification } };
    });
}

export function withdrawCertification(needs: ChangeStateNeeds): RunOf<'withdrawCertification'> {
  return ({ params }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      requireWindow(stored, at);
      if (stored.head.certification === null) {
        return { outcome: 'written', result: { certification: null } };
      }
      requireState(stored.head.state, 'withdraw', round);
      const outcome = await needs.submissions.writeCertification(
        params,
        stored.head,
        TRANSITIONS.withdraw.to,
        null,
        epochSeconds(at),
      );
      return { outcome, result: { certification: null } };
    });
}

/** Submits exactly the revisions that were certified; a repeat gives the same receipt. */
export function submit(needs: ChangeStateNeeds): RunOf<'submit'> {
  return ({ params, body, actor }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head, areas } = stored;
      const state = visibleStateOf(stored);
      if (
        head.receipt &&
        state === 'submitted' &&
        sameRevisions(body.revisions, revisionsOf(areas))
      ) {
        return { outcome: 'written', result: head.receipt };
      }
      requireWindow(stored, at);
      requireRevisions(body.revisions, stored);
      requireComplete(stored, round, at);
      requireState(state, 'submit', round);
      const submitted = submissionOf(params, { stored, round, at }, actor);
      const outcome = await needs.submissions.writeSubmission(
        params,
        head,
        areas,
        submitted,
        epochSeconds(at),
      );
      return { outcome, result: submitted.receipt };
    });
}

/** Reads, checks and writes; where something changed in between, again with what is there now. */
async function untilWritten<T>(
  { store, rounds, now }: ChangeStateNeeds,
  key: AssessmentKey,
  attempt: (reading: Reading) => Promise<{ outcome: WriteOutcome; result: T }>,
): Promise<T> {
  for (let reading = 0; reading < MAX_READINGS; reading += 1) {
    const [stored, round] = await Promise.all([store.read(key), rounds.of(key.cycle)]);
    if (!stored) throw new Problem('not-found');
    const { outcome, result } = await attempt({ stored, round, at: now() });
    if (outcome === 'written') return result;
  }
  throw new Problem('busy');
}

/** The submission of what was read: its document, hash, score and receipt. */
function submissionOf(
  key: AssessmentKey,
  { stored, round, at }: Reading,
  actor: Actor,
): SubmissionItem {
  const { head, areas } = stored;
  const version = head.submissionVersion + 1;
  const evidence = evidenceOf(stored, at).filter(({ status }) => status === 'usable');
  const answers = answersOf(areas);
  const submission = Submission.parse({
    format: 'lao-submission/1',
    cycle: key.cycle,
    lao: head.lao,
    catalogueHash: round.cycle.catalogueHash,
    version,
    submittedAt: at.toISOString(),
    answers: Object.fromEntries(
      Object.entries(answers).map(([id, { frame, provided, noService, ticked }]) => [
        id,
        { frame, provided, noService, ticked },
      ]),
    ),
    evidence: evidence.map(({ indicatorId, sha256, sizeBytes, mediaType }) => ({
      indicatorId,
      sha256,
      sizeBytes,
      mediaType,
    })),
  });
  const hash = canonicalHash(submission);
  const score = scoreOf(stored, round);
  return {
    submission,
    hash,
    score,
    revisions: revisionsOf(areas),
    receipt: {
      number: `${key.cycle}-${key.lao}-${version}`,
      cycle: key.cycle,
      lao: head.lao,
      version,
      submittedAt: submission.submittedAt,
      submittedBy: actor.name,
      certifiedAt: head.certification?.at ?? null,
      certifiedBy: head.certification?.by ?? null,
      hash,
      answerCount: score.indicators.filter(({ verdict }) => verdict !== 'not_applicable').length,
      evidenceCount: evidence.length,
      passRate: score.total.passRate,
    },
  };
}

function requireWindow({ head }: StoredAssessment, at: Date): void {
  const second = epochSeconds(at);
  if (second < head.opensAt) {
    throw new Problem('window-not-open', { opensAt: new Date(head.opensAt * 1000).toISOString() });
  }
  if (second > head.closesAt) throw closedProblem(head.closesAt);
}

function requireState(state: AssessmentState, transition: Transition, { cycle }: Round): void {
  if (startsOf(transition, cycle.policies.certification).includes(state)) return;
  throw new Problem('state-not-allowed', { state });
}

function requireRevisions(seen: Revisions, { areas }: StoredAssessment): void {
  const revisions = revisionsOf(areas);
  if (!sameRevisions(seen, revisions)) throw new Problem('assessment-changed', { revisions });
}

function requireComplete(stored: StoredAssessment, round: Round, at: Date): void {
  const missing = incompletenessOf(
    round.catalogue,
    stored.head.lao.type,
    answersOf(stored.areas),
    evidenceOf(stored, at),
    scoreOf(stored, round),
  );
  if (missing.length === 0) return;
  const errors = missing.map(({ indicatorId, reason }): FieldError => {
    const text = findIndicator(round.catalogue, indicatorId)?.indicator.text;
    const { th, en } = MISSING[reason];
    return {
      pointer: `/answers/${indicatorId}`,
      code: reason,
      message: { th: `${th}: ${text?.th}`, en: `${en}: ${text?.en}` },
    };
  });
  throw new Problem('assessment-incomplete', { errors });
}

const MISSING: Record<Incompleteness['reason'], Text> = {
  unanswered: { th: 'ยังไม่กรอก', en: 'Not answered' },
  'evidence-missing': { th: 'ยังไม่แนบหลักฐาน', en: 'No evidence attached' },
  'evidence-pending': { th: 'กำลังตรวจไฟล์หลักฐาน', en: 'A file is still being checked' },
};
