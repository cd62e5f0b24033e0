import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SatisfactionFigures } from '#domain/satisfaction.ts';
import type { Table } from '#shared/dynamodb.ts';

/**
 * What the public questionnaire stores, in partitions of its own, so that the one function that
 * anybody may call can be kept to them:
 *
 *   pk S#{cycle}         sk SALT           secret of the round, made at random, for the marks
 *   pk S#{cycle}#{lao}   sk COUNT#{0…7}    respondents, how many at a counter, and per question satisfied#{id}, improve#{id}
 *                        sk DEV#{mark}     hashed mark of a device that has answered; expires
 *                        sk RATE#{day}     answers taken that day, and in the last five minutes; expires
 *                        sk RATE#{day}#{lane}  the same of one network, known as one of 256; expires
 *                        sk COUNTER#{id}   a counter, who made it, and how many answered there; expires
 *
 * No time, no address and no answer stands beside a mark: a count cannot be led back to a device.
 */
export const surveyPartition = (cycle: string, lao: string) => `S#${cycle}#${lao}`;
export const saltPartition = (cycle: string) => `S#${cycle}`;

/** Marks are kept for so long after the round's last day: an LAO's own extension ends before. */
export const MARKS_KEPT_SECONDS = 60 * 86_400;

/** Counters of one LAO: so many answers can be counted at one moment without waiting for each other. */
export const COUNTERS = 8;
export const counterSort = (counter: number) => `COUNT#${counter}`;

const FIELDS = ['satisfied', 'improve'] as const;
export type CountField = (typeof FIELDS)[number];
export const AT_COUNTER = 'atCounter';
export const countAttribute = (field: CountField, question: string) => `${field}#${question}`;

/** The sum of the counters: of all, of those who answered at a counter of the LAO's, and by question. */
export type SurveySum = { respondents: number; atCounter: number; figures: SatisfactionFigures };

export function surveyCountStore({ client, name }: Table) {
  return {
    /** The sum of the counters, as of all answers that were acknowledged. */
    async read({ cycle, lao }: { cycle: string; lao: string }): Promise<SurveySum> {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :counters)',
          ExpressionAttributeValues: { ':pk': surveyPartition(cycle, lao), ':counters': 'COUNT#' },
          ConsistentRead: true,
        }),
      );
      return sumOf(Items);
    },
  };
}
export type SurveyCountStore = ReturnType<typeof surveyCountStore>;

function sumOf(counters: readonly Record<string, unknown>[]): SurveySum {
  const figures: SatisfactionFigures = {};
  let respondents = 0;
  let atCounter = 0;
  for (const counter of counters) {
    respondents += Number(counter.respondents ?? 0);
    atCounter += Number(counter[AT_COUNTER] ?? 0);
    for (const [attribute, count] of Object.entries(counter)) {
      const [word, question] = attribute.split('#');
      const field = FIELDS.find((one) => one === word);
      if (!field || question === undefined) continue;
      figures[question] ??= { satisfied: 0, improve: 0 };
      figures[question][field] += Number(count);
    }
  }
  return { respondents, atCounter, figures };
}
