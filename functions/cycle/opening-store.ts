import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { Table } from '#shared/dynamodb.ts';
import {
  HEAD,
  type HeadItem,
  type ItemWindow,
  partitionOf,
  provincePartition,
} from '../assessment/assessment-records.ts';
import { readProvinceIndex } from '../assessment/province-index.ts';

/** Most actions of one DynamoDB transaction. */
const TRANSACTION_SIZE = 100;

/** An item that carries the round's window: a header or an opened area. */
export type WindowItem = { pk: string; sk: string };

export function openingStore(table: Table) {
  const { client, name } = table;
  const headPut = (cycle: string, lao: Lao, window: ItemWindow) => {
    const head: HeadItem = {
      lao,
      state: 'not_started',
      ...window,
      certification: null,
      submissionVersion: 0,
      receipt: null,
      request: null,
      remarks: [],
      returned: null,
      changes: 0,
    };
    return {
      TableName: name,
      Item: {
        pk: partitionOf({ cycle, lao: lao.code }),
        sk: HEAD,
        gpk: provincePartition(cycle, provinceCodeOf(lao.code)),
        gsk: `HEAD#${lao.code}`,
        ...head,
      },
      // An opened assessment is never written over, however often the round is opened.
      ConditionExpression: 'attribute_not_exists(pk)',
    };
  };

  const putOne = async (cycle: string, lao: Lao, window: ItemWindow): Promise<number> => {
    try {
      await client.send(new PutCommand(headPut(cycle, lao, window)));
      return 1;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 0;
      throw error;
    }
  };

  return {
    /** Headers and opened areas of a province, as the index knows them. */
    async readOpened(cycle: string, province: string): Promise<WindowItem[]> {
      const opened: WindowItem[] = [];
      for await (const { pk, sk } of readProvinceIndex(table, cycle, province)) {
        if (!sk.startsWith('SUBM#')) opened.push({ pk, sk });
      }
      return opened;
    },

    /** Writes the headers that are not there yet; gives how many that were. */
    async writeHeads(cycle: string, laos: readonly Lao[], window: ItemWindow): Promise<number> {
      let written = 0;
      for (let from = 0; from < laos.length; from += TRANSACTION_SIZE) {
        const some = laos.slice(from, from + TRANSACTION_SIZE);
        const puts = some.map((lao) => ({ Put: headPut(cycle, lao, window) }));
        try {
          await client.send(new TransactWriteCommand({ TransactItems: puts }));
          written += some.length;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          for (const lao of some) written += await putOne(cycle, lao, window);
        }
      }
      return written;
    },

    /**
     * Gives an item another window; true where it had another one. An LAO that its assessment was
     * returned to keeps its own closing time where that is later (`ownClosesAt`).
     */
    async moveWindow({ pk, sk }: WindowItem, { opensAt, closesAt }: ItemWindow): Promise<boolean> {
      try {
        await client.send(
          new UpdateCommand({
            TableName: name,
            Key: { pk, sk },
            UpdateExpression: 'SET opensAt = :opens, closesAt = :closes',
            ConditionExpression:
              '(opensAt <> :opens OR closesAt <> :closes) AND (attribute_not_exists(ownClosesAt) OR ownClosesAt < :closes)',
            ExpressionAttributeValues: { ':opens': opensAt, ':closes': closesAt },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
export type OpeningStore = ReturnType<typeof openingStore>;
