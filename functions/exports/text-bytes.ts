import type { ColumnValue } from '#shared/parquet-columns.ts';
import { BYTE_ORDER_MARK, csvCell } from '#tables/csv-cell.ts';
import type { ExportTable, Field } from './export-table.ts';

/** The column that says in every row which snapshot it is of, where nothing else of a file can. */
export const SNAPSHOT_FIELD: Field = {
  name: 'snapshot',
  title: 'ชุดผล (SHA-256)',
  type: 'string',
  width: 30,
};

type Table = Pick<ExportTable, 'fields' | 'batches'>;

/**
 * CSV as Excel opens it: UTF-8 with its mark, lines that end in CRLF, and no cell that it would take
 * for a formula.
 *
 * @param snapshot stands in the last column of every row
 */
export async function* csvBytes({ fields, batches }: Table, snapshot: string) {
  const head = [...fields, SNAPSHOT_FIELD].map(({ title }) => csvCell(title)).join(',');
  yield Buffer.from(`${BYTE_ORDER_MARK}${head}\r\n`);
  for await (const { lines } of batches) {
    const told = lines.map((line) => `${line.map(cellOf).join(',')},${snapshot}\r\n`);
    yield Buffer.from(told.join(''));
  }
}

/** JSON Lines: an object for each row, exact figures as text, under the columns' own names. */
export async function* jsonLinesBytes({ fields, batches }: Table, snapshot: string) {
  for await (const { lines } of batches) {
    const told = lines.map((line) => {
      const entries = fields.map(({ name }, place) => [name, line[place] ?? null]);
      return `${JSON.stringify({ ...Object.fromEntries(entries), snapshot })}\n`;
    });
    yield Buffer.from(told.join(''));
  }
}

const cellOf = (value: ColumnValue): string => (value === null ? '' : csvCell(String(value)));
