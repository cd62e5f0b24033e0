import { isDeepStrictEqual } from 'node:util';
import { answerOfSubmitted, submittedAnswerOf, withUnsubmitted } from '#domain/answer-fields.ts';
import { COUNTED_STATES, type Receipt, sameRevisions } from '#domain/assessment.ts';
import { askedIds, type Catalogue } from '#domain/catalogue.ts';
import { countedFigures } from '#domain/satisfaction.ts';
import { scoreLao } from '#domain/score.ts';
import { receiptNumberOf, type Submission } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import {
  answersOf,
  HEAD,
  partitionOf,
  revisionsOf,
  type SubmissionItem,
  satisfactionOf,
  submissionSort,
  VETTED,
} from '../../functions/assessment/assessment-records.ts';
import type { WithHead } from './assessment-rules.ts';
import { placeOf } from './item-rules.ts';
import type { RuleName, Violation } from './violations.ts';

/** What must hold between an assessment's header, its areas and all that it submitted. */
export function violationsOfSubmissions(
  assessment: WithHead,
  /** The catalogue that a submission was judged by. */
  catalogueOf: (hash: string) => Catalogue,
  submissions: readonly [sk: string, SubmissionItem][],
): Violation[] {
  const { head } = assessment;
  const violations: Violation[] = [];
  const tell = (rule: RuleName, sk: string, detail?: string) =>
    violations.push({
      rule,
      place: placeOf({ pk: partitionOf(assessment), sk }),
      ...(detail && { detail }),
    });

  const bySort = new Map(submissions);
  for (let version = 1; version <= head.submissionVersion; version += 1) {
    const sk = submissionSort(version);
    if (!bySort.has(sk)) tell('submission-missing', sk);
  }
  for (const [sk, item] of submissions) {
    const { submission } = item;
    if (submission.version > head.submissionVersion) tell('submission-uncounted', sk);
    if (!standsAt(assessment, sk, submission)) tell('submission-misplaced', sk);
    if (canonicalHash(submission) !== item.hash) tell('submission-hash-differs', sk);
    if (
      !isDeepStrictEqual(
        plain(recomputed(catalogueOf(submission.catalogueHash), submission)),
        plain(item.score),
      )
    ) {
      tell('submission-score-differs', sk);
    }
    if (!receiptFits(item)) tell('receipt-differs', sk);
    const told = assessment.trail.filter(
      ([, { change, version }]) => change === 'submit' && version === submission.version,
    );
    if (told.length !== 1) tell('trail-missing', sk, `${told.length} entries`);
    for (const file of unrecorded(assessment, submission))
      tell('submission-file-missing', sk, file);
  }

  const latest = bySort.get(submissionSort(head.submissionVersion));
  if (!isDeepStrictEqual(head.receipt, latest?.receipt ?? null)) tell('receipt-differs', HEAD);
  const isCounted = COUNTED_STATES.includes(head.state);
  if (isCounted && head.submissionVersion === 0) tell('submission-missing', HEAD);
  if (isCounted && latest) {
    const areas = assessment.areas.map(([, area]) => area);
    if (!sameRevisions(latest.revisions, revisionsOf(areas)))
      tell('submission-revisions-differ', HEAD);
    const asked = askedIds(catalogueOf(latest.submission.catalogueHash), head.lao.type);
    const stored = Object.entries(answersOf(areas)).filter(([id]) => asked.has(id));
    const kept = Object.fromEntries(stored.map(([id, answer]) => [id, submittedAnswerOf(answer)]));
    if (!isDeepStrictEqual(plain(kept), plain(inFull(latest.submission.answers)))) {
      tell('submission-answers-differ', HEAD);
    }
    const figures = countedFigures(satisfactionOf(areas));
    if (!isDeepStrictEqual(plain(figures), plain(latest.submission.satisfaction?.figures ?? {}))) {
      tell('submission-answers-differ', HEAD, 'satisfaction');
    }
  }
  if (latest && !isDeepStrictEqual(plain(latest.submission.lao), plain(head.lao))) {
    tell('submission-misplaced', HEAD, 'lao');
  }
  const { vetted } = assessment;
  if (latest && vetted && latest.receipt.certifiedAt === vetted.at) {
    const asked = askedIds(catalogueOf(latest.submission.catalogueHash), head.lao.type);
    const certified = Object.entries(vetted.answers)
      .filter(([id]) => asked.has(id))
      .map(([id, answer]) => [id, submittedAnswerOf(answer)]);
    if (!isDeepStrictEqual(plain(Object.fromEntries(certified)), plain(latest.submission.answers)))
      tell('vetted-differs', VETTED);
  }
  return violations;
}

/** Answers of an earlier format have fewer fields; what they lack, they did not say. */
const inFull = (answers: Submission['answers']) =>
  Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      { ...submittedAnswerOf(answerOfSubmitted(answer)), ...answer },
    ]),
  );

/** As JSON has it: without the prototypes and the undefined that a parser may leave. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function standsAt({ cycle, lao }: WithHead, sk: string, submission: Submission): boolean {
  return (
    submission.cycle === cycle &&
    submission.lao.code === lao &&
    sk === submissionSort(submission.version)
  );
}

function recomputed(catalogue: Catalogue, { lao, answers }: Submission) {
  return scoreLao(catalogue, lao.type, withUnsubmitted(answers));
}

function receiptFits({ receipt, submission, hash, score }: SubmissionItem): boolean {
  const { cycle, lao, version, submittedAt } = submission;
  const expected: Partial<Receipt> = {
    number: receiptNumberOf(cycle, lao.code, version),
    cycle,
    lao,
    version,
    submittedAt,
    hash,
    passRate: score.total.passRate,
  };
  return isDeepStrictEqual({ ...receipt, ...expected }, receipt);
}

/** SHA-256 of files that were submitted and that no item of the assessment records any more. */
function unrecorded({ evidence }: WithHead, submission: Submission): string[] {
  const recorded = new Set(evidence.map(([, { evidence: file }]) => file.sha256));
  return submission.evidence.map(({ sha256 }) => sha256).filter((sha256) => !recorded.has(sha256));
}
