import { BYTE_ORDER_MARK } from '#tables/csv-cell.ts';
import { IMPORT_COLUMNS } from '../../functions/accounts/account-import.ts';

const EXAMPLES = [
  '6800101,ผู้บันทึกข้อมูล,สมศรี ใจดี,somsri@example.go.th,081 234 5678',
  '6800101,ผู้รับรองข้อมูล,ประสิทธิ์ มั่นคง,prasit@example.go.th,075 123 456 ต่อ 12',
  '80,ท้องถิ่นจังหวัด (สถจ.),พรทิพย์ ทองดี,pornthip@example.go.th,',
];

/** A file with the columns and an example of each kind, as an address to download. */
export function importTemplate(): string {
  const text = [Object.values(IMPORT_COLUMNS).join(','), ...EXAMPLES, ''].join('\r\n');
  return `data:text/csv;charset=utf-8,${encodeURIComponent(BYTE_ORDER_MARK + text)}`;
}
