import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as DynamoDB stores it, every value with its type. */
export type StoredItem = Record<string, AttributeValue>;

/** What a list or a map costs besides what is in it, and each element of one. */
const COLLECTION_BYTES = 3;
const ELEMENT_BYTES = 1;

/**
 * Bytes of an item as capacity units are reckoned from: names and values, without the 100 bytes
 * that storage is billed besides.
 *
 * Source: Amazon DynamoDB developer guide, "DynamoDB item sizes and formats"; it calls the size of a
 * number approximate.
 */
export function itemSizeBytes(item: StoredItem): number {
  return sum(Object.entries(item), ([name, value]) => utf8Bytes(name) + valueBytes(value));
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return utf8Bytes(value.S);
  if (value.N !== undefined) return numberBytes(value.N);
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.M) {
    const elements = Object.keys(value.M).length * ELEMENT_BYTES;
    return COLLECTION_BYTES + elements + itemSizeBytes(value.M);
  }
  if (value.L) {
    return COLLECTION_BYTES + value.L.length * ELEMENT_BYTES + sum(value.L, valueBytes);
  }
  if (value.B) return value.B.byteLength;
  if (value.SS) return sum(value.SS, utf8Bytes);
  if (value.NS) return sum(value.NS, numberBytes);
  if (value.BS) return sum(value.BS, (bytes) => bytes.byteLength);
  throw new Error(`a value of no known type: ${Object.keys(value).join(', ')}`);
}

/** A byte for two significant digits and one more; zeros at either end do not count. */
function numberBytes(printed: string): number {
  const [mantissa = ''] = printed.toLowerCase().split('e');
  const significant = mantissa.replace(/[-+.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1;
}

const utf8Bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

function sum<T>(values: readonly T[], bytesOf: (value: T) => number): number {
  return values.reduce((bytes, value) => bytes + bytesOf(value), 0);
}
