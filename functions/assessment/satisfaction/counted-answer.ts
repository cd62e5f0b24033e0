import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { SATISFACTION_AREA } from '#domain/catalogue.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type AssessmentKey, areaSort, partitionOf } from '../assessment-records.ts';
import { followsCatalogue, type KnownCatalogues } from '../known-catalogues.ts';
import type { SurveyAnswers } from './survey.ts';
import {
  AT_COUNTER,
  COUNTERS,
  countAttribute,
  counterSort,
  surveyPartition,
} from './survey-count-store.ts';

/** One citizen's answers as they are counted. */
export type AnswerWrite = KnownCatalogues & {
  /** Hash of the device's mark, or at a counter of the answer's own: what is stored of it. */
  mark: string;
  /**
   * Hash of the request's key with its answers: a repeat is known by it, another answer is not taken for
   * one, and the key that would tell the answers is stored nowhere.
   */
  request: string;
  answers: SurveyAnswers['answers'];
  /** Epoch second, compared with the area's own window. */
  second: number;
  /** Epoch second after which the mark is dropped. */
  marksExpireAt: number;
};

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type Update = NonNullable<TransactItem['Update']>;

/** What this answer uses up, counted in the same transaction: a condition that fails sends it back to be judged anew. */
export type Budget = Omit<Update, 'TableName'>;

/** `again`: others were counted in the same instant; nothing was written. */
export type AnswerOutcome = 'counted' | 'closed' | 'answered' | 'again';

/**
 * Counts one citizen's answers in one transaction: the questionnaire is open, the mark is new, each
 * budget has room, and the counters go up. All of it, or nothing.
 */
export async function countAnswer(
  { client, name }: Table,
  key: AssessmentKey,
  write: AnswerWrite,
  budgets: readonly Budget[],
  atCounter = false,
): Promise<AnswerOutcome> {
  const pk = surveyPartition(key.cycle, key.lao);
  const follows = followsCatalogue(write);
  const isOpen = {
    ConditionCheck: {
      TableName: name,
      Key: { pk: partitionOf(key), sk: areaSort(SATISFACTION_AREA) },
      ConditionExpression: `#open = :true AND satisfaction.accepting = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition}`,
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: { ':true': true, ':second': write.second, ...follows.values },
    },
  };
  const mark = {
    Put: {
      TableName: name,
      Item: { pk, sk: markSort(write.mark), key: write.request, expiresAt: write.marksExpireAt },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  };
  const counted = [
    'respondents',
    ...(atCounter ? [AT_COUNTER] : []),
    ...Object.entries(write.answers).map(([id, field]) => countAttribute(field, id)),
  ];
  const counter = {
    Update: {
      TableName: name,
      Key: { pk, sk: counterSort(Number.parseInt(write.mark.slice(0, 8), 16) % COUNTERS) },
      UpdateExpression: `ADD ${counted.map((_, n) => `#c${n} :one`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(counted.map((name, n) => [`#c${n}`, name])),
      ExpressionAttributeValues: { ':one': 1 },
    },
  };
  const used = budgets.map((budget) => ({ Update: { TableName: name, ...budget } }));
  try {
    await client.send(
      new TransactWriteCommand({ TransactItems: [isOpen, mark, ...used, counter] }),
    );
    return 'counted';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const [open, device, ...rest] = error.CancellationReasons ?? [];
    const failed = (reason: typeof open) => reason?.Code === 'ConditionalCheckFailed';
    // A repeat whose answer was lost on the way is told that it was counted.
    if (failed(device)) return device?.Item?.key?.S === write.request ? 'counted' : 'answered';
    if (failed(open)) return 'closed';
    const codes = [open, device, ...rest].map((reason) => reason?.Code ?? 'None');
    if (rest.some(failed) || codes.includes('TransactionConflict')) return 'again';
    throw error;
  }
}

export const markSort = (mark: string) => `DEV#${mark}`;
