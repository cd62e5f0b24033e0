import { isDeepStrictEqual } from 'node:util';
import { itemSizeBytes, type StoredItem } from './item-size.ts';

/**
 * Capacity units by AWS's published rules, from the sizes of items.
 *
 * Source: Amazon DynamoDB developer guide, "DynamoDB read and write operations", "Using Global
 * Secondary Indexes: write capacity units" and "Amazon DynamoDB Transactions: capacity". The guide
 * doubles the items of a transaction; it says nothing of the indexes, which follow afterwards as by
 * any other write, so they are counted once.
 */
const READ_BLOCK_BYTES = 4096;
const WRITE_BLOCK_BYTES = 1024;

/** An item before and after a write; null where there was or is none. */
export type Change = { before: StoredItem | null; after: StoredItem | null };

/** What an index takes of an item: its keys, and what it projects; a null of these is all. */
export type IndexShape = { keys: readonly string[]; projected: readonly string[] | null };

/** Units of one request that reads items of these bytes together, found or not. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return blocks(bytes, READ_BLOCK_BYTES) * (isConsistent ? 1 : 0.5);
}

/** The larger of both sizes counts, also where a condition failed and nothing changed. */
export function writeUnits({ before, after }: Change, isInTransaction: boolean): number {
  const bytes = Math.max(sizeOf(before), sizeOf(after));
  return blocks(bytes, WRITE_BLOCK_BYTES) * (isInTransaction ? 2 : 1);
}

/** None where the entry stays as it is; a changed index key takes a delete and a put. */
export function indexWriteUnits({ before, after }: Change, index: IndexShape): number {
  const was = entryOf(before, index);
  const is = entryOf(after, index);
  if (isDeepStrictEqual(was, is)) return 0;
  const keyOf = (entry: StoredItem | null) => index.keys.map((key) => entry?.[key]);
  if (was && is && !isDeepStrictEqual(keyOf(was), keyOf(is))) {
    return blocks(sizeOf(was), WRITE_BLOCK_BYTES) + blocks(sizeOf(is), WRITE_BLOCK_BYTES);
  }
  return writeUnits({ before: was, after: is }, false);
}

/** The item's entry in the index; null where it lacks a key of it and so has none. */
function entryOf(item: StoredItem | null, { keys, projected }: IndexShape): StoredItem | null {
  if (!item || keys.some((key) => item[key] === undefined)) return null;
  if (!projected) return item;
  const kept = new Set([...keys, ...projected]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name)));
}

const sizeOf = (item: StoredItem | null): number => (item ? itemSizeBytes(item) : 0);

/** Begun blocks, and never none. */
const blocks = (bytes: number, block: number): number => Math.max(Math.ceil(bytes / block), 1);
