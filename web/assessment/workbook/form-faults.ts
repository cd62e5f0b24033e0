import { NOTE_MAX_LENGTH } from '#domain/answer.ts';
import type { Text } from '#domain/text.ts';

/** What is said of a form that is not whole, or not as it was downloaded. */
export const REPEATED: Text = {
  th: 'มีแถวของรหัสนี้มากกว่าหนึ่งแถว ให้เหลือแถวเดียว',
  en: 'This code stands in more than one row: keep one of them',
};
export const UNKNOWN: Text = {
  th: 'แบบประเมินของ อปท. ท่านไม่มีรหัสนี้ ให้ใช้แถวตามไฟล์ที่ดาวน์โหลด',
  en: 'The form of your LAO has no such code: keep the rows as they were downloaded',
};
export const STAMP_LOST: Text = {
  th: 'ช่อง "รุ่น" ที่ซ่อนไว้ถูกแก้หรือถูกลบ ให้ดาวน์โหลดแบบใหม่แล้วกรอกแถวนี้อีกครั้ง',
  en: 'The hidden cell of the column "รุ่น" was changed or lost: download the form anew',
};
export const ITEM_LOST: Text = {
  th: 'แถวรายการของเกณฑ์ชี้วัดนี้หายไป ให้ดาวน์โหลดแบบใหม่',
  en: 'A row of this indicator’s items is missing: download the form anew',
};

export function missingArea({ th, en }: Text): Text {
  return {
    th: `ไม่พบแผ่นงาน "${th}" ในไฟล์ ให้ใช้ไฟล์ที่มีครบทุกด้าน`,
    en: `The sheet of “${en}” (${th}) is missing: upload the whole form`,
  };
}

export function missingRow({ th, en }: Text): Text {
  return {
    th: `ไม่พบแถวของ "${th}" ให้ใช้ไฟล์ที่มีครบทุกแถว`,
    en: `The row of “${en}” is missing: upload the whole form`,
  };
}

export function noteTooLong(length: number): Text {
  return {
    th: `หมายเหตุยาว ${length} ตัวอักษร ยาวได้ไม่เกิน ${NOTE_MAX_LENGTH} จึงยังไม่นำเข้า หมายเหตุในระบบคงเดิม`,
    en: `The note has ${length} characters; at most ${NOTE_MAX_LENGTH} are taken. The stored note stays`,
  };
}
