import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { sameAnswer } from '#domain/answer-fields.ts';
import type { LaoType } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { areaWrites } from './area-writes.ts';
import {
  type AnswerRecord,
  AreaItem,
  ASKED,
  AskedItem,
  type AssessmentKey,
  areaSort,
  EvidenceItem,
  HeadItem,
  partitionOf,
  type StoredAssessment,
} from './assessment-records.ts';
import { followsCatalogue, type KnownCatalogues } from './known-catalogues.ts';
import { recordedBy } from './recorded-by.ts';

/** One answer to write, and the version that its officer was editing (0: none). */
export type AnswerWrite = KnownCatalogues & {
  areaId: string;
  indicatorId: string;
  expectedVersion: number;
  /** The LAO types that the indicator has a target for. */
  laoTypes: readonly LaoType[];
  record: AnswerRecord;
  /** Epoch second of the save, compared with the area's own window. */
  second: number;
  by: Writer;
};

/** How a save ended: stored (or found stored by a repeat), or the area as it was found. */
export type SaveOutcome = { saved: AnswerRecord; area: AreaItem } | { refusedBy: AreaItem | null };

export function assessmentStore({ client, name }: Table) {
  /** The whole assessment but for old submissions, in one consistent Query; null where the round has no such LAO. */
  const read = async (key: AssessmentKey): Promise<StoredAssessment | null> => {
    const items: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk < :submissions',
          ExpressionAttributeValues: { ':pk': partitionOf(key), ':submissions': 'SUBM#' },
          ConsistentRead: true,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return assemble(items);
  };

  return {
    read,
    ...areaWrites({ client, name }, read),

    /**
     * Saves one answer: one conditional UpdateItem, which tells by the old item why it was refused.
     * @throws Problem key-reused where the answer that is there was saved by its key and says something else
     */
    async saveAnswer(key: AssessmentKey, write: AnswerWrite): Promise<SaveOutcome> {
      const { areaId, indicatorId, expectedVersion, laoTypes, record, second, by } = write;
      const follows = followsCatalogue(write);
      const recorded = recordedBy(by);
      const isUntouched =
        expectedVersion === 0
          ? 'attribute_not_exists(answers.#indicator)'
          : 'answers.#indicator.version = :expected AND answers.#indicator.requestKey <> :key';
      const types = laoTypes.map((type, n) => [`:type${n}`, type] as const);
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: { pk: partitionOf(key), sk: areaSort(areaId) },
            UpdateExpression: `SET answers.#indicator = :record, revision = revision + :one, startedAt = if_not_exists(startedAt, :at), changedBy = :by${follows.set}${recorded.add}`,
            ConditionExpression: `#open = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition} AND laoType IN (${types.map(([key]) => key).join(', ')}) AND ${isUntouched}`,
            ExpressionAttributeNames: { '#indicator': indicatorId, '#open': 'open' },
            ExpressionAttributeValues: {
              ':record': record,
              ':one': 1,
              ':at': record.savedAt,
              ':by': by,
              ':true': true,
              ':second': second,
              ...recorded.values,
              ...follows.values,
              ...Object.fromEntries(types),
              ...(expectedVersion > 0 && {
                ':expected': expectedVersion,
                ':key': record.requestKey,
              }),
            },
            ReturnValues: 'ALL_NEW',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return { saved: record, area: AreaItem.parse(Attributes) };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const area = error.Item ? AreaItem.parse(unmarshall(error.Item)) : null;
        const stored = area?.answers[indicatorId];
        if (!area || stored?.requestKey !== record.requestKey) return { refusedBy: area };
        if (!sameAnswer(stored, record)) throw new Problem('key-reused');
        return { saved: stored, area };
      }
    },
  };
}
export type AssessmentStore = ReturnType<typeof assessmentStore>;

/** Sorts a partition's items; one that does not parse is named and stops the reading. */
function assemble(items: readonly Record<string, unknown>[]): StoredAssessment | null {
  const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const [head] = of('HEAD');
  if (!head) return null;
  const [asked] = of(ASKED);
  return {
    head: parseItem(HeadItem, head),
    areas: of('AREA#').map((item) => parseItem(AreaItem, item)),
    evidence: of('EVID#').map((item) => parseItem(EvidenceItem, item)),
    ...(asked && { asked: parseItem(AskedItem, asked).count }),
  };
}

type Schema<T> = { parse: (input: unknown) => T };

export function parseItem<T>(schema: Schema<T>, item: Record<string, unknown>): T {
  try {
    return schema.parse(item);
  } catch (cause) {
    throw new Error(`item ${String(item.pk)} ${String(item.sk)} does not parse`, { cause });
  }
}

/** Why an area took no change, as a problem; null where the area itself would have taken it. */
export function refusalOf(area: AreaItem, second: number): Problem | null {
  const instant = (epoch: number) => new Date(epoch * 1000).toISOString();
  if (!area.open) return new Problem('assessment-locked');
  if (second < area.opensAt)
    return new Problem('window-not-open', { opensAt: instant(area.opensAt) });
  if (second > area.closesAt) return closedProblem(area.closesAt);
  return null;
}

const CLOSED_TIME = new Intl.DateTimeFormat('th-TH', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Asia/Bangkok',
});
const CLOSED_TIME_ENGLISH = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Asia/Bangkok',
});

/** Says when it closed; the officer's input stays in the browser. */
export function closedProblem(closesAt: number): Problem {
  const at = new Date(closesAt * 1000);
  return new Problem(
    'window-closed',
    { closedAt: at.toISOString() },
    {
      th: `ปิดรับเมื่อ ${CLOSED_TIME.format(at)} น. ข้อมูลที่กรอกยังเก็บไว้ในเครื่องของท่าน`,
      en: `It closed on ${CLOSED_TIME_ENGLISH.format(at)} (Bangkok). What you typed is kept in your browser.`,
    },
  );
}
