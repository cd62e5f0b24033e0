import { type Cell, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Catalogue } from '#domain/catalogue.ts';
import { addressOf } from '#tables/cell-address.ts';
import { FONT, FONT_SIZE, HEADER, PLAIN, TITLE } from '../assessment/workbook/xlsx-styles.ts';
import { SHEETS, type SheetColumn, type SheetKey, WORDS } from './catalogue-columns.ts';
import { catalogueRows } from './catalogue-rows.ts';

/** Rows below the last one that have the drop-downs too, for what is added. */
const SPARE_ROWS = 200;

const EXPLANATION = [
  'แบบประเมิน: แก้ไขใน Excel แล้วนำเข้าในหน้า “แบบประเมินของรอบ”',
  'หนึ่งแถวในแผ่น “เกณฑ์ชี้วัด” คือหนึ่งเกณฑ์ แถวของด้านและภารกิจเดียวกันใช้รหัสเดียวกัน',
  'เว้นช่องเป้าหมายของ อปท. ประเภทที่ไม่ใช้เกณฑ์นั้น',
  'รหัสใช้อักษร a–z ตัวเล็ก ตัวเลข จุด และขีด อย่าเปลี่ยนรหัสของเกณฑ์ที่วัดสิ่งเดิม เพื่อให้เทียบกับปีก่อนได้',
  'วิธีวัด: ร้อยละ (2) ÷ (1) × 100 · จำนวน ใช้ (2) อย่างเดียว · รายการ ทำเครื่องหมายรายการย่อย',
  'รายการย่อยของเกณฑ์แบบรายการอยู่ในแผ่น “รายการย่อย”',
  'ตัวเลขใช้เลขไทยหรือเลขอารบิก ไม่ใส่หน่วย ไม่ใส่เครื่องหมาย %',
  'ระบบตรวจทั้งไฟล์และบอกทุกช่องที่ต้องแก้พร้อมกัน ยังไม่มีผลจนกว่าจะกดนำเข้า',
  'In English: one row of the sheet “เกณฑ์ชี้วัด” is one indicator; leave a target blank where it does not apply.',
];

/** A catalogue as a workbook that the office edits and loads again: the template as well. */
export function writeCatalogueXlsx(catalogue: Catalogue): Promise<Uint8Array> {
  const rows = catalogueRows(catalogue);
  return writeXlsx({
    sheets: [
      explanation(),
      ...(Object.keys(SHEETS) as SheetKey[]).map((key) => sheetOf(key, rows[key])),
    ],
    defaultFont: { name: FONT, size: FONT_SIZE },
    properties: { title: catalogue.title.th },
  });
}

function explanation(): WriteSheet {
  return {
    name: 'คำอธิบาย',
    rows: EXPLANATION.map((line) => [line]),
    cells: new Map<string, Partial<Cell>>(
      EXPLANATION.map((value, row) => [
        `${row},0`,
        { value, type: 'string', style: row === 0 ? TITLE : PLAIN },
      ]),
    ),
    columns: [{ width: 110 }],
  };
}

function sheetOf(key: SheetKey, rows: readonly string[][]): WriteSheet {
  const { name, columns }: { name: string; columns: readonly SheetColumn[] } = SHEETS[key];
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach(({ header }, column) => {
    cells.set(`0,${column}`, { value: header, type: 'string', style: HEADER });
  });
  rows.forEach((row, r) => {
    row.forEach((value, column) => {
      if (value === '') return;
      cells.set(`${r + 1},${column}`, {
        value: escapeXlsx(value),
        type: 'string',
        style: { ...PLAIN, alignment: { vertical: 'top', wrapText: true }, numFmt: '@' },
      });
    });
  });
  return {
    name,
    rows: Array.from({ length: rows.length + 1 }, () => columns.map(() => null)),
    cells,
    columns: columns.map(({ width }) => ({ width })),
    dataValidations: columns.flatMap(({ kind }, column): DataValidation[] => {
      const words = WORDS[kind];
      if (!words) return [];
      return [
        {
          type: 'list',
          values: words.map(([word]) => word),
          allowBlank: true,
          showErrorMessage: true,
          errorTitle: 'ต้องเลือกจากรายการ',
          errorMessage: words.map(([word]) => word).join(' / '),
          range: `${addressOf(1, column)}:${addressOf(rows.length + SPARE_ROWS, column)}`,
        },
      ];
    }),
    freezePane: { rows: 1, columns: key === 'indicators' ? 1 : 0 },
  };
}

/** What would be read back as the code of a character ("_x0041_") is written as its words. */
function escapeXlsx(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
