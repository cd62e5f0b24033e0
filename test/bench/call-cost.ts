import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { itemSizeBytes } from './item-size.ts';
import { type Change, type IndexShape, indexWriteUnits, readUnits, writeUnits } from './units.ts';

/** One call to DynamoDB, and the units that it costs. */
export type TableCall = {
  /** As in AWS's API: "UpdateItem". */
  name: string;
  readUnits: number;
  /** Of the table and of its indexes. */
  writeUnits: number;
  /** Of the largest item that was written, before or after; 0 of a read. */
  writtenBytes: number;
  /** What the emulator reports; null of a call that it refused. */
  emulatorUnits: number | null;
};

/** Of an item of the table. */
export type Key = { pk: unknown; sk: unknown };
/** What is looked at of a request and of its response, as the document client has them. */
export type Request = Record<string, unknown> & {
  Key?: Key;
  Item?: Key;
  IndexName?: string;
  ConsistentRead?: boolean;
  TransactItems?: Record<string, { Key?: Key; Item?: Key } | undefined>[];
};
export type Response = {
  Item?: Record<string, unknown>;
  Items?: Record<string, unknown>[];
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
};

const READS = ['Query', 'GetItem'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];
/** A refused condition costs as much as a write that changes nothing. */
export const REFUSALS = ['ConditionalCheckFailedException', 'TransactionCanceledException'];

/**
 * Keys of the items that a request writes or asks a condition of; none of a reading.
 * @throws Error on a request that the bench has no rule for
 */
export function writtenKeys(name: string, request: Request): Key[] {
  if (READS.includes(name)) return [];
  if (!WRITES.includes(name)) throw new Error(`the bench does not know what ${name} costs`);
  const actions = request.TransactItems?.flatMap((action) => Object.values(action)) ?? [request];
  return actions.flatMap((action) => action?.Key ?? action?.Item ?? []);
}

/** @param response null where the request was refused */
export function costOf(
  name: string,
  request: Request,
  response: Response | null,
  changes: readonly Change[],
  indexes: readonly IndexShape[],
): Omit<TableCall, 'name'> {
  const reported = response && [response.ConsumedCapacity ?? []].flat();
  const emulatorUnits = reported && sum(reported.map(({ CapacityUnits = 0 }) => CapacityUnits));
  if (READS.includes(name)) {
    if (request.ProjectionExpression || request.FilterExpression) {
      throw new Error(`${name} leaves out what it was charged for: its units cannot be reckoned`);
    }
    const found = response?.Items ?? [response?.Item ?? []].flat();
    const bytes = sum(
      found.map((item) => itemSizeBytes(marshall(item, { removeUndefinedValues: true }))),
    );
    const units = readUnits(bytes, request.ConsistentRead ?? false);
    return { readUnits: units, writeUnits: 0, writtenBytes: 0, emulatorUnits };
  }
  const units = changes.flatMap((change) => [
    writeUnits(change, name === 'TransactWriteItems'),
    ...indexes.map((index) => indexWriteUnits(change, index)),
  ]);
  const sizes = changes.flatMap(({ before, after }) =>
    [before, after].map((image) => (image ? itemSizeBytes(image) : 0)),
  );
  return { readUnits: 0, writeUnits: sum(units), writtenBytes: Math.max(...sizes), emulatorUnits };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
