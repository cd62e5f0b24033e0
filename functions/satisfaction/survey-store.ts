import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { SATISFACTION_AREA } from '#domain/catalogue.ts';
import type { SurveyAnswers, SurveyLimits } from '#domain/survey.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  AreaItem,
  type AssessmentKey,
  areaSort,
  HEAD,
  HeadItem,
  partitionOf,
} from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { followsCatalogue, type KnownCatalogues } from '../assessment/known-catalogues.ts';
import { COUNTERS, countAttribute, counterSort, surveyPartition } from './survey-count-store.ts';

/** One citizen's answers as they are counted. */
export type SurveyWrite = KnownCatalogues & {
  /** Hash of the device's mark: what is stored of it. */
  mark: string;
  /**
   * Hash of the request's key with its answers: a repeat is known by it, another answer is not taken for
   * one, and the key that would tell the answers is stored nowhere.
   */
  request: string;
  answers: SurveyAnswers['answers'];
  /** Epoch second, compared with the area's own window. */
  second: number;
  /** "2023-07-01" and "09" in Bangkok: what the limits are counted by. */
  day: string;
  hour: string;
  limits: SurveyLimits;
  /** Epoch second after which the mark is dropped. */
  marksExpireAt: number;
};

/** `conflict`: others were counted in the same instant; nothing was written. */
export type SurveyOutcome = 'counted' | 'closed' | 'answered' | 'full' | 'conflict';

const DAY_SECONDS = 86_400;

export function surveyStore({ client, name }: Table) {
  return {
    /** The LAO as its round opened with it, and its second form; null where the round has no such LAO. */
    async readSurvey(
      key: AssessmentKey,
    ): Promise<{ head: HeadItem; area: AreaItem | null } | null> {
      const get = (sk: string) =>
        client.send(new GetCommand({ TableName: name, Key: { pk: partitionOf(key), sk } }));
      const [head, area] = await Promise.all([get(HEAD), get(areaSort(SATISFACTION_AREA))]);
      if (!head.Item) return null;
      return {
        head: parseItem(HeadItem, head.Item),
        area: area.Item ? parseItem(AreaItem, area.Item) : null,
      };
    },

    /**
     * Counts one citizen's answers in one transaction: the questionnaire is open, the device has
     * not answered, the LAO is below its limits, and the counters go up. All of it, or nothing.
     */
    async count(key: AssessmentKey, write: SurveyWrite): Promise<SurveyOutcome> {
      const pk = surveyPartition(key.cycle, key.lao);
      const follows = followsCatalogue(write);
      const isOpen = {
        ConditionCheck: {
          TableName: name,
          Key: { pk: partitionOf(key), sk: areaSort(SATISFACTION_AREA) },
          ConditionExpression: `#open = :true AND satisfaction.accepting = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition}`,
          ExpressionAttributeNames: { '#open': 'open' },
          ExpressionAttributeValues: {
            ':true': true,
            ':second': write.second,
            ...follows.values,
          },
        },
      };
      const mark = {
        Put: {
          TableName: name,
          Item: { pk, sk: `DEV#${write.mark}`, key: write.request, expiresAt: write.marksExpireAt },
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
        },
      };
      const rate = {
        Update: {
          TableName: name,
          Key: { pk, sk: `RATE#${write.day}` },
          UpdateExpression: 'ADD answers :one, #hour :one SET expiresAt = :expires',
          ConditionExpression:
            '(attribute_not_exists(answers) OR answers < :perDay) AND (attribute_not_exists(#hour) OR #hour < :perHour)',
          ExpressionAttributeNames: { '#hour': `hour${write.hour}` },
          ExpressionAttributeValues: {
            ':one': 1,
            ':perDay': write.limits.perDay,
            ':perHour': write.limits.perHour,
            ':expires': write.second + 2 * DAY_SECONDS,
          },
        },
      };
      const counted = Object.entries(write.answers).map(([id, field]) => countAttribute(field, id));
      const counter = {
        Update: {
          TableName: name,
          Key: { pk, sk: counterSort(Number.parseInt(write.mark.slice(0, 8), 16) % COUNTERS) },
          UpdateExpression: `ADD respondents :one, ${counted.map((_, n) => `#c${n} :one`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(counted.map((name, n) => [`#c${n}`, name])),
          ExpressionAttributeValues: { ':one': 1 },
        },
      };
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [isOpen, mark, rate, counter] }),
        );
        return 'counted';
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const [open, device, limit, ...rest] = error.CancellationReasons ?? [];
        const failed = (reason: typeof open) => reason?.Code === 'ConditionalCheckFailed';
        // A repeat whose answer was lost on the way is told that it was counted.
        if (failed(device)) return device?.Item?.key?.S === write.request ? 'counted' : 'answered';
        if (failed(open)) return 'closed';
        if (failed(limit)) return 'full';
        const codes = [open, device, limit, ...rest].map((reason) => reason?.Code ?? 'None');
        if (codes.includes('TransactionConflict')) return 'conflict';
        throw error;
      }
    },
  };
}
export type SurveyStore = ReturnType<typeof surveyStore>;
