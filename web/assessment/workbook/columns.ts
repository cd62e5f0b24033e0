/**
 * The columns of the form as a file, in order; XLSX and CSV have the same. The header's words are
 * what a file is read by, so a moved column is found again.
 */
export const COLUMNS = [
  { key: 'id', header: 'รหัส', width: 24 },
  /** Which form this row is of and what it was filled from (stamp.ts); hidden in XLSX. */
  { key: 'stamp', header: 'รุ่น', width: 8 },
  { key: 'text', header: 'เกณฑ์ชี้วัด', width: 44 },
  { key: 'frame', header: '(1) กรอบการประเมิน', width: 17 },
  { key: 'provided', header: '(2) การจัดบริการสาธารณะ', width: 17 },
  { key: 'unit', header: 'หน่วย', width: 12 },
  { key: 'item', header: 'มี / ไม่มี', width: 10 },
  { key: 'noService', header: 'ไม่มีบริการสาธารณะ', width: 14 },
  { key: 'note', header: 'หมายเหตุ', width: 32 },
  { key: 'target', header: 'ค่าเป้าหมาย', width: 16 },
  { key: 'howToCount', header: 'วิธีนับ', width: 54 },
] as const;
export type ColumnKey = (typeof COLUMNS)[number]['key'];

/** Columns that an officer fills in. */
export const INPUT_COLUMNS = ['frame', 'provided', 'item', 'noService', 'note'] as const;
export type InputColumn = (typeof INPUT_COLUMNS)[number];

export const isInput = (key: ColumnKey): key is InputColumn =>
  (INPUT_COLUMNS as readonly string[]).includes(key);

/** Words of the drop-downs. */
export const YES = 'ใช่';
/** In the column of ไม่มีบริการสาธารณะ: the service is there, and there was none to do this year. */
export const NONE_THIS_YEAR = 'ปีนี้ไม่มีรายการ';
export const HAS = 'มี';
export const HAS_NOT = 'ไม่มี';
