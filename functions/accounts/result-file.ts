import { ROLE_NAMES } from '#domain/permission.ts';
import { BYTE_ORDER_MARK, csvCell } from '#tables/csv-cell.ts';
import { IMPORT_COLUMNS } from './account-import.ts';
import { IMPORT_OUTCOMES } from './account-import-job.ts';
import type { RowResult } from './import-store.ts';

const HEADER = [
  'แถว',
  IMPORT_COLUMNS.unit,
  IMPORT_COLUMNS.role,
  IMPORT_COLUMNS.name,
  IMPORT_COLUMNS.email,
  'ชื่อผู้ใช้',
  'ผล',
  'result',
  'รายละเอียด',
];

/** What became of each row, as a file for Excel. */
export function resultCsv(results: readonly RowResult[]): string {
  const lines = results.map(({ row, username, outcome, reason = '' }) => [
    String(row.line),
    row.unit,
    ROLE_NAMES[row.role].th,
    row.name,
    row.email,
    username,
    IMPORT_OUTCOMES[outcome].th,
    outcome,
    reason,
  ]);
  const text = [HEADER, ...lines].map((fields) => fields.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${text.join('\r\n')}\r\n`;
}
