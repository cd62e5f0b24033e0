import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Receipt } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import type { Writer } from '#domain/writer.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import { provincePartition } from '#shared/province-index.ts';
import { signed } from '../audit/audit-store.ts';
import {
  type AreaItem,
  type AssessmentKey,
  areaSort,
  HEAD,
  type HeadItem,
  HeadItem as HeadSchema,
  partitionOf,
  SubmissionItem,
  submissionSort,
  TrailEntry,
  trailSort,
  VETTED,
  VettedItem,
} from './assessment-records.ts';
import { parseItem } from './assessment-store.ts';
import { followsCatalogue, type KnownCatalogues } from './known-catalogues.ts';

/** `stale`: somebody changed something between the reading and the writing; read again. */
export type WriteOutcome = 'written' | 'stale';

/** One change of the header: what it becomes, and what is written with it or not at all. */
export type HeadChange = {
  from: HeadItem;
  to: Partial<Omit<HeadItem, 'lao' | 'changes'>>;
  entry: TrailEntry;
  /** Epoch second that must lie in the window; left out where the window does not matter. */
  second?: number;
  /** What is certified, for the next certifier to compare with. */
  vetted?: VettedItem;
  /** Closes these areas at exactly these revisions, and writes the submission of them. */
  submits?: {
    areas: readonly AreaItem[];
    submission: SubmissionItem;
    /** The catalogue that it was judged by: an area of a version unknown here makes it stale. */
    catalogues: KnownCatalogues;
  };
  /** Opens these areas again, until `closesAt` (epoch seconds). */
  reopens?: { areas: readonly AreaItem[]; closesAt: number };
  /** What else is written with it or not at all: the decision that it follows from. */
  beside?: TransactionItems;
};

export type TransactionItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** What each item of a change says of its writer; nothing where the entry knows no request. */
function changedByOf({ by: { request, ...who } }: TrailEntry): { changedBy?: Writer } {
  return request === undefined ? {} : { changedBy: { ...who, request } };
}

export function submissionStore({ client, name }: Table) {
  const keyOf = (key: AssessmentKey, sk: string) => ({ pk: partitionOf(key), sk });

  const headUpdate = (key: AssessmentKey, { from, to, entry, second }: HeadChange) => {
    const fields = Object.entries({ ...to, changes: from.changes + 1, ...changedByOf(entry) });
    const inWindow = second === undefined ? '' : ' AND opensAt <= :second AND closesAt >= :second';
    return {
      Update: {
        TableName: name,
        Key: keyOf(key, HEAD),
        UpdateExpression: `SET ${fields.map((_, n) => `#f${n} = :f${n}`).join(', ')}`,
        // Headers of the first version have no count; `state` and `certification` speak for them.
        ConditionExpression: `#state = :from AND certification = :certified AND (changes = :changes OR attribute_not_exists(changes))${inWindow}`,
        ExpressionAttributeNames: {
          '#state': 'state',
          ...Object.fromEntries(fields.map(([field], n) => [`#f${n}`, field])),
        },
        ExpressionAttributeValues: {
          ':from': from.state,
          ':certified': from.certification,
          ':changes': from.changes,
          ...(second !== undefined && { ':second': second }),
          ...Object.fromEntries(fields.map(([, value], n) => [`:f${n}`, value])),
        },
      },
    };
  };

  const areaUpdate = (
    key: AssessmentKey,
    { area, revision }: AreaItem,
    { set, condition, values }: { set: string; condition: string; values: Record<string, unknown> },
    { changedBy }: { changedBy?: Writer },
  ) => ({
    Update: {
      TableName: name,
      Key: keyOf(key, areaSort(area)),
      UpdateExpression: `SET ${set}${changedBy ? ', changedBy = :by' : ''}`,
      ConditionExpression: `revision = :revision AND ${condition}`,
      ExpressionAttributeNames: { '#open': 'open' },
      ExpressionAttributeValues: {
        ':true': true,
        ':false': false,
        ':revision': revision,
        ...(changedBy && { ':by': changedBy }),
        ...values,
      },
    },
  });

  const putNew = (key: AssessmentKey, sk: string, body: object) => ({
    Put: {
      TableName: name,
      Item: { ...keyOf(key, sk), ...body },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  const submissionPut = (key: AssessmentKey, item: SubmissionItem, by: { changedBy?: Writer }) => {
    const { version } = item.submission;
    return putNew(key, submissionSort(version), {
      gpk: provincePartition(key.cycle, provinceCodeOf(key.lao)),
      gsk: `SUBM#${key.lao}#${String(version).padStart(4, '0')}`,
      ...item,
      ...by,
    });
  };

  return {
    /**
     * Changes the header and all that goes with it in one transaction: all of it, or nothing.
     * A submit closes every area at exactly the revision that is submitted; a return opens them all.
     */
    async change(key: AssessmentKey, change: HeadChange): Promise<WriteOutcome> {
      const { entry, second, vetted, submits, reopens, beside = [] } = change;
      const by = changedByOf(entry);
      const follows = submits && followsCatalogue(submits.catalogues);
      const closing = {
        set: `#open = :false${follows?.set ?? ''}`,
        condition: `#open = :true AND closesAt >= :second AND ${follows?.condition}`,
        values: { ':second': second, ...follows?.values },
      };
      const opening = {
        set: '#open = :true, closesAt = :closes, ownClosesAt = :closes',
        condition: '#open = :false',
        values: { ':closes': reopens?.closesAt },
      };
      const closings = submits?.areas.map((area) => areaUpdate(key, area, closing, by));
      const openings = reopens?.areas.map((area) => areaUpdate(key, area, opening, by));
      const items = [
        headUpdate(key, change),
        ...(closings ?? []),
        ...(openings ?? []),
        ...(submits ? [submissionPut(key, submits.submission, by)] : []),
        ...(vetted
          ? [{ Put: { TableName: name, Item: { ...keyOf(key, VETTED), ...vetted, ...by } } }]
          : []),
        putNew(key, trailSort(entry), entry),
        ...(beside.length > 0 ? signed(beside) : []),
      ];
      try {
        await client.send(new TransactWriteCommand({ TransactItems: items }));
        return 'written';
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },

    /** The receipt of the latest submission; null where there is none. */
    async readReceipt(key: AssessmentKey): Promise<Receipt | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(key, HEAD), ConsistentRead: true }),
      );
      return Item ? parseItem(HeadSchema, Item).receipt : null;
    },

    async readSubmission(key: AssessmentKey, version: number): Promise<SubmissionItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(key, submissionSort(version)) }),
      );
      return Item ? parseItem(SubmissionItem, Item) : null;
    },

    /** What was last certified; null before the first certification. */
    async readVetted(key: AssessmentKey): Promise<VettedItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: keyOf(key, VETTED), ConsistentRead: true }),
      );
      return Item ? parseItem(VettedItem, Item) : null;
    },

    /** Every submission's receipt and every change of hands, in one Query, the oldest first. */
    async readHistory(key: AssessmentKey): Promise<{ receipts: Receipt[]; trail: TrailEntry[] }> {
      const items: Record<string, unknown>[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
            ExpressionAttributeValues: {
              ':pk': partitionOf(key),
              ':first': 'SUBM#',
              ':last': 'TRAIL#~',
            },
            ConsistentRead: true,
            ...(from && { ExclusiveStartKey: from }),
          }),
        );
        items.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from);
      const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
      return {
        receipts: of('SUBM#').map((item) => parseItem(SubmissionItem, item).receipt),
        trail: of('TRAIL#').map((item) => parseItem(TrailEntry, item)),
      };
    },
  };
}
export type SubmissionStore = ReturnType<typeof submissionStore>;
