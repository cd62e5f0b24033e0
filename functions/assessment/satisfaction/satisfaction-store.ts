import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { SATISFACTION_AREA } from '#domain/catalogue.ts';
import { Problem } from '#domain/problem.ts';
import type { CollectedSatisfaction } from '#domain/satisfaction.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  AreaItem,
  type AssessmentKey,
  areaSort,
  partitionOf,
  type SatisfactionRecord,
} from '../assessment-records.ts';
import { followsCatalogue, type KnownCatalogues } from '../known-catalogues.ts';
import { recordedBy } from '../recorded-by.ts';

export type SatisfactionWrite = KnownCatalogues & {
  /** Version that its officer was editing; 0: none. */
  expectedVersion: number;
  record: SatisfactionRecord;
  /** Epoch second of the save, compared with the area's own window. */
  second: number;
  by: Writer;
};

/** How a save ended: stored (or found stored by a repeat), or the area as it was found. */
export type SatisfactionOutcome =
  | { saved: SatisfactionRecord; revision: number }
  | { refusedBy: AreaItem | null };

/** The second form is an area of the assessment (`AREA#satisfaction`) with a record of its own. */
export function satisfactionStore({ client, name }: Table) {
  const Key = (key: AssessmentKey) => ({ pk: partitionOf(key), sk: areaSort(SATISFACTION_AREA) });
  return {
    /**
     * One conditional update, as a save of an answer is: it can never land after a submit.
     * @throws Problem key-reused where what is there was saved by its key and says something else
     */
    async save(key: AssessmentKey, write: SatisfactionWrite): Promise<SatisfactionOutcome> {
      const { expectedVersion, record, second, by } = write;
      const follows = followsCatalogue(write);
      const recorded = recordedBy(by);
      const isUntouched =
        expectedVersion === 0
          ? 'attribute_not_exists(satisfaction)'
          : 'satisfaction.version = :expected AND satisfaction.requestKey <> :key';
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: Key(key),
            UpdateExpression: `SET satisfaction = :record, revision = revision + :one, startedAt = if_not_exists(startedAt, :at), changedBy = :by${follows.set}${recorded.add}`,
            ConditionExpression: `#open = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition} AND ${isUntouched}`,
            ExpressionAttributeNames: { '#open': 'open' },
            ExpressionAttributeValues: {
              ':record': record,
              ':one': 1,
              ':at': record.savedAt,
              ':by': by,
              ':true': true,
              ':second': second,
              ...recorded.values,
              ...follows.values,
              ...(expectedVersion > 0 && {
                ':expected': expectedVersion,
                ':key': record.requestKey,
              }),
            },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { saved: record, revision: AreaItem.parse(Attributes).revision };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const area = error.Item ? AreaItem.parse(unmarshall(error.Item)) : null;
        const stored = area?.satisfaction;
        if (!area || stored?.requestKey !== record.requestKey) return { refusedBy: area };
        if (!isDeepStrictEqual(askedOf(stored), askedOf(record))) throw new Problem('key-reused');
        return { saved: stored, revision: area.revision };
      }
    },

    /**
     * Fixes what a closed questionnaire had counted, under the save that closed it.
     * @returns the area's revision; null where somebody saved again or submitted in between
     */
    async fix(
      key: AssessmentKey,
      version: number,
      collected: CollectedSatisfaction,
      by: Writer,
    ): Promise<number | null> {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: Key(key),
            UpdateExpression:
              'SET satisfaction.collected = :collected, revision = revision + :one, changedBy = :by',
            ConditionExpression: '#open = :true AND satisfaction.version = :version',
            ExpressionAttributeNames: { '#open': 'open' },
            ExpressionAttributeValues: {
              ':collected': collected,
              ':by': by,
              ':one': 1,
              ':true': true,
              ':version': version,
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return AreaItem.parse(Attributes).revision;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null;
        throw error;
      }
    },
  };
}
/** What an officer asked to be saved, without what the service added. */
const askedOf = ({ source, accepting, totals }: SatisfactionRecord) => ({
  source,
  accepting,
  totals,
});
export type SatisfactionStore = ReturnType<typeof satisfactionStore>;
