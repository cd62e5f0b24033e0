import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LaoType } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  type AnswerRecord,
  AreaItem,
  type AssessmentKey,
  areaSort,
  partitionOf,
} from './assessment-records.ts';
import { followsCatalogue, type KnownCatalogues } from './known-catalogues.ts';
import { recordedBy } from './recorded-by.ts';

/** What is written to one area: each answer at the version that its file was filled from (0: none). */
export type AreaWrite = {
  areaId: string;
  /** LAO types that every one of these indicators has a target for. */
  laoTypes: readonly LaoType[];
  answers: readonly { indicatorId: string; expectedVersion: number; record: AnswerRecord }[];
};

export type AnswersWrite = KnownCatalogues & {
  areas: readonly AreaWrite[];
  savedAt: string;
  /** The request's own key and the hash of its body: of two that bear the key, only the first is written. */
  request: { requestKey: string; hash: string };
  /** Epoch second of the save, compared with each area's own window. */
  second: number;
  by: Writer;
};

/** `refusedBy`: the areas that refused, as they were found; null for one that nobody has opened. */
export type AnswersOutcome = 'written' | { refusedBy: (AreaItem | null)[] };

/** Answers of one area that a save may take: DynamoDB's expressions end at 4 KB. */
export const ANSWERS_OF_AREA_MAX = 100;

/** Codes by which DynamoDB asks to come again: another transaction in the way, or too much at once. */
const PASSING = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

export function answersStore({ client, name }: Table) {
  return {
    /** Writes all answers or none: one transaction with one conditional update an area. */
    async saveAnswers(key: AssessmentKey, write: AnswersWrite): Promise<AnswersOutcome> {
      const updates = write.areas.map((area) => ({
        Update: {
          TableName: name,
          Key: { pk: partitionOf(key), sk: areaSort(area.areaId) },
          ...expressionsOf(area, write),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
        },
      }));
      try {
        await client.send(new TransactWriteCommand({ TransactItems: updates }));
        return 'written';
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        if (reasons.some(({ Code = '' }) => PASSING.includes(Code))) throw new Problem('busy');
        const refusals = reasons.filter(({ Code }) => Code === 'ConditionalCheckFailed');
        if (refusals.length === 0) throw error;
        return {
          refusedBy: refusals.map(({ Item }) => (Item ? AreaItem.parse(unmarshall(Item)) : null)),
        };
      }
    },
  };
}
export type AnswersStore = ReturnType<typeof answersStore>;

function expressionsOf({ answers, laoTypes }: AreaWrite, write: AnswersWrite) {
  const { savedAt, request, second, by } = write;
  const follows = followsCatalogue(write);
  const recorded = recordedBy(by);
  const sets = answers.map((_, n) => `answers.#i${n} = :r${n}`);
  const unchanged = answers.map(({ expectedVersion }, n) =>
    expectedVersion === 0
      ? `attribute_not_exists(answers.#i${n})`
      : `answers.#i${n}.version = :v${n}`,
  );
  const types = laoTypes.map((type, n) => [`:t${n}`, type] as const);
  const conditions = [
    `#open = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition}`,
    '(attribute_not_exists(savedFile) OR savedFile.requestKey <> :key)',
    `laoType IN (${types.map(([placeholder]) => placeholder).join(', ')})`,
    ...unchanged,
  ];
  return {
    UpdateExpression: `SET ${sets.join(', ')}, revision = revision + :one, startedAt = if_not_exists(startedAt, :at), savedFile = :file, changedBy = :by${follows.set}${recorded.add}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: {
      '#open': 'open',
      ...Object.fromEntries(answers.map(({ indicatorId }, n) => [`#i${n}`, indicatorId])),
    },
    ExpressionAttributeValues: {
      ':one': 1,
      ':at': savedAt,
      ':by': by,
      ':key': request.requestKey,
      ':file': request,
      ':true': true,
      ':second': second,
      ...follows.values,
      ...recorded.values,
      ...Object.fromEntries(types),
      ...Object.fromEntries(answers.map(({ record }, n) => [`:r${n}`, record])),
      ...Object.fromEntries(
        answers.flatMap(({ expectedVersion }, n) =>
          expectedVersion > 0 ? [[`:v${n}`, expectedVersion]] : [],
        ),
      ),
    },
  };
}
