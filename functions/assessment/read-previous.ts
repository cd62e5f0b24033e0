import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { submittedAnswerOf } from '#domain/answer-fields.ts';
import { Problem } from '#domain/problem.ts';
import type { SubmittedAnswer } from '#domain/submission.ts';
import type { CycleStore, RoundMemory } from '#shared/cycle-store.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { FormerCodes } from '../registry/former-codes.ts';
import {
  type AssessmentKey,
  answersOf,
  partitionOf,
  type StoredAssessment,
  SubmissionItem,
} from './assessment-records.ts';
import { type AssessmentStore, parseItem } from './assessment-store.ts';
import { comparableAnswers, cycleBefore, type PreviousRound } from './previous.ts';
import type { readAssessmentRoutes } from './read-assessment-routes.ts';

export type ReadPreviousNeeds = {
  store: AssessmentStore;
  latest: LatestSubmission;
  cycles: Pick<CycleStore, 'listCycles'>;
  rounds: RoundMemory;
  /** Codes that an LAO goes on from. */
  formerCodes: FormerCodes;
};

type Earlier = Pick<PreviousRound, 'submitted'> &
  Pick<StoredAssessment['head'], 'lao'> & { answers: Record<string, SubmittedAnswer> };

/**
 * What the same LAO, by the code that it had then, answered in the round before: its latest submission, else what it had saved.
 * Asked for by the page that shows it, and by no other reading.
 */
export function readPrevious(
  needs: ReadPreviousNeeds,
): RunOf<typeof readAssessmentRoutes.readPrevious> {
  const { store, latest, cycles, rounds, formerCodes } = needs;
  return async ({ params }) => {
    const [stored, all] = await Promise.all([store.read(params), cycles.listCycles()]);
    if (!stored) throw new Problem('not-found');
    const before = cycleBefore(
      params.cycle,
      all.map(({ id }) => id),
    );
    if (before === null) return { previous: null };
    const earlier =
      (await readEarlier({ cycle: before, lao: params.lao })) ??
      (await readPredecessor(before, params.lao));
    if (!earlier) return { previous: null };
    const [then, now] = await Promise.all([rounds.of(before), rounds.of(params.cycle)]);
    const comparable = comparableAnswers(
      { catalogue: then.catalogue, laoType: earlier.lao.type },
      { catalogue: now.catalogue, laoType: stored.head.lao.type },
      earlier.answers,
    );
    const { lao, submitted } = earlier;
    const predecessor = lao.code === params.lao ? {} : { predecessor: lao };
    return { previous: { cycle: before, submitted, ...predecessor, ...comparable } };
  };

  /**
   * What the LAO had under its former code. Of several that merged, no one's figures are the figures of
   * all of them: nothing is shown beside the answers.
   */
  async function readPredecessor(cycle: string, lao: string): Promise<Earlier | null> {
    const codes = await formerCodes(lao);
    const all = await Promise.all(codes.map((code) => readEarlier({ cycle, lao: code })));
    const [one, ...others] = all.filter((earlier) => earlier !== null);
    return others.length === 0 ? (one ?? null) : null;
  }

  async function readEarlier(key: AssessmentKey): Promise<Earlier | null> {
    const submitted = await latest(key);
    if (submitted) {
      const { lao, answers } = submitted.submission;
      return { submitted: true, lao, answers };
    }
    const stored = await store.read(key);
    if (!stored) return null;
    const answers = Object.entries(answersOf(stored.areas)).map(
      ([id, answer]): [string, SubmittedAnswer] => [id, submittedAnswerOf(answer)],
    );
    return { submitted: false, lao: stored.head.lao, answers: Object.fromEntries(answers) };
  }
}

type LatestSubmission = (key: AssessmentKey) => Promise<SubmissionItem | null>;

export function latestSubmission({ client, name }: Table): LatestSubmission {
  return async (key) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :submissions)',
        ExpressionAttributeValues: { ':pk': partitionOf(key), ':submissions': 'SUBM#' },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    const [item] = Items;
    return item ? parseItem(SubmissionItem, item) : null;
  };
}
