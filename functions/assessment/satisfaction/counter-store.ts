import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { SATISFACTION_AREA } from '#domain/catalogue.ts';
import { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { type AuditedBy, auditPut, signed } from '../../audit/audit-store.ts';
import { type AssessmentKey, areaSort, partitionOf } from '../assessment-records.ts';
import { type AnswerOutcome, type AnswerWrite, countAnswer, markSort } from './counted-answer.ts';
import { COUNTER_MOST_ANSWERS, COUNTER_PACE_SECONDS, CounterView } from './counter.ts';
import { surveyPartition } from './survey-count-store.ts';

const PREFIX = 'COUNTER#';

/** Beside its counts only when the last answer was taken, for its pace: no answer stands here. */
export const CounterItem = z.strictObject({
  ...CounterView.shape,
  endedAt: z.optional(CounterView.shape.startedAt),
  pk: z.string(),
  sk: z.string(),
  /** SHA-256 of the token that its link carries. */
  tokenHash: z.string(),
  lastSecond: z.int(),
  expiresAt: z.int(),
  changedBy: z.optional(Writer),
});
export type CounterItem = z.infer<typeof CounterItem>;

export type StartedCounter = {
  view: CounterView;
  tokenHash: string;
  second: number;
  at: Date;
  expiresAt: number;
};

export function counterStore(table: Table) {
  const { client, name } = table;
  const Key = (of: AssessmentKey, id: string) => ({
    pk: surveyPartition(of.cycle, of.lao),
    sk: `${PREFIX}${id}`,
  });
  const audited = (of: AssessmentKey, by: AuditedBy, rest: { at: Date; after: unknown }) => ({
    cycle: of.cycle,
    lao: of.lao,
    ...rest,
    ...by,
  });
  return {
    async read(of: AssessmentKey, id: string): Promise<CounterItem | null> {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: Key(of, id), ConsistentRead: true }),
      );
      return Item ? CounterItem.parse(Item) : null;
    },

    /** Every counter that was made, newest first. */
    async list(of: AssessmentKey): Promise<CounterView[]> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: {
            ':pk': surveyPartition(of.cycle, of.lao),
            ':prefix': PREFIX,
          },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => counterView(CounterItem.parse(item))).sort((a, b) =>
        b.startedAt.localeCompare(a.startedAt),
      );
    },

    /** Made only while the questionnaire takes answers, with its entry in the audit trail. */
    async start(of: AssessmentKey, counter: StartedCounter, by: AuditedBy): Promise<void> {
      const { view, tokenHash, second, at, expiresAt } = counter;
      const item: CounterItem = {
        ...Key(of, view.id),
        ...view,
        endedAt: undefined,
        tokenHash,
        lastSecond: 0,
        expiresAt,
      };
      await client.send(
        new TransactWriteCommand({
          TransactItems: signed([
            {
              ConditionCheck: {
                TableName: name,
                Key: { pk: partitionOf(of), sk: areaSort(SATISFACTION_AREA) },
                ConditionExpression:
                  '#open = :true AND satisfaction.accepting = :true AND opensAt <= :second AND closesAt >= :second',
                ExpressionAttributeNames: { '#open': 'open' },
                ExpressionAttributeValues: { ':true': true, ':second': second },
              },
            },
            {
              Put: {
                TableName: name,
                Item: item,
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            auditPut(name, {
              action: 'counter-started',
              ...audited(of, by, { at, after: { counter: view.id, endsAt: view.endsAt } }),
            }),
          ]),
        }),
      );
    },

    /** Ended by hand, with how many answered there; ending it again changes nothing. */
    async end(
      of: AssessmentKey,
      counter: CounterItem,
      at: Date,
      by: AuditedBy,
    ): Promise<CounterView> {
      const endedAt = at.toISOString();
      await client.send(
        new TransactWriteCommand({
          TransactItems: signed([
            {
              Update: {
                TableName: name,
                Key: Key(of, counter.id),
                UpdateExpression: 'SET endedAt = :endedAt',
                ConditionExpression: 'attribute_not_exists(endedAt) AND answers = :answers',
                ExpressionAttributeValues: {
                  ':endedAt': endedAt,
                  ':answers': counter.answers,
                },
              },
            },
            auditPut(name, {
              action: 'counter-ended',
              ...audited(of, by, { at, after: { counter: counter.id, answers: counter.answers } }),
            }),
          ]),
        }),
      );
      return { ...counterView(counter), endedAt };
    },

    /** The request of an answer that was counted already; null where none was. */
    async requestOf(of: AssessmentKey, mark: string): Promise<string | null> {
      const { Item } = await client.send(
        new GetCommand({
          TableName: name,
          Key: { pk: surveyPartition(of.cycle, of.lao), sk: markSort(mark) },
          ConsistentRead: true,
        }),
      );
      return typeof Item?.key === 'string' ? Item.key : null;
    },

    /** Counts an answer that was given there, at the counter's own pace. */
    count(of: AssessmentKey, id: string, write: AnswerWrite): Promise<AnswerOutcome> {
      return countAnswer(
        table,
        of,
        write,
        [
          {
            Key: Key(of, id),
            UpdateExpression: 'SET lastSecond = :second ADD answers :one',
            ConditionExpression:
              'attribute_not_exists(endedAt) AND lastSecond <= :before AND answers < :most',
            ExpressionAttributeValues: {
              ':one': 1,
              ':second': write.second,
              ':before': write.second - COUNTER_PACE_SECONDS,
              ':most': COUNTER_MOST_ANSWERS,
            },
          },
        ],
        true,
      );
    },
  };
}
export type CounterStore = ReturnType<typeof counterStore>;

export function counterView(item: CounterItem): CounterView {
  const { id, startedAt, startedBy, endsAt, endedAt = null, answers } = item;
  return { id, startedAt, startedBy, endsAt, endedAt, answers };
}
