import { writeCsv } from 'hucre/csv';
import { escapeFormula } from '#tables/csv-cell.ts';
import { COLUMNS } from './columns.ts';
import { type FormSource, formSheetsOf } from './form-sheets.ts';

/**
 * The form as one CSV: UTF-8 with the mark that lets Excel see it, the columns of the XLSX form,
 * each area under its title. Nothing in it is a formula to Excel: what would begin one gets an
 * apostrophe, which reading takes off again.
 */
export async function writeFormCsv(source: FormSource): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = await formSheetsOf(source);
  const rows = sheets.flatMap(({ title, rows }) => [
    COLUMNS.map(({ key }) => (key === 'text' ? title : '')),
    ...rows.map(({ cells }) => COLUMNS.map(({ key }) => escapeFormula(cells[key] ?? ''))),
  ]);
  const csv = writeCsv([COLUMNS.map(({ header }) => header), ...rows], { bom: true });
  return new TextEncoder().encode(csv);
}
