import type { DataValidation } from 'hucre/xlsx';
import { NOTE_MAX_LENGTH } from '#domain/answer.ts';
import { type ColumnKey, HAS, HAS_NOT } from './columns.ts';
import type { FormRow } from './form-sheets.ts';

/** What Excel itself offers and says at a cell that is filled in. */
export function validationOf(row: FormRow, key: ColumnKey, range: string): DataValidation {
  const list = (values: string[], errorMessage: string): DataValidation => ({
    type: 'list',
    values,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: 'ต้องเลือกจากรายการ',
    errorMessage,
    range,
  });
  if (key === 'item') return list([HAS, HAS_NOT], `เลือก ${HAS} หรือ ${HAS_NOT}`);
  if (key === 'noService') {
    return list([...row.declarations], `เลือก ${row.declarations.join(' หรือ ')} หรือเว้นว่าง`);
  }
  if (key === 'note') {
    return {
      type: 'textLength',
      operator: 'lessThanOrEqual',
      formula1: String(NOTE_MAX_LENGTH),
      allowBlank: true,
      showErrorMessage: true,
      errorTitle: 'หมายเหตุยาวเกินไป',
      errorMessage: `ยาวได้ไม่เกิน ${NOTE_MAX_LENGTH} ตัวอักษร`,
      range,
    };
  }
  const prompt = row.prompts[key as 'frame' | 'provided'];
  return {
    type: 'decimal',
    operator: 'greaterThanOrEqual',
    formula1: '0',
    allowBlank: true,
    ...(prompt && {
      showInputMessage: true,
      inputTitle: `หน่วย: ${row.cells.unit ?? ''}`.slice(0, 32),
      inputMessage: prompt.slice(0, 255),
    }),
    // A warning, not a stop: Thai digits are text to Excel and are taken here.
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'ตัวเลขไม่น้อยกว่า 0',
    errorMessage: 'ใช้ตัวเลขอารบิกหรือเลขไทยก็ได้ ไม่ใส่หน่วยและไม่ใส่เครื่องหมาย %',
    range,
  };
}
