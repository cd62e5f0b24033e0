import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, ColumnType } from './open-columns.ts';

/** Excel takes UTF-8 for Thai only where this stands first; other readers leave it out. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A table that grows row by row and is given as CSV (RFC 4180) and as Parquet. */
export function openTable<Row>(columns: readonly Column<Row>[]) {
  const lines = [csvHead(columns)];
  const kept: unknown[][] = columns.map(() => []);
  return {
    add(row: Row): void {
      lines.push(csvLine(columns, row));
      columns.forEach(({ type, of }, place) => {
        kept[place]?.push(KEPT[type](of(row)));
      });
    },
    csv: (): Uint8Array => Buffer.from(lines.join('')),
    parquet(): Uint8Array {
      const columnData = columns.map(
        ({ name }, place): ColumnSource => ({ name, data: kept[place] ?? [] }),
      );
      const root = { name: 'root', num_children: columns.length };
      const schema = [root, ...columns.map(({ name, type }) => ({ name, ...ELEMENTS[type] }))];
      return new Uint8Array(parquetWriteBuffer({ columnData, schema, rowGroupSize: ROWS_AT_ONCE }));
    },
  };
}

/** First line of a table's CSV, and the line of a row; whoever checks a file makes them again. */
export const csvHead = <Row>(columns: readonly Column<Row>[]) =>
  `${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(',')}\r\n`;
export const csvLine = <Row>(columns: readonly Column<Row>[], row: Row) =>
  `${columns.map(({ of }) => csvField(of(row))).join(',')}\r\n`;

const ROWS_AT_ONCE = 100_000;

const DECIMALS = 6;
const OPTIONAL = { repetition_type: 'OPTIONAL' } as const;
/** 12 digits and 6 decimal places are 18 digits, which 64 bits hold exactly. */
const ELEMENTS = {
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
} as const;

type Value = string | number | null;

const KEPT: Record<ColumnType, (value: Value) => unknown> = {
  string: (value) => value,
  integer: (value) => value,
  decimal: (value) => (value === null ? null : scaled(String(value))),
  number: (value) => (value === null ? null : Number(value)),
};

function scaled(quantity: string): bigint {
  const [whole = '', decimals = ''] = quantity.split('.');
  return BigInt(whole + decimals.padEnd(DECIMALS, '0'));
}

function csvField(value: Value): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
