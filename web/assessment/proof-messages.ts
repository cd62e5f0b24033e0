import type { Text } from '#domain/text.ts';

/** What the receipt, its public confirmation and the history of submissions say. */
export const proofMessages = {
  toReplies: { th: 'ตอบข้อสังเกต', en: 'Reply to remarks' },
  toRegisters: { th: 'ตัวเลขที่ต่างจากทะเบียน', en: 'Figures that differ from a register' },
  toAppeal: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appeal' },
  downloadPdf: { th: 'ดาวน์โหลดใบรับ (PDF)', en: 'Download the receipt (PDF)' },
  makingPdf: { th: 'กำลังจัดทำ PDF…', en: 'Making the PDF…' },
  pdfFailed: {
    th: 'จัดทำ PDF ไม่สำเร็จ ลองอีกครั้ง หรือใช้ “พิมพ์ใบรับ” แล้วเลือกบันทึกเป็น PDF',
    en: 'The PDF could not be made. Try again, or print the receipt and save it as PDF.',
  },
  confirmAt: {
    th: 'ผู้อื่นตรวจสอบใบรับนี้ได้ โดยสแกนรหัสหรือเปิดที่อยู่',
    en: 'Anyone can confirm this receipt by scanning the code or opening',
  },
  qrAlt: { th: 'รหัส QR ของที่อยู่สำหรับตรวจสอบใบรับ', en: 'QR code of the address that confirms it' },
  printedAt: (when: string) => ({ th: `จัดทำเมื่อ ${when}`, en: `Made ${when}` }),
  history: { th: 'การส่งทุกครั้ง', en: 'All submissions' },
  confirmTitle: { th: 'ตรวจสอบใบรับการส่งแบบประเมิน', en: 'Confirm a receipt' },
  confirmed: { th: 'ใบรับนี้ออกโดยระบบจริง', en: 'This receipt was issued by this system' },
  isLatest: { th: 'เป็นการส่งครั้งล่าสุดของ อปท.', en: 'It is the LAO’s latest submission.' },
  isSuperseded: (latest: string) => ({
    th: `อปท. ส่งใหม่แล้ว ใบรับล่าสุดคือ ${latest}`,
    en: `It was superseded: the latest receipt is ${latest}.`,
  }),
  compareHash: {
    th: 'ใบรับในมือท่านต้องมีข้อมูลและค่าแฮชตรงกับหน้านี้ทุกตัว หากไม่ตรงแสดงว่าไม่ใช่ใบรับนี้',
    en: 'The receipt in your hand must agree with this page, hash included, or it is not this one.',
  },
  unknownNumber: { th: 'ไม่พบใบรับเลขที่นี้', en: 'There is no such receipt' },
  unknownNumberText: (number: string) => ({
    th: `ระบบไม่เคยออกใบรับเลขที่ ${number} ตรวจตัวเลขอีกครั้ง เลขที่ใบรับมีรูปแบบ 2566-5800101-1`,
    en: `No receipt ${number} was ever issued. Check the digits: a number looks like 2566-5800101-1.`,
  }),
  submissionTitle: (version: string) => ({
    th: `แบบประเมินที่ส่งครั้งที่ ${version}`,
    en: `Submission ${version}`,
  }),
  noSubmission: { th: 'ยังไม่เคยส่งแบบประเมิน', en: 'Nothing was submitted yet' },
  seeThis: { th: 'ดูข้อมูลที่ส่งและข้อแตกต่าง', en: 'See it and what differs' },
  backToHistory: { th: 'กลับไปการส่งทุกครั้ง', en: 'Back to all submissions' },
  returnedBy: (by: string, when: string) => ({
    th: `ส่งคืนโดย ${by} เมื่อ ${when}`,
    en: `Returned by ${by}, ${when}`,
  }),
  returnedAfter: (version: number) => ({
    th: `หลังการส่งครั้งที่ ${version}`,
    en: `after submission ${version}`,
  }),
  differsFrom: (version: number) => ({
    th: `ข้อแตกต่างจากการส่งครั้งที่ ${version}`,
    en: `What differs from submission ${version}`,
  }),
  firstOne: { th: 'เป็นการส่งครั้งแรก', en: 'This is the first submission.' },
  whatWasSubmitted: { th: 'ข้อมูลที่ส่ง', en: 'What was submitted' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
