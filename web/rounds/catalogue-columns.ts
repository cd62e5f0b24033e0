import { VERDICTS } from '#domain/catalogue.ts';
import { LAO_TYPE_NAMES, LAO_TYPES } from '#domain/lao.ts';

/** How the words of a cell become a value of the catalogue, and back. */
/** `codes`: several in one cell, parted by spaces or commas. */
export type CellKind =
  | 'text'
  | 'code'
  | 'codes'
  | 'figure'
  | 'whole'
  | 'boolean'
  | 'kind'
  | 'direction';

/** One column: where its value stands in the row's object, "unit/th". */
export type SheetColumn = {
  header: string;
  path: string;
  kind: CellKind;
  width: number;
  /** Workbooks that were made before there was the column are without it. */
  mayLack?: true;
};

const both = (header: string, path: string, width = 40): SheetColumn[] => [
  { header, path: `${path}/th`, kind: 'text', width },
  { header: `${header} (อังกฤษ)`, path: `${path}/en`, kind: 'text', width },
];
const one = (header: string, path: string, kind: CellKind, width = 14): SheetColumn => ({
  header,
  path,
  kind,
  width,
});

/** Columns that say where an indicator stands; the rest of the row is the indicator itself. */
export const PLACE_COLUMNS: readonly SheetColumn[] = [
  one('รหัสด้าน', 'area/id', 'code', 18),
  ...both('ด้าน', 'area/title', 28),
  one('รหัสภารกิจ', 'mission/id', 'code', 18),
  ...both('ภารกิจ', 'mission/title', 28),
];

export const INDICATOR_COLUMNS: readonly SheetColumn[] = [
  one('รหัสเกณฑ์', 'id', 'code', 22),
  one('วิธีวัด', 'kind', 'kind'),
  ...both('เกณฑ์ชี้วัด', 'text'),
  ...both('บริการสาธารณะ', 'service', 24),
  ...both('หน่วย', 'unit', 14),
  ...both('(1) กรอบการประเมิน นับอะไร', 'frameLabel'),
  ...both('ทะเบียนที่ใช้เทียบกรอบ', 'register', 24),
  ...both('(2) การจัดบริการ นับอะไร', 'providedLabel'),
  ...LAO_TYPES.map((type) =>
    one(`เป้าหมาย ${LAO_TYPE_NAMES[type].th}`, `targets/${type}`, 'figure'),
  ),
  one('ทิศทาง', 'direction', 'direction'),
  one('น้ำหนัก', 'weight', 'figure', 10),
  one('นำร่อง', 'pilot', 'boolean', 10),
  one('เป็นส่วนหนึ่งของกรอบ', 'partOfWhole', 'boolean'),
  one('ทศนิยมไม่เกิน', 'decimalPlaces', 'whole', 10),
  one('เตือนเมื่อกรอบเกิน', 'plausible/frame/max', 'figure'),
  one('เตือนเมื่อจัดบริการเกิน', 'plausible/provided/max', 'figure'),
  ...both('มักกรอกผิดเป็นหน่วย', 'plausible/mistakenFor', 14),
  ...both('วิธีนับ', 'howToCount', 60),
  ...both('หลักฐาน', 'evidence', 40),
  one('ต้องแนบหลักฐาน', 'evidenceRequired', 'boolean'),
];

export const ITEM_COLUMNS: readonly SheetColumn[] = [
  one('รหัสเกณฑ์', 'indicator', 'code', 22),
  one('รหัสรายการ', 'id', 'code', 22),
  ...both('รายการ', 'text', 60),
];

export const FORM_COLUMNS: readonly SheetColumn[] = [
  one('รหัสแบบ', 'id', 'code', 20),
  one('ปี พ.ศ.', 'round', 'whole', 10),
  ...both('ชื่อแบบ', 'title', 60),
  one('เป็นแบบตัวอย่าง', 'sample', 'boolean'),
  one('ทศนิยมของร้อยละ', 'decimals', 'whole', 12),
  one('คะแนนรางวัลสูงสุด', 'awardMaximum', 'figure', 12),
];

export const BAND_COLUMNS: readonly SheetColumn[] = [
  one('ตั้งแต่ร้อยละ', 'atLeast', 'figure', 14),
  ...both('ระดับผล', 'label', 30),
];

export const LABEL_COLUMNS: readonly SheetColumn[] = [
  one('รหัสผล', 'verdict', 'code', 20),
  ...both('คำที่พิมพ์ในผลการประเมิน', 'label', 44),
];

export const QUESTION_COLUMNS: readonly SheetColumn[] = [
  one('รหัสด้าน', 'area/id', 'code', 20),
  ...both('ด้าน', 'area/title', 40),
  one('รหัสคำถาม', 'id', 'code', 20),
  ...both('คำถาม', 'text', 60),
  { ...one('ถามถึงเกณฑ์ชี้วัด', 'indicators', 'codes', 40), mayLack: true },
];

/** The sheets of the workbook, in order; a sheet is found again by its name. */
export const SHEETS = {
  form: { name: 'แบบ', columns: FORM_COLUMNS },
  indicators: { name: 'เกณฑ์ชี้วัด', columns: [...PLACE_COLUMNS, ...INDICATOR_COLUMNS] },
  items: { name: 'รายการย่อย', columns: ITEM_COLUMNS },
  bands: { name: 'ระดับผล', columns: BAND_COLUMNS },
  labels: { name: 'คำผลการประเมิน', columns: LABEL_COLUMNS },
  questions: { name: 'ความพึงพอใจ', columns: QUESTION_COLUMNS },
} as const satisfies Record<string, { name: string; columns: readonly SheetColumn[] }>;
export type SheetKey = keyof typeof SHEETS;

/** Words of the drop-downs, the first of each written; what the catalogue calls it is taken too. */
export const WORDS: Partial<Record<CellKind, readonly (readonly [string, string | boolean])[]>> = {
  boolean: [
    ['ใช่', true],
    ['ไม่ใช่', false],
  ],
  kind: [
    ['ร้อยละ', 'ratio'],
    ['จำนวน', 'count'],
    ['รายการ', 'checklist'],
  ],
  direction: [
    ['ไม่น้อยกว่า', 'at_least'],
    ['ไม่เกิน', 'at_most'],
  ],
};

/** Every verdict has a label; they stand in this order. */
export const LABEL_ORDER: readonly string[] = VERDICTS;
