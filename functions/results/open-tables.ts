import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { type ColumnValue, PARQUET_ELEMENTS, parquetValue } from '#shared/parquet-columns.ts';
import { BYTE_ORDER_MARK, csvCell } from '#tables/csv-cell.ts';
import type { Column } from './open-columns.ts';

/** A table that grows row by row and is given as CSV (RFC 4180) and as Parquet. */
export function openTable<Row>(columns: readonly Column<Row>[]) {
  const lines = [csvHead(columns)];
  const kept: unknown[][] = columns.map(() => []);
  return {
    add(row: Row): void {
      lines.push(csvLine(columns, row));
      columns.forEach(({ type, of }, place) => {
        kept[place]?.push(parquetValue(type, of(row)));
      });
    },
    csv: (): Uint8Array => Buffer.from(lines.join('')),
    parquet(): Uint8Array {
      const columnData = columns.map(
        ({ name }, place): ColumnSource => ({ name, data: kept[place] ?? [] }),
      );
      const root = { name: 'root', num_children: columns.length };
      const schema = [
        root,
        ...columns.map(({ name, type }) => ({ name, ...PARQUET_ELEMENTS[type] })),
      ];
      return new Uint8Array(parquetWriteBuffer({ columnData, schema, rowGroupSize: ROWS_AT_ONCE }));
    },
  };
}

/** First line of a table's CSV, and the line of a row; whoever checks a file makes them again. */
export const csvHead = <Row>(columns: readonly Column<Row>[]) =>
  `${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(',')}\r\n`;
export const csvLine = <Row>(columns: readonly Column<Row>[], row: Row) =>
  `${columns.map(({ of }) => csvCell(textOf(of(row)))).join(',')}\r\n`;

const ROWS_AT_ONCE = 100_000;

const textOf = (value: ColumnValue) => (value === null ? '' : String(value));
