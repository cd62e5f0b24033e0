import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { AssessmentState, Certification, Receipt } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  type AreaItem,
  type AssessmentKey,
  areaSort,
  HEAD,
  type HeadItem,
  HeadItem as HeadSchema,
  partitionOf,
  provincePartition,
  type SubmissionItem,
  submissionSort,
} from './assessment-records.ts';
import { parseItem } from './assessment-store.ts';

/** `stale`: somebody changed something between the reading and the writing; read again. */
export type WriteOutcome = 'written' | 'stale';

export function submissionStore({ client, name }: Table) {
  const headKey = (key: AssessmentKey) => ({ pk: partitionOf(key), sk: HEAD });
  return {
    /** Moves the header from the state that was read to another, with its certification. */
    async writeCertification(
      key: AssessmentKey,
      from: HeadItem,
      to: AssessmentState,
      certification: Certification | null,
      second: number,
    ): Promise<WriteOutcome> {
      try {
        await client.send(
          new UpdateCommand({
            TableName: name,
            Key: headKey(key),
            UpdateExpression: 'SET #state = :to, certification = :certification',
            ConditionExpression: `${UNCHANGED_HEAD} AND opensAt <= :second AND closesAt >= :second`,
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ...unchangedValues(from),
              ':to': to,
              ':certification': certification,
              ':second': second,
            },
          }),
        );
        return 'written';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'stale';
        throw error;
      }
    },

    /**
     * The submit: one transaction that closes every area at exactly the revision that is
     * submitted, moves the header and writes the submission. All of it, or nothing.
     */
    async writeSubmission(
      key: AssessmentKey,
      from: HeadItem,
      areas: readonly AreaItem[],
      submitted: SubmissionItem,
      second: number,
    ): Promise<WriteOutcome> {
      const { version } = submitted.submission;
      const province = provincePartition(key.cycle, provinceCodeOf(key.lao));
      const closings = areas.map(({ area, revision }) => ({
        Update: {
          TableName: name,
          Key: { pk: partitionOf(key), sk: areaSort(area) },
          UpdateExpression: 'SET #open = :false',
          ConditionExpression: '#open = :true AND revision = :revision AND closesAt >= :second',
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: {
            ':false': false,
            ':true': true,
            ':revision': revision,
            ':second': second,
          },
        },
      }));
      const head = {
        Update: {
          TableName: name,
          Key: headKey(key),
          UpdateExpression: 'SET #state = :to, submissionVersion = :next, receipt = :receipt',
          ConditionExpression: `${UNCHANGED_HEAD} AND opensAt <= :second AND closesAt >= :second`,
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ...unchangedValues(from),
            ':to': 'submitted' satisfies AssessmentState,
            ':next': version,
            ':receipt': submitted.receipt,
            ':second': second,
          },
        },
      };
      const submission = {
        Put: {
          TableName: name,
          Item: {
            pk: partitionOf(key),
            sk: submissionSort(version),
            gpk: province,
            gsk: `SUBM#${key.lao}#${String(version).padStart(4, '0')}`,
            ...submitted,
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      };
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [head, ...closings, submission] }),
        );
        return 'written';
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },

    /** The receipt of the latest submission; null where there is none. */
    async readReceipt(key: AssessmentKey): Promise<Receipt | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: headKey(key), ConsistentRead: true }),
      );
      return Item ? parseItem(HeadSchema, Item).receipt : null;
    },
  };
}
export type SubmissionStore = ReturnType<typeof submissionStore>;

/** The header is still as it was read: same state, same certification, same submission. */
const UNCHANGED_HEAD =
  '#state = :from AND submissionVersion = :version AND certification = :certified';

function unchangedValues(from: HeadItem) {
  return {
    ':from': from.state,
    ':version': from.submissionVersion,
    ':certified': from.certification,
  };
}

/** A condition that failed, or another transaction in the way: both are cured by reading again. */
function isStale(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(({ Code }) =>
      ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(Code ?? 'None'),
    )
  );
}
