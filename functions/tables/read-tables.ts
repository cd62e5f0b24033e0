import { type FileTable, UnreadableFile } from './file-table.ts';
import { readCsvTable } from './read-csv.ts';
import { requireSize } from './table-bounds.ts';

/** Reads a chosen file as tables, by its content and not by its name. @throws UnreadableFile */
export async function readFileTables(bytes: Uint8Array): Promise<FileTable[]> {
  requireSize(bytes.byteLength);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const { readXlsxTables } = await import('./read-xlsx.ts');
    return readXlsxTables(bytes);
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableFile(OLD_OR_LOCKED);
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) throw new UnreadableFile(NOT_A_TABLE);
  return [readCsvTable(bytes)];
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, n) => bytes[n] === byte);

const OLD_OR_LOCKED = {
  th: 'ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) หรือตั้งรหัสผ่านไว้ ให้บันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน',
  en: 'This is an old Excel file (.xls) or has a password: save it as .xlsx without one',
};
const NOT_A_TABLE = {
  th: 'ไฟล์นี้ไม่ใช่ Excel หรือ CSV ให้เลือกไฟล์แบบประเมินที่ดาวน์โหลดไป',
  en: 'This is neither Excel nor CSV: choose the form that you downloaded',
};
