import type { FileTable } from './file-table.ts';
import { isWorkbook } from './not-a-table.ts';
import { readCsvTable } from './read-csv.ts';
import { requireSize } from './table-bounds.ts';
import { textOf } from './text-of.ts';

/**
 * Reads a chosen file as tables, by its content and not by its name: a workbook of Excel or a CSV. All that takes a
 * table takes it by this: accounts, registry, catalogue, form.
 *
 * @param known names that columns may have, by which the separator of a CSV is told
 * @throws UnreadableFile with what it is, where it is no table
 */
export async function readFileTables(
  bytes: Uint8Array,
  known: readonly string[] = [],
): Promise<FileTable[]> {
  requireSize(bytes.byteLength);
  if (await isWorkbook(bytes)) {
    const { readXlsxTables } = await import('./read-xlsx.ts');
    return readXlsxTables(bytes);
  }
  return [readCsvTable(textOf(bytes), known)];
}
