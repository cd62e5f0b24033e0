import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant, Sha256 } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { ProgressRow, ProvinceProgress } from './progress.ts';

/**
 * What is counted while a round runs, beside the assessments and never in place of them:
 *
 *   pk P#{cycle}#{province}   sk LAO#{lao}     one LAO's row
 *   pk P#{cycle}              sk {province}    the province in numbers
 *
 * Each is made anew from what it stands for and written over the version that was read before that
 * was read. So of two writers the one who looked later wins, whatever order they come in.
 */
const rowsPartition = (cycle: string, province: string) => `P#${cycle}#${province}`;
const provincesPartition = (cycle: string) => `P#${cycle}`;

const Counted = {
  /** Counts the writes of this item. */
  version: z.int(),
  /** When this was found to be so. */
  countedAt: Instant,
};
export const RowItem = z.object({
  row: ProgressRow,
  ...Counted,
  /** True while the province's numbers may not have what this row changed of them. */
  uncounted: z.optional(z.literal(true)),
  /** Hash of the catalogue that its score is by; absent where there is nothing to score. */
  scoredBy: z.optional(Sha256),
});
export type RowItem = z.infer<typeof RowItem>;
export const ProvinceItem = z.object({ progress: ProvinceProgress, ...Counted });
export type ProvinceItem = z.infer<typeof ProvinceItem>;

/** `stale`: somebody else wrote it in between; look again. */
type WriteOutcome = 'written' | 'stale';
type Place = { pk: string; sk: string };

export function progressStore({ client, name }: Table) {
  const rowPlace = ({ cycle, lao }: AssessmentKey): Place => ({
    pk: rowsPartition(cycle, provinceCodeOf(lao)),
    sk: `LAO#${lao}`,
  });
  const provincePlace = (cycle: string, province: string): Place => ({
    pk: provincesPartition(cycle),
    sk: province,
  });

  async function get<T>(schema: { parse: (input: unknown) => T }, Key: Place): Promise<T | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key, ConsistentRead: true }),
    );
    return Item ? parseItem(schema, Item) : null;
  }

  async function all<T>(
    schema: { parse: (input: unknown) => T },
    pk: string,
    ConsistentRead: boolean,
  ): Promise<T[]> {
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead,
      },
    );
    const found: T[] = [];
    for await (const { Items = [] } of pages) {
      for (const item of Items) found.push(parseItem(schema, item));
    }
    return found;
  }

  const isStill = (before: { version: number } | null) =>
    before
      ? {
          ConditionExpression: 'version = :version',
          ExpressionAttributeValues: { ':version': before.version },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' };

  async function unlessStale(write: Promise<unknown>): Promise<WriteOutcome> {
    try {
      await write;
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'stale';
      throw error;
    }
  }

  const put = (place: Place, before: { version: number } | null, body: object, now: Date) => ({
    TableName: name,
    Item: {
      ...place,
      ...body,
      version: (before?.version ?? 0) + 1,
      countedAt: now.toISOString(),
    },
    ...isStill(before),
  });
  const write = (...what: Parameters<typeof put>) =>
    unlessStale(client.send(new PutCommand(put(...what))));

  return {
    readRow: (key: AssessmentKey) => get(RowItem, rowPlace(key)),
    writeRow: (
      key: AssessmentKey,
      before: RowItem | null,
      written: Pick<RowItem, 'row' | 'uncounted' | 'scoredBy'>,
      now: Date,
    ) => write(rowPlace(key), before, written, now),

    /** The province has been counted since this version of the row was written. */
    markCounted: (key: AssessmentKey, version: number) =>
      unlessStale(
        client.send(
          new UpdateCommand({
            TableName: name,
            Key: rowPlace(key),
            UpdateExpression: 'REMOVE uncounted',
            ...isStill({ version }),
          }),
        ),
      ),

    /** Rows of LAOs that have none yet, 100 at most: all of them, or none. */
    async writeNewRows(
      cycle: string,
      rows: readonly ProgressRow[],
      now: Date,
    ): Promise<WriteOutcome> {
      const puts = rows.map((row) => ({
        Put: put(rowPlace({ cycle, lao: row.lao.code }), null, { row }, now),
      }));
      try {
        await client.send(new TransactWriteCommand({ TransactItems: puts }));
        return 'written';
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },

    /** Of an LAO that the round has no more. */
    removeRow: (key: AssessmentKey, before: RowItem) =>
      unlessStale(
        client.send(new DeleteCommand({ TableName: name, Key: rowPlace(key), ...isStill(before) })),
      ),

    /** A province's rows; `latest` as they are this instant, for who counts them. */
    readRows: (cycle: string, province: string, latest = false) =>
      all(RowItem, rowsPartition(cycle, province), latest),

    readProvince: (cycle: string, province: string) =>
      get(ProvinceItem, provincePlace(cycle, province)),
    writeProvince: (
      cycle: string,
      before: ProvinceItem | null,
      progress: ProvinceProgress,
      now: Date,
    ) => write(provincePlace(cycle, progress.province), before, { progress }, now),
    readProvinces: (cycle: string) => all(ProvinceItem, provincesPartition(cycle), false),
  };
}
export type ProgressStore = ReturnType<typeof progressStore>;
