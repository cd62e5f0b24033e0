import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { SATISFACTION_AREA } from '#domain/catalogue.ts';
import type { Taken } from '#domain/survey-pace.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  AreaItem,
  type AssessmentKey,
  areaSort,
  HEAD,
  HeadItem,
  partitionOf,
} from '../assessment-records.ts';
import { parseItem } from '../assessment-store.ts';
import { type AnswerOutcome, type AnswerWrite, countAnswer, markSort } from './counted-answer.ts';
import { surveyPartition } from './survey-count-store.ts';
import { ratePartOf, rateSort, type SeenRate, takenOf } from './survey-rate.ts';

/** One device's answers, by what the paces are counted in. */
export type SurveyWrite = AnswerWrite & {
  /** "2023-07-01" in Bangkok. */
  day: string;
  /** Of five minutes. */
  window: number;
  /** Number of the network among 256: what is known of an address. */
  lane: string;
};

/** What stands in the way of an answer, as it is just now. */
export type SurveySeen = {
  /** The request of the answer that this mark's device gave; null where it gave none. */
  answeredBy: string | null;
  lao: Taken;
  network: Taken;
  rates: { lao: SeenRate; network: SeenRate };
};

const DAY_SECONDS = 86_400;

export function surveyStore(table: Table) {
  const { client, name } = table;
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

    /** What was taken so far, and whether this device is among it: what an answer is judged by. */
    async look(key: AssessmentKey, write: SurveyWrite): Promise<SurveySeen> {
      const pk = surveyPartition(key.cycle, key.lao);
      const get = async (sk: string) =>
        (
          await client.send(
            new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }),
          )
        ).Item;
      const [mark, lao, network] = await Promise.all([
        get(markSort(write.mark)),
        get(rateSort(write.day)),
        get(rateSort(write.day, write.lane)),
      ]);
      return {
        answeredBy: typeof mark?.key === 'string' ? mark.key : null,
        lao: takenOf(lao, write.window),
        network: takenOf(network, write.window),
        rates: { lao, network },
      };
    },

    /** Counts it under what was seen: answers in the same instant are judged anew. */
    count(
      key: AssessmentKey,
      write: SurveyWrite,
      { rates }: Pick<SurveySeen, 'rates'>,
      most: { lao: number; network: number },
    ): Promise<AnswerOutcome> {
      const pk = surveyPartition(key.cycle, key.lao);
      const { window, day, lane, second } = write;
      const expiresAt = second + 2 * DAY_SECONDS;
      return countAnswer(table, key, write, [
        ratePartOf({ pk, sk: rateSort(day) }, rates.lao, { window, most: most.lao, expiresAt }),
        ratePartOf({ pk, sk: rateSort(day, lane) }, rates.network, {
          window,
          most: most.network,
          expiresAt,
        }),
      ]);
    },
  };
}
export type SurveyStore = ReturnType<typeof surveyStore>;
