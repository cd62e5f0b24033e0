import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import { PARQUET_ELEMENTS, parquetValue } from '#shared/parquet-columns.ts';
import type { ExportTable, Line } from './export-table.ts';

/** Rows that a row group has at least, unless the file ends: a group for each of few would waste. */
const GROUP_MIN_ROWS = 1000;

type Table = Pick<ExportTable, 'fields' | 'batches'>;

/**
 * Parquet in row groups that end where a province does, so that a reader takes only those that it
 * wants. What is written goes on at once; the list of groups is what stays.
 *
 * @param metadata what the file says of itself
 */
export async function* parquetBytes(
  { fields, batches }: Table,
  metadata: Readonly<Record<string, string>>,
) {
  const root = { name: 'root', num_children: fields.length };
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [root, ...fields.map(({ name, type }) => ({ name, ...PARQUET_ELEMENTS[type] }))],
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  let waiting: Line[] = [];
  let province: string | null = null;
  for await (const batch of batches) {
    if (batch.province !== province && waiting.length >= GROUP_MIN_ROWS) yield* group();
    province = batch.province;
    waiting.push(...batch.lines);
    // What is of no province is cut where it is long enough.
    if (province === null && waiting.length >= GROUP_MIN_ROWS) yield* group();
  }
  yield* group();
  await parquet.finish();
  yield taken();

  function* group() {
    if (waiting.length > 0) {
      const columnData = fields.map(
        ({ name, type }, place): ColumnSource => ({
          name,
          data: waiting.map((line) => parquetValue(type, line[place] ?? null)),
        }),
      );
      parquet.write({ columnData, rowGroupSize: waiting.length });
      waiting = [];
    }
    yield taken();
  }

  /** What was written since, out of the writer's hands. */
  function taken(): Uint8Array {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  }
}
