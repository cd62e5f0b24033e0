import type { ProvinceCode } from '#domain/lao.ts';
import type { ColumnType, ColumnValue } from '#shared/parquet-columns.ts';

/** For whom a file is: people read words, programs ids. */
export type View = 'people' | 'programs';

/** One column of an exported table. */
export type ExportColumn<Row> = {
  /** Its name to programs. */
  name: string;
  /** Its header to people, in Thai. */
  title: string;
  type: ColumnType;
  /** Width in a workbook, in characters. */
  width: number;
  /** What it means, where the header does not say it all. */
  note?: string;
  of: (row: Row) => ColumnValue;
  /** What people see in place of it: a name for an id. */
  shown?: (row: Row) => string | number | null;
};

/** A column without what fills it. */
export type Field = Pick<ExportColumn<never>, 'name' | 'title' | 'type' | 'width' | 'note'>;
export type Line = readonly ColumnValue[];
/** Lines that belong together: of one province, or null where they are of the whole. */
export type Batch = { province: ProvinceCode | null; lines: Line[] };

/** A sheet that stands before the rows, and is known only after them. */
export type Summary = { name: string; fields: readonly Field[]; lines: readonly Line[] };

/** What an export holds, in a stream: never all of it at one time. */
export type ExportTable = {
  /** Name of the sheet of rows. */
  name: string;
  fields: readonly Field[];
  batches: AsyncIterable<Batch>;
  /** What the rows add up to; asked for when the last of them was taken. */
  summaries: () => Summary[];
};

export function linesOf<Row>(columns: readonly ExportColumn<Row>[], view: View) {
  const cells = columns.map(({ of, shown }) => (view === 'people' && shown ? shown : of));
  return (row: Row): Line => cells.map((cell) => cell(row));
}

/** A column given in one line. */
export const column =
  <Row>() =>
  (
    name: string,
    title: string,
    type: ColumnType,
    width: number,
    of: ExportColumn<Row>['of'],
    more: Pick<ExportColumn<Row>, 'shown' | 'note'> = {},
  ): ExportColumn<Row> => ({ name, title, type, width, of, ...more });
