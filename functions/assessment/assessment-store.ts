import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { COUNTED_STATES } from '#domain/assessment.ts';
import { type LaoType, provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { systemWriter, type Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  type AnswerRecord,
  AreaItem,
  type AssessmentKey,
  areaSort,
  EvidenceItem,
  HEAD,
  HeadItem,
  partitionOf,
  provincePartition,
  type StoredAssessment,
} from './assessment-records.ts';
import { followsCatalogue, type KnownCatalogues } from './known-catalogues.ts';

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
  const areaPut = (key: AssessmentKey, item: AreaItem) => ({
    Put: {
      TableName: name,
      Item: {
        pk: partitionOf(key),
        sk: areaSort(item.area),
        gpk: provincePartition(key.cycle, provinceCodeOf(key.lao)),
        gsk: `AREA#${key.lao}#${item.area}`,
        ...item,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  return {
    /** The whole assessment but for old submissions, in one consistent Query; null where the round has no such LAO. */
    async read(key: AssessmentKey): Promise<StoredAssessment | null> {
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
    },

    /**
     * Opens the areas on an assessment's first visit: the round's opening writes one header per
     * LAO, not seven items. Two first visits at once open them once.
     */
    async openAreas(
      key: AssessmentKey,
      head: Pick<HeadItem, 'opensAt' | 'closesAt' | 'ownClosesAt' | 'lao'>,
      areas: readonly string[],
      catalogueHash: string,
    ): Promise<AreaItem[]> {
      const opened = areas.map((area) => areaOf(head, area, catalogueHash, true));
      try {
        const puts = opened.map((item) => areaPut(key, item));
        await client.send(new TransactWriteCommand({ TransactItems: puts }));
        return opened;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const found = (await this.read(key))?.areas ?? [];
        if (found.length < opened.length) throw error;
        return found;
      }
    },

    /**
     * Adds areas that a later version of the catalogue brought, closed where the assessment is
     * submitted. The header is counted up with it, so that no submission can pass them by.
     * @returns every area as it is now
     */
    async addAreas(
      key: AssessmentKey,
      { head, areas }: StoredAssessment,
      added: readonly string[],
      catalogueHash: string,
    ): Promise<AreaItem[]> {
      const isOpen = !COUNTED_STATES.includes(head.state);
      const items = added.map((area) => areaOf(head, area, catalogueHash, isOpen));
      const count = {
        Update: {
          TableName: name,
          Key: { pk: partitionOf(key), sk: HEAD },
          UpdateExpression: 'SET changes = :next, changedBy = :by',
          ConditionExpression:
            '#state = :state AND (changes = :changes OR attribute_not_exists(changes))',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':state': head.state,
            ':changes': head.changes,
            ':next': head.changes + 1,
            ':by': systemWriter('add-areas', randomUUID()),
          },
        },
      };
      try {
        const puts = items.map((item) => areaPut(key, item));
        await client.send(new TransactWriteCommand({ TransactItems: [count, ...puts] }));
        head.changes += 1;
        return [...areas, ...items];
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        // Somebody else did it, or changed the header: whoever comes next finds or adds them.
        return (await this.read(key))?.areas ?? areas;
      }
    },

    /** Gives areas the window of their header, where a move of it has not reached them. */
    async followHead(
      key: AssessmentKey,
      { opensAt, closesAt, ownClosesAt }: HeadItem,
      areas: readonly AreaItem[],
    ): Promise<void> {
      for (const area of areas) {
        try {
          await client.send(
            new UpdateCommand({
              TableName: name,
              Key: { pk: partitionOf(key), sk: areaSort(area.area) },
              UpdateExpression: `SET opensAt = :opens, closesAt = :closes, changedBy = :by${ownClosesAt === undefined ? '' : ', ownClosesAt = :own'}`,
              ConditionExpression: 'opensAt = :wasOpens AND closesAt = :wasCloses',
              ExpressionAttributeValues: {
                ':opens': opensAt,
                ':closes': closesAt,
                ':wasOpens': area.opensAt,
                ':wasCloses': area.closesAt,
                ':by': systemWriter('follow-head', randomUUID()),
                ...(ownClosesAt !== undefined && { ':own': ownClosesAt }),
              },
            }),
          );
          area.opensAt = opensAt;
          area.closesAt = closesAt;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },

    /** Saves one answer: one conditional UpdateItem, which tells by the old item why it was refused. */
    async saveAnswer(key: AssessmentKey, write: AnswerWrite): Promise<SaveOutcome> {
      const { areaId, indicatorId, expectedVersion, laoTypes, record, second, by } = write;
      const follows = followsCatalogue(write);
      const isUntouched =
        expectedVersion === 0
          ? 'attribute_not_exists(answers.#indicator)'
          : 'answers.#indicator.version = :expected';
      const types = laoTypes.map((type, n) => [`:type${n}`, type] as const);
      try {
        const { Attributes } = await client.send(
          new UpdateCommand({
            TableName: name,
            Key: { pk: partitionOf(key), sk: areaSort(areaId) },
            UpdateExpression: `SET answers.#indicator = :record, revision = revision + :one, startedAt = if_not_exists(startedAt, :at), changedBy = :by${follows.set}`,
            ConditionExpression: `#open = :true AND opensAt <= :second AND closesAt >= :second AND ${follows.condition} AND laoType IN (${types.map(([key]) => key).join(', ')}) AND ${isUntouched}`,
            ExpressionAttributeNames: { '#indicator': indicatorId, '#open': 'open' },
            ExpressionAttributeValues: {
              ':record': record,
              ':one': 1,
              ':at': record.savedAt,
              ':by': by,
              ':true': true,
              ':second': second,
              ...follows.values,
              ...Object.fromEntries(types),
              ...(expectedVersion > 0 && { ':expected': expectedVersion }),
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
        return area && stored?.requestKey === record.requestKey
          ? { saved: stored, area }
          : { refusedBy: area };
      }
    },
  };
}
export type AssessmentStore = ReturnType<typeof assessmentStore>;

/** An area as it is opened: with the header's type and window. */
function areaOf(
  {
    lao,
    opensAt,
    closesAt,
    ownClosesAt,
  }: Pick<HeadItem, 'lao' | 'opensAt' | 'closesAt' | 'ownClosesAt'>,
  area: string,
  catalogueHash: string,
  open: boolean,
): AreaItem {
  return {
    area,
    laoType: lao.type,
    open,
    opensAt,
    closesAt,
    ...(ownClosesAt !== undefined && { ownClosesAt }),
    catalogueHash,
    revision: 0,
    answers: {},
  };
}

/** Sorts a partition's items; one that does not parse is named and stops the reading. */
function assemble(items: readonly Record<string, unknown>[]): StoredAssessment | null {
  const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const [head] = of('HEAD');
  if (!head) return null;
  return {
    head: parseItem(HeadItem, head),
    areas: of('AREA#').map((item) => parseItem(AreaItem, item)),
    evidence: of('EVID#').map((item) => parseItem(EvidenceItem, item)),
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
