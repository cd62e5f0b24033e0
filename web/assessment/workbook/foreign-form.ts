import type { Text } from '#domain/text.ts';
import { type FileFault, faultAt } from '#tables/file-table.ts';
import type { FoundRow } from './form-rows.ts';
import type { FormSource } from './form-sheets.ts';
import { formNameOf, readStamp } from './stamp.ts';

/** The first row that is of another round, LAO or catalogue; null where all are of this one. */
export function foreignFormFault(
  rows: readonly FoundRow[],
  view: FormSource['view'],
): FileFault | null {
  const own = formNameOf(view);
  for (const { table, index, columns, cellOf } of rows) {
    const stamp = readStamp(cellOf('stamp').text);
    if (!stamp) continue;
    const message =
      stamp.cycle !== own.cycle
        ? otherCycle(stamp.cycle, own.cycle)
        : stamp.lao !== own.lao
          ? otherLao(stamp.lao, own.lao)
          : stamp.catalogue !== own.catalogue
            ? OTHER_CATALOGUE
            : null;
    if (message) return faultAt(table, index, columns.id, message);
  }
  return null;
}

const otherCycle = (found: string, own: string): Text => ({
  th: `ไฟล์นี้เป็นแบบของรอบ ${found} แต่หน้านี้เป็นรอบ ${own} ให้ดาวน์โหลดแบบของรอบนี้`,
  en: `This form is of round ${found}, but this page is of round ${own}: download the form here`,
});
const otherLao = (found: string, own: string): Text => ({
  th: `ไฟล์นี้เป็นแบบของ อปท. รหัส ${found} แต่หน้านี้เป็นของรหัส ${own} ให้ดาวน์โหลดแบบจากหน้านี้`,
  en: `This form is of the LAO ${found}, but this page is of ${own}: download the form here`,
});
const OTHER_CATALOGUE: Text = {
  th: 'แบบประเมินของรอบนี้เปลี่ยนไปหลังจากดาวน์โหลดไฟล์นี้ ให้ดาวน์โหลดแบบใหม่แล้วกรอกอีกครั้ง',
  en: 'The catalogue of this round changed after this file was downloaded: download the form anew',
};
