import { answerOf, submittedAnswerOf } from '#domain/answer-fields.ts';
import {
  type Certification,
  type Receipt,
  sameRevisions,
  TRANSITIONS,
} from '#domain/assessment.ts';
import { askedIds } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Actor } from '#domain/permission.ts';
import { countedFigures, type SavedSatisfaction } from '#domain/satisfaction.ts';
import { receiptNumberOf, SUBMISSION_FORMAT, Submission } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { RunOf } from '#shared/http-handler.ts';
import {
  type AssessmentKey,
  answersOf,
  revisionsOf,
  type SubmissionItem,
  satisfactionOf,
} from './assessment-records.ts';
import { evidenceOf, scoreOf, visibleStateOf } from './assessment-view.ts';
import { knownCatalogues } from './known-catalogues.ts';
import {
  type ChangeStateNeeds,
  type CompleteNeeds,
  entryOf,
  type Reading,
  requireComplete,
  requireRevisions,
  requireTransition,
  requireWindow,
  untilWritten,
} from './requirements.ts';
import type { SubmissionFiles } from './submission-files.ts';
import type { submissionRoutes } from './submission-routes.ts';

/** Certifies exactly the revisions that were seen, and keeps a copy to compare with next time. */
export function certify(needs: CompleteNeeds): RunOf<typeof submissionRoutes.certify> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const { head } = stored;
      requireWindow(stored, at);
      const state = visibleStateOf(stored);
      if (state === 'certified' && head.certification) {
        return { outcome: 'written', result: { certification: head.certification } };
      }
      requireRevisions(body.revisions, stored);
      await requireComplete(needs, params, reading);
      requireTransition(state, 'certify', round, actor);
      const certification: Certification = {
        by: actor.name,
        at: at.toISOString(),
        revisions: revisionsOf(stored.areas),
      };
      const { to } = TRANSITIONS.certify;
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: {
          state: to,
          certification,
          request: null,
          // Who certifies is content with the answers; what a reviewer said waits for the submission.
          remarks: head.remarks.filter(({ role }) => role !== 'certifier'),
        },
        entry: entryOf('certify', to, { actor, origin }, at),
        second: epochSeconds(at),
        vetted: {
          at: certification.at,
          answers: Object.fromEntries(
            Object.entries(answersOf(stored.areas)).map(([id, answer]) => [id, answerOf(answer)]),
          ),
          evidence: evidenceOf(stored, at).filter(({ status }) => status === 'usable'),
          satisfaction: countedFigures(satisfactionOf(stored.areas)),
        },
      });
      return { outcome, result: { certification } };
    });
}

export function withdrawCertification(
  needs: ChangeStateNeeds,
): RunOf<typeof submissionRoutes.withdrawCertification> {
  return ({ params, actor, origin }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      requireWindow(stored, at);
      const { head } = stored;
      if (head.certification === null) {
        return { outcome: 'written', result: { certification: null } };
      }
      requireTransition(head.state, 'withdraw', round, actor);
      const { to } = TRANSITIONS.withdraw;
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { state: to, certification: null },
        entry: entryOf('withdraw', to, { actor, origin }, at),
        second: epochSeconds(at),
      });
      return { outcome, result: { certification: null } };
    });
}

/**
 * Submits exactly the revisions that were certified; a repeat gives the same receipt. The
 * transaction is the truth. The file beside it is written after it, by a repeat if this call is
 * cut short, or at the latest by the night (`keepSubmissions`): so it never fails a submission.
 */
export function submit(
  needs: CompleteNeeds & { files: SubmissionFiles },
): RunOf<typeof submissionRoutes.submit> {
  return async ({ params, body, actor, origin }) => {
    const { receipt, submitted } = await untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const { head, areas } = stored;
      const state = visibleStateOf(stored);
      const isRepeat = state === 'submitted' && sameRevisions(body.revisions, revisionsOf(areas));
      if (head.receipt && isRepeat) {
        return { outcome: 'written', result: repeated(head.receipt) };
      }
      requireWindow(stored, at);
      requireRevisions(body.revisions, stored);
      await requireComplete(needs, params, reading);
      requireTransition(state, 'submit', round, actor);
      const made = submissionOf(params, reading, actor);
      const { version } = made.receipt;
      const { to } = TRANSITIONS.submit;
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: {
          state: to,
          submissionVersion: version,
          receipt: made.receipt,
          request: null,
          remarks: [],
          returned: null,
        },
        entry: { ...entryOf('submit', to, { actor, origin }, at), version },
        second: epochSeconds(at),
        submits: { areas, submission: made, catalogues: knownCatalogues(round.cycle) },
      });
      return { outcome, result: { receipt: made.receipt, submitted: made } };
    });
    const written = submitted ?? (await needs.submissions.readSubmission(params, receipt.version));
    if (written) await needs.files.keepOrReport(written);
    return receipt;
  };
}

const repeated = (receipt: Receipt): { receipt: Receipt; submitted: SubmissionItem | null } => ({
  receipt,
  submitted: null,
});

/** The submission of what was read: its document, hash, score and receipt. */
function submissionOf(
  key: AssessmentKey,
  { stored, round, at }: Reading,
  actor: Actor,
): SubmissionItem {
  const { head, areas } = stored;
  const version = head.submissionVersion + 1;
  const evidence = evidenceOf(stored, at).filter(({ status }) => status === 'usable');
  // Answers that an earlier version of the catalogue asked for stay stored; they are not submitted.
  const asked = askedIds(round.catalogue, head.lao.type);
  const answers = Object.entries(answersOf(areas)).filter(([id]) => asked.has(id));
  const submission = Submission.parse({
    format: SUBMISSION_FORMAT,
    cycle: key.cycle,
    lao: head.lao,
    catalogueHash: round.cycle.catalogueHash,
    version,
    submittedAt: at.toISOString(),
    answers: Object.fromEntries(answers.map(([id, answer]) => [id, submittedAnswerOf(answer)])),
    evidence: evidence.flatMap(({ indicatorIds, sha256, sizeBytes, mediaType }) =>
      indicatorIds
        .filter((id) => asked.has(id))
        .map((indicatorId) => ({ indicatorId, sha256, sizeBytes, mediaType })),
    ),
    ...satisfactionPart(satisfactionOf(areas)),
  });
  const hash = canonicalHash(submission);
  const score = scoreOf(stored, round);
  return {
    submission,
    hash,
    score,
    revisions: revisionsOf(areas),
    receipt: {
      number: receiptNumberOf(key.cycle, key.lao, version),
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

/** Left out where no figure was given, so that such a submission is what it was before there was this form. */
function satisfactionPart(saved: SavedSatisfaction | null): Pick<Submission, 'satisfaction'> {
  const figures = countedFigures(saved);
  return saved && Object.keys(figures).length > 0
    ? { satisfaction: { source: saved.source, figures } }
    : {};
}
