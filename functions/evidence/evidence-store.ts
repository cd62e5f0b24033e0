import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Evidence, EvidenceStatus } from '#domain/evidence.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  type AssessmentKey,
  areaSort,
  EvidenceItem,
  evidenceSort,
  partitionOf,
} from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';

/** What a change of a file asks of the rest: its area takes changes at that second. */
export type EvidenceChange = {
  evidence: Evidence;
  objectVersion?: string;
  /** The statuses that the stored file must have. */
  from: readonly EvidenceStatus[];
  areaId: string;
  second: number;
  at: string;
};

/** `area-closed`: submitted, or out of the window; `evidence-changed`: not in a `from` status any more. */
export type ChangeOutcome = 'changed' | 'area-closed' | 'evidence-changed';

/** Seconds after which an item of a file that never arrived is deleted by the table's TTL. */
const PENDING_TTL_SECONDS = 7 * 24 * 3600;

/** Attempts where another transaction holds the same area. */
const MAX_ATTEMPTS = 5;

export function evidenceStore({ client, name }: Table) {
  const keyOf = (key: AssessmentKey, id: string) => ({
    pk: partitionOf(key),
    sk: evidenceSort(id),
  });

  const changeOnce = async (
    key: AssessmentKey,
    { evidence, objectVersion, from, areaId, second, at }: EvidenceChange,
  ): Promise<ChangeOutcome | 'conflict'> => {
    const file = {
      Update: {
        TableName: name,
        Key: keyOf(key, evidence.id),
        UpdateExpression: `SET evidence = :evidence${objectVersion ? ', objectVersion = :version' : ''} REMOVE expiresAt`,
        ConditionExpression: `evidence.#status IN (${from.map((_, n) => `:from${n}`).join(', ')})`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':evidence': evidence,
          ...(objectVersion && { ':version': objectVersion }),
          ...Object.fromEntries(from.map((status, n) => [`:from${n}`, status])),
        },
      },
    };
    const area = {
      Update: {
        TableName: name,
        Key: { pk: partitionOf(key), sk: areaSort(areaId) },
        UpdateExpression:
          'SET revision = revision + :one, startedAt = if_not_exists(startedAt, :at)',
        ConditionExpression: '#open = :true AND opensAt <= :second AND closesAt >= :second',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':one': 1, ':at': at, ':true': true, ':second': second },
      },
    };
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [file, area] }));
      return 'changed';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const [ofFile, ofArea] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (ofFile === 'ConditionalCheckFailed') return 'evidence-changed';
      if (ofArea === 'ConditionalCheckFailed') return 'area-closed';
      if (ofFile === 'TransactionConflict' || ofArea === 'TransactionConflict') return 'conflict';
      throw error;
    }
  };

  return {
    async read(key: AssessmentKey, id: string): Promise<EvidenceItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(key, id), ConsistentRead: true }),
      );
      return Item ? parseItem(EvidenceItem, Item) : null;
    },

    /** Records a file that may now be sent; it counts nowhere until its bytes were checked. */
    async writePending(
      key: AssessmentKey,
      { evidence, areaId }: EvidenceItem,
      second: number,
    ): Promise<void> {
      const expiresAt = second + PENDING_TTL_SECONDS;
      await client.send(
        new PutCommand({
          TableName: name,
          Item: { ...keyOf(key, evidence.id), evidence, areaId, expiresAt },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },

    /**
     * Changes a file and counts up its area's revision in one transaction, so that evidence
     * cannot change under a certification or after a submission.
     */
    async change(key: AssessmentKey, change: EvidenceChange): Promise<ChangeOutcome> {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
        const outcome = await changeOnce(key, change);
        if (outcome !== 'conflict') return outcome;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
      }
      throw Object.assign(new Error('the area stayed in use'), {
        name: 'TransactionConflictException',
      });
    },

    /** Refuses a pending file, whatever its area's state: a refused file counts nowhere. */
    async writeRefused(key: AssessmentKey, { evidence, areaId }: EvidenceItem): Promise<void> {
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(key, evidence.id), evidence, areaId },
        ConditionExpression: 'evidence.#status = :pending',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':pending': 'pending' satisfies EvidenceStatus },
      });
      await client.send(put).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
}
export type EvidenceStore = ReturnType<typeof evidenceStore>;
