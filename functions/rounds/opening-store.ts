import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { Writer } from '#domain/writer.ts';
import type { Table } from '#shared/dynamodb.ts';
import { eachOf } from '#shared/each-of.ts';
import { provincePartition, readProvinceIndex } from '#shared/province-index.ts';
import {
  HEAD,
  type HeadItem,
  type ItemWindow,
  partitionOf,
} from '../assessment/assessment-records.ts';
import { isSameWork } from './work-request.ts';

/** Most actions of one DynamoDB transaction. */
const TRANSACTION_SIZE = 100;

/** States that a returned assessment goes through until it is submitted again. */
const CORRECTING = ['returned', 'in_progress', 'certified'];
const PARALLEL_READS = 8;

/** An item that carries the round's window: a header, with its state, or an opened area. */
export type WindowItem = { pk: string; sk: string; state?: unknown };

/** What of an item says until when it is open. */
type Stored = Partial<ItemWindow> & { ownClosesAt?: number; changedBy?: { request?: string } };

/** What a run of the same work wrote last: a repeat finds it done, and counts it as its own. */
const isOf = ({ request }: Writer, { changedBy }: Stored) =>
  changedBy?.request !== undefined && isSameWork(changedBy.request, request);

export function openingStore(table: Table) {
  const { client, name } = table;
  const headPut = (cycle: string, lao: Lao, window: ItemWindow, by: Writer) => {
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
        changedBy: by,
      },
      // An opened assessment is never written over, however often the round is opened.
      ConditionExpression: 'attribute_not_exists(pk)',
    };
  };

  const putOne = async (...head: Parameters<typeof headPut>): Promise<number> => {
    try {
      await client.send(new PutCommand(headPut(...head)));
      return 1;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 0;
      throw error;
    }
  };

  /** Changes an item on a condition; where that does not hold, gives the item as it was found. */
  const update = async (
    { pk, sk }: WindowItem,
    set: string,
    condition: string,
    values: Record<string, unknown>,
    names?: Record<string, string>,
  ): Promise<{ written: true } | { found: Stored }> => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk, sk },
          UpdateExpression: `SET ${set}, changedBy = :by`,
          ConditionExpression: condition,
          ExpressionAttributeValues: values,
          ...(names && { ExpressionAttributeNames: names }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { written: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { found: (error.Item ? unmarshall(error.Item) : {}) as Stored };
    }
  };

  return {
    /** Headers and opened areas of a province, as the index knows them. */
    async readOpened(cycle: string, province: string): Promise<WindowItem[]> {
      const opened: WindowItem[] = [];
      for await (const { pk, sk, state } of readProvinceIndex(table, cycle, province)) {
        if (!sk.startsWith('SUBM#')) opened.push({ pk, sk, state });
      }
      return opened;
    },

    /**
     * Codes of LAOs whose own window is still open then: of a returned assessment, also where its
     * correction is under way or certified and not yet submitted.
     */
    async openReturns(cycle: string, province: string, second: number): Promise<string[]> {
      const open: string[] = [];
      const heads = (await this.readOpened(cycle, province)).filter(
        ({ sk, state }) => sk === HEAD && CORRECTING.includes(String(state)),
      );
      await eachOf(heads, PARALLEL_READS, async ({ pk, sk }) => {
        const { Item } = await client.send(
          new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }),
        );
        if (Number(Item?.closesAt) >= second) open.push(pk.split('#').at(-1) ?? '');
      });
      return open.sort();
    },

    /** Writes the headers that are not there yet; gives how many that were. */
    async writeHeads(
      cycle: string,
      laos: readonly Lao[],
      window: ItemWindow,
      by: Writer,
    ): Promise<number> {
      let written = 0;
      for (let from = 0; from < laos.length; from += TRANSACTION_SIZE) {
        const some = laos.slice(from, from + TRANSACTION_SIZE);
        const puts = some.map((lao) => ({ Put: headPut(cycle, lao, window, by) }));
        try {
          await client.send(new TransactWriteCommand({ TransactItems: puts }));
          written += some.length;
        } catch (error) {
          if (!(error instanceof TransactionCanceledException)) throw error;
          for (const lao of some) written += await putOne(cycle, lao, window, by);
        }
      }
      return written;
    },

    /**
     * Gives an item another window; true where this work gave it, now or before it was cut short. Who
     * was given a closing of their own, by a return or an extension, keeps it where it is the later
     * of the two.
     */
    async moveWindow(item: WindowItem, window: ItemWindow, by: Writer): Promise<boolean> {
      const { opensAt, closesAt } = window;
      const general = await update(
        item,
        'opensAt = :opens, closesAt = :closes',
        '(opensAt <> :opens OR closesAt <> :closes) AND (attribute_not_exists(ownClosesAt) OR ownClosesAt < :closes)',
        { ':opens': opensAt, ':closes': closesAt, ':by': by },
      );
      if ('written' in general) return true;
      if (isOf(by, general.found)) return true;
      const { ownClosesAt } = general.found;
      if (ownClosesAt === undefined || ownClosesAt < closesAt) return false;
      const own = await update(
        item,
        'opensAt = :opens, closesAt = :own',
        '(opensAt <> :opens OR closesAt <> :own) AND ownClosesAt = :own',
        { ':opens': opensAt, ':own': ownClosesAt, ':by': by },
      );
      return 'written' in own;
    },

    /**
     * Gives an item a closing of its own; true where this work gave it, now or before it was cut
     * short. It takes no time away, and changes nothing of what was submitted.
     */
    async extendWindow(item: WindowItem, closesAt: number, by: Writer): Promise<boolean> {
      const isHead = item.sk === HEAD;
      const isNotSubmitted = isHead ? 'NOT #state IN (:s, :e, :f)' : '#open = :true';
      const names: Record<string, string> = isHead ? { '#state': 'state' } : { '#open': 'open' };
      const values = {
        ':closes': closesAt,
        ':by': by,
        ...(isHead ? { ':s': 'submitted', ':e': 'endorsed', ':f': 'final' } : { ':true': true }),
      };
      const isShorter = '(attribute_not_exists(ownClosesAt) OR ownClosesAt < :closes)';
      const later = await update(
        item,
        'closesAt = :closes, ownClosesAt = :closes',
        `closesAt < :closes AND ${isShorter} AND ${isNotSubmitted}`,
        values,
        names,
      );
      if ('written' in later || isOf(by, later.found)) return true;
      if ((later.found.closesAt ?? 0) < closesAt) return false;
      // The round itself is open as long by now; what was granted stays granted if it is cut again.
      const kept = await update(
        item,
        'ownClosesAt = :closes',
        `closesAt >= :closes AND ${isShorter} AND ${isNotSubmitted}`,
        values,
        names,
      );
      return 'written' in kept;
    },
  };
}
export type OpeningStore = ReturnType<typeof openingStore>;
