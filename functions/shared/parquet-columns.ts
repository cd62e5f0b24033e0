/**
 * How a column is kept: `decimal` is exact, with up to 6 decimal places; `number` is a figure as
 * printed, rounded already.
 */
export type ColumnType = 'string' | 'integer' | 'decimal' | 'number' | 'boolean';
export type ColumnValue = string | number | boolean | null;

const DECIMALS = 6;
const OPTIONAL = { repetition_type: 'OPTIONAL' } as const;

/** A column's element in a Parquet schema; 12 digits and 6 decimal places fit 64 bits exactly. */
export const PARQUET_ELEMENTS = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', ...OPTIONAL },
  integer: { type: 'INT32', ...OPTIONAL },
  decimal: {
    type: 'INT64',
    converted_type: 'DECIMAL',
    precision: 18,
    scale: DECIMALS,
    ...OPTIONAL,
  },
  number: { type: 'DOUBLE', ...OPTIONAL },
  boolean: { type: 'BOOLEAN', ...OPTIONAL },
} as const;

/** A value as Parquet's writer takes it. */
export function parquetValue(type: ColumnType, value: ColumnValue): unknown {
  if (value === null) return null;
  if (type === 'decimal') return scaled(String(value));
  return type === 'number' ? Number(value) : value;
}

function scaled(quantity: string): bigint {
  const [whole = '', decimals = ''] = quantity.split('.');
  return BigInt(whole + decimals.padEnd(DECIMALS, '0'));
}
