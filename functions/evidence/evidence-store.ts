import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { secondsKept } from '#domain/retention.ts';
import type { Writer } from '#domain/writer.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import {
  ASKED,
  type AssessmentKey,
  areaSort,
  EvidenceItem,
  evidenceSort,
  partitionOf,
} from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { recordedBy } from '../assessment/recorded-by.ts';
import type { WriteOutcome } from '../assessment/submission-store.ts';

/** A file as it shall be, made from how it was read. */
export type Amendment = {
  item: EvidenceItem;
  /**
   * The areas that the change counts up, and asks to be open at that second. Left out where
   * nothing that is certified or submitted changes.
   */
  counts?: { areaIds: readonly string[]; second: number; at: string };
};

/** `area-closed`: submitted, or out of the window, so nothing was changed. */
export type AmendOutcome = { outcome: 'changed' | 'area-closed'; item: EvidenceItem };

/** When the table drops a file that was asked for then and never came. */
export const forgottenAt = (second: number): number => second + secondsKept('requested-evidence');

/** Attempts where others change the same file or area, or ask for files of the same LAO. */
export const MAX_ATTEMPTS = 8;

/** Longer from time to time, so that those who met do not meet again. */
export const soon = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));

export function evidenceStore({ client, name }: Table) {
  const keyOf = (key: AssessmentKey, id: string) => ({
    pk: partitionOf(key),
    sk: evidenceSort(id),
  });

  const read = async (key: AssessmentKey, id: string): Promise<EvidenceItem | null> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: keyOf(key, id), ConsistentRead: true }),
    );
    return Item ? parseItem(EvidenceItem, Item) : null;
  };

  /** Writes over exactly the revision that was read. */
  const writeOnce = async (
    key: AssessmentKey,
    { item, counts }: Amendment,
    changedBy: Writer,
  ): Promise<AmendOutcome['outcome'] | 'conflict'> => {
    const { revision } = item;
    const file = {
      Put: {
        TableName: name,
        Item: { ...keyOf(key, item.evidence.id), ...item, revision: revision + 1, changedBy },
        ConditionExpression:
          revision === 0
            ? 'attribute_exists(pk) AND attribute_not_exists(revision)'
            : 'revision = :seen',
        ...(revision > 0 && { ExpressionAttributeValues: { ':seen': revision } }),
      },
    };
    const recorded = recordedBy(changedBy);
    const areas = [...new Set(counts?.areaIds)].map((areaId) => ({
      Update: {
        TableName: name,
        Key: { pk: partitionOf(key), sk: areaSort(areaId) },
        UpdateExpression: `SET revision = revision + :one, startedAt = if_not_exists(startedAt, :at), changedBy = :by${recorded.add}`,
        ConditionExpression: '#open = :true AND opensAt <= :second AND closesAt >= :second',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: {
          ':one': 1,
          ':at': counts?.at,
          ':by': changedBy,
          ':true': true,
          ':second': counts?.second,
          ...recorded.values,
        },
      },
    }));
    try {
      if (areas.length === 0) await client.send(new PutCommand(file.Put));
      else await client.send(new TransactWriteCommand({ TransactItems: [file, ...areas] }));
      return 'changed';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'conflict';
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [ofFile, ...ofAreas] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (ofFile === 'ConditionalCheckFailed') return 'conflict';
      if (ofAreas.includes('ConditionalCheckFailed')) return 'area-closed';
      if ([ofFile, ...ofAreas].includes('TransactionConflict')) return 'conflict';
      throw error;
    }
  };

  return {
    read,

    /**
     * Records a file that may now be sent; it counts nowhere until its bytes were checked. Only where
     * nobody else asked since `asked` was read, so that no two share what was left of the quota.
     */
    async writeRequested(
      key: AssessmentKey,
      { revision: _, ...item }: EvidenceItem,
      { asked, second, by }: { asked: number; second: number; by: Writer },
    ): Promise<WriteOutcome> {
      const file = { ...item, expiresAt: forgottenAt(second), changedBy: by };
      const count = {
        TableName: name,
        Key: { pk: partitionOf(key), sk: ASKED },
        UpdateExpression: 'SET #count = :next, changedBy = :by',
        ConditionExpression: asked === 0 ? 'attribute_not_exists(pk)' : '#count = :asked',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: {
          ':next': asked + 1,
          ':by': by,
          ...(asked > 0 && { ':asked': asked }),
        },
      };
      const put = {
        TableName: name,
        Item: { ...keyOf(key, item.evidence.id), ...file },
        ConditionExpression: 'attribute_not_exists(pk)',
      };
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [{ Update: count }, { Put: put }] }),
        );
        return 'written';
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },

    /**
     * Changes a file and counts up its areas in one transaction, so that evidence cannot change
     * under a certification or after a submission. Where somebody else changed the file in
     * between, `amend` is asked again with what is there now.
     *
     * @param amend null to leave the file as it is
     * @returns null where there is no such file or `amend` left it
     */
    async amend(
      key: AssessmentKey,
      id: string,
      amend: (item: EvidenceItem) => Amendment | null,
      by: Writer,
    ): Promise<AmendOutcome | null> {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const item = await read(key, id);
        const amendment = item && amend(item);
        if (!amendment) return null;
        const outcome = await writeOnce(key, amendment, by);
        if (outcome !== 'conflict') return { outcome, item: amendment.item };
        await soon(attempt);
      }
      throw Object.assign(new Error('the file or its area stayed in use'), {
        name: 'TransactionConflictException',
      });
    },
  };
}
export type EvidenceStore = ReturnType<typeof evidenceStore>;
