import {
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { provinceCodeOf } from '#domain/lao.ts';
import { isStale, type Table } from '#shared/dynamodb.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import type { TransactionItems, WriteOutcome } from '../assessment/submission-store.ts';
import { signed } from '../audit/audit-store.ts';
import { Appeal } from './appeal.ts';
import { Conflict } from './conflict.ts';
import { RegisterChange } from './register-change.ts';
import { Sample } from './sample.ts';

/**
 * What the review of a round keeps besides the assessments:
 *
 *   pk REVIEW#{cycle}   sk SAMPLE                              announced, then drawn; never drawn again
 *                       sk CHANGE#{province}#{lao}#{number}    a figure that differs from its register
 *                       sk APPEAL#{province}#{lao}#{number}    an appeal
 *   pk CONFLICTS        sk {reviewer}#{lao}                    an LAO that somebody must not review
 *
 * Numbers count up by LAO; each write is made on condition of what was read.
 */
export const SampleItem = z.object({ sample: Sample });
export const ChangeItem = z.object({ change: RegisterChange });
export const AppealItem = z.object({ appeal: Appeal });
export const ConflictItem = z.object({
  conflict: Conflict,
  lifted: z._default(z.boolean(), false),
});

type Item = TransactionItems[number];
const CONFLICTS = 'CONFLICTS';
const SAMPLE = 'SAMPLE';
/** Appeals or requests of one page. */
const PAGE = 100;

const partition = (cycle: string) => `REVIEW#${cycle}`;
const prefixOf = (kind: 'CHANGE' | 'APPEAL', province?: string, lao?: string) =>
  [kind, province, lao]
    .filter((part) => part !== undefined)
    .join('#')
    .concat('#');

export function reviewStore({ client, name }: Table) {
  /** Items of a partition whose sort keys begin so; all of it where no beginning is given. */
  const list = async <T>(
    pk: string,
    prefix: string | undefined,
    read: (item: Record<string, unknown>) => T,
  ) => {
    const found: T[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: name,
        KeyConditionExpression:
          prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: {
          ':pk': pk,
          ...(prefix !== undefined && { ':prefix': prefix }),
        },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items.map(read));
    return found;
  };
  /**
   * As many of a kind as DynamoDB reads at once (1 MB of them), so that a reply is never too long.
   * @param after the sort key that the page before ended with
   */
  const page = async <T>(
    cycle: string,
    kind: 'CHANGE' | 'APPEAL',
    after: string | undefined,
    read: (item: Record<string, unknown>) => T,
  ): Promise<{ found: T[]; next: string | null }> => {
    const pk = partition(cycle);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefixOf(kind) },
        ConsistentRead: true,
        Limit: PAGE,
        ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
      }),
    );
    const next = LastEvaluatedKey ? z.string().parse(LastEvaluatedKey.sk) : null;
    return { found: Items.map(read), next };
  };
  const get = async (pk: string, sk: string) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }),
    );
    return Item;
  };
  const numbered = ({ cycle, lao }: AssessmentKey, kind: 'CHANGE' | 'APPEAL', number: number) => ({
    pk: partition(cycle),
    sk: `${prefixOf(kind, provinceCodeOf(lao), lao)}${String(number).padStart(3, '0')}`,
  });
  const putNew = (key: { pk: string; sk: string }, body: object): Item => ({
    Put: {
      TableName: name,
      Item: { ...key, ...body },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  /** Writes a request or an appeal over, on condition that its state is as it was read. */
  const over = (
    key: { pk: string; sk: string },
    field: 'change' | 'appeal',
    value: RegisterChange | Appeal,
    from: string,
  ): Item => ({
    Update: {
      TableName: name,
      Key: key,
      UpdateExpression: 'SET #field = :value',
      ConditionExpression: '#field.#state = :from',
      ExpressionAttributeNames: { '#field': field, '#state': 'state' },
      ExpressionAttributeValues: { ':value': value, ':from': from },
    },
  });

  return {
    async readSample(cycle: string): Promise<Sample | null> {
      const item = await get(partition(cycle), SAMPLE);
      return item ? parseItem(SampleItem, item).sample : null;
    },
    announcementPut: (sample: Sample): Item =>
      putNew({ pk: partition(sample.cycle), sk: SAMPLE }, { sample }),
    drawUpdate: ({ cycle, draw }: Sample): Item => ({
      Update: {
        TableName: name,
        Key: { pk: partition(cycle), sk: SAMPLE },
        UpdateExpression: 'SET #sample.#draw = :draw',
        ConditionExpression: '#sample.#draw = :none',
        ExpressionAttributeNames: { '#sample': 'sample', '#draw': 'draw' },
        ExpressionAttributeValues: { ':draw': draw, ':none': null },
      },
    }),

    /** Requests of an LAO, a province or the whole round. */
    pageOfChanges: (cycle: string, after?: string) =>
      page(cycle, 'CHANGE', after, (item) => parseItem(ChangeItem, item).change),
    listChanges: (cycle: string, province?: string, lao?: string) =>
      list(
        partition(cycle),
        prefixOf('CHANGE', province, lao),
        (item) => parseItem(ChangeItem, item).change,
      ),
    changePut: (key: AssessmentKey, change: RegisterChange): Item =>
      putNew(numbered(key, 'CHANGE', change.number), { change }),
    changeUpdate: (key: AssessmentKey, change: RegisterChange, from: string): Item =>
      over(numbered(key, 'CHANGE', change.number), 'change', change, from),

    pageOfAppeals: (cycle: string, after?: string) =>
      page(cycle, 'APPEAL', after, (item) => parseItem(AppealItem, item).appeal),
    listAppeals: (cycle: string, province?: string, lao?: string) =>
      list(
        partition(cycle),
        prefixOf('APPEAL', province, lao),
        (item) => parseItem(AppealItem, item).appeal,
      ),
    appealPut: (key: AssessmentKey, appeal: Appeal): Item =>
      putNew(numbered(key, 'APPEAL', appeal.number), { appeal }),
    appealUpdate: (key: AssessmentKey, appeal: Appeal, from: string): Item =>
      over(numbered(key, 'APPEAL', appeal.number), 'appeal', appeal, from),

    /** Declared interests that stand: of one reviewer, or of all. */
    async listConflicts(reviewer?: string): Promise<Conflict[]> {
      const prefix = reviewer === undefined ? undefined : `${reviewer}#`;
      const items = await list(CONFLICTS, prefix, (item) => parseItem(ConflictItem, item));
      return items.flatMap(({ conflict, lifted }) => (lifted ? [] : [conflict]));
    },
    async isDeclared(reviewer: string, lao: string): Promise<boolean> {
      const item = await get(CONFLICTS, `${reviewer}#${lao}`);
      return item !== undefined && !parseItem(ConflictItem, item).lifted;
    },
    conflictPut: (conflict: Conflict): Item => ({
      Put: {
        TableName: name,
        Item: { pk: CONFLICTS, sk: `${conflict.reviewer.id}#${conflict.lao}`, conflict },
      },
    }),
    conflictLift: (reviewer: string, lao: string): Item => ({
      Update: {
        TableName: name,
        Key: { pk: CONFLICTS, sk: `${reviewer}#${lao}` },
        UpdateExpression: 'SET lifted = :true',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(lifted)',
        ExpressionAttributeValues: { ':true': true },
      },
    }),

    /** All of these or none. */
    async write(items: TransactionItems): Promise<WriteOutcome> {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: signed(items) }));
        return 'written';
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },
  };
}
export type ReviewStore = ReturnType<typeof reviewStore>;
