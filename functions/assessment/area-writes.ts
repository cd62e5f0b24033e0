import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { COUNTED_STATES } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { systemWriter, type Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { provincePartition } from '#shared/province-index.ts';
import {
  type AreaItem,
  type AssessmentKey,
  areaSort,
  HEAD,
  type HeadItem,
  partitionOf,
  type StoredAssessment,
} from './assessment-records.ts';

type Read = (key: AssessmentKey) => Promise<StoredAssessment | null>;

/** How areas come to be there, and follow their header: parts of the assessment's store. */
export function areaWrites({ client, name }: Table, read: Read) {
  const areaPut = (key: AssessmentKey, item: AreaItem, by: Writer) => ({
    Put: {
      TableName: name,
      Item: {
        pk: partitionOf(key),
        sk: areaSort(item.area),
        gpk: provincePartition(key.cycle, provinceCodeOf(key.lao)),
        gsk: `AREA#${key.lao}#${item.area}`,
        ...item,
        changedBy: by,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });

  return {
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
        const by = systemWriter('open-areas', randomUUID());
        const puts = opened.map((item) => areaPut(key, item, by));
        await client.send(new TransactWriteCommand({ TransactItems: puts }));
        return opened;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const found = (await read(key))?.areas ?? [];
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
      const by = systemWriter('add-areas', randomUUID());
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
            ':by': by,
          },
        },
      };
      try {
        const puts = items.map((item) => areaPut(key, item, by));
        await client.send(new TransactWriteCommand({ TransactItems: [count, ...puts] }));
        head.changes += 1;
        return [...areas, ...items];
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        // Somebody else did it, or changed the header: whoever comes next finds or adds them.
        return (await read(key))?.areas ?? areas;
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
  };
}

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
