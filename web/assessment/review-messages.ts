import type { AnswerField } from '#domain/answer.ts';
import { DECLARATION_NAMES } from '#domain/declaration.ts';
import type { Text } from '#domain/text.ts';

/** What recorder, certifier and reviewer say to each other, and how differences are shown. */
export const reviewMessages = {
  // Asking for certification
  askTitle: { th: 'ขอให้ผู้รับรองตรวจทาน', en: 'Ask the certifier to look' },
  askText: {
    th: 'กรอกครบแล้ว ส่งคำขอให้ผู้รับรองข้อมูล (ปลัดหรือผู้บริหาร) ตรวจทาน รับรอง และส่งแบบประเมิน ระหว่างรอยังแก้ไขได้',
    en: 'Everything is complete. Ask the certifier to check, certify and submit. You can still change answers meanwhile.',
  },
  askMessage: { th: 'ข้อความถึงผู้รับรอง (ถ้ามี)', en: 'Message to the certifier (optional)' },
  ask: { th: 'ส่งคำขอ', en: 'Ask for certification' },
  askedAt: (when: string) => ({
    th: `ขอให้ผู้รับรองตรวจทานแล้วเมื่อ ${when}`,
    en: `You asked the certifier to look, ${when}.`,
  }),
  takeBack: { th: 'ถอนคำขอ', en: 'Take the request back' },
  requestedBy: (by: string, when: string) => ({
    th: `${by} ขอให้ท่านตรวจทานและรับรอง เมื่อ ${when}`,
    en: `${by} asked you to check and certify, ${when}.`,
  }),
  changedSinceRequest: {
    th: 'มีการแก้ไขหลังจากขอ ข้อมูลด้านล่างเป็นข้อมูลล่าสุด',
    en: 'Something was changed after the request; below is what is there now.',
  },

  // Remarks
  // Sending back, returning
  sendBackTitle: { th: 'ส่งกลับให้ผู้บันทึกแก้ไข', en: 'Send it back to the recorder' },
  sendBack: { th: 'ส่งกลับพร้อมข้อสังเกต', en: 'Send it back with remarks' },
  sentBack: { th: 'ส่งกลับแล้ว', en: 'It was sent back.' },
  returnTitle: { th: 'ส่งคืน อปท. ให้แก้ไข', en: 'Return it to the LAO' },
  returnText: {
    th: 'อปท. จะแก้ไขได้ทุกด้านจนถึงวันที่กำหนด ข้อมูลที่ส่งแล้วยังเก็บไว้ การส่งใหม่เป็นการส่งครั้งถัดไป',
    en: 'Every area opens again until the day you set. What was submitted is kept; the next one is a new submission.',
  },
  returnIt: { th: 'ส่งคืนพร้อมข้อสังเกต', en: 'Return it with remarks' },
  returned: { th: 'ส่งคืนแล้ว', en: 'It was returned.' },
  generalRemark: { th: 'ข้อสังเกตทั้งแบบประเมิน (ถ้ามี)', en: 'Remark on the whole (optional)' },
  indicatorRemarks: { th: 'ข้อสังเกตรายข้อ', en: 'Remarks on indicators' },
  remarkIndicator: (n: number) => ({ th: `เกณฑ์ชี้วัดที่ ${n}`, en: `Indicator ${n}` }),
  remarkText: (n: number) => ({ th: `ข้อสังเกตที่ ${n}`, en: `Remark ${n}` }),
  chooseIndicator: { th: 'เลือกเกณฑ์ชี้วัด', en: 'Choose an indicator' },
  addRemark: { th: 'เพิ่มข้อสังเกตรายข้อ', en: 'Add a remark on an indicator' },
  dropRemark: (n: number) => ({ th: `ลบข้อสังเกตที่ ${n}`, en: `Remove remark ${n}` }),
  remarkMissing: { th: 'เขียนข้อสังเกตอย่างน้อยหนึ่งข้อ', en: 'Write at least one remark' },
  remarkHalf: { th: 'เลือกเกณฑ์ชี้วัดและเขียนข้อสังเกต', en: 'Choose the indicator and write the remark' },
  atMost: (most: number) => ({ th: `ไม่เกิน ${most} ตัวอักษร`, en: `At most ${most} characters` }),
  closingDay: { th: 'ให้แก้ไขได้ถึงวันที่', en: 'Open until' },
  closingDayHint: {
    th: 'ถึงเวลา 23:59:59 น. ของวันนั้น',
    en: 'Until 23:59:59 of that day, Bangkok time',
  },
  closingDayMissing: { th: 'เลือกวันที่ยังมาไม่ถึง', en: 'Choose a day that lies ahead' },

  // Differences
  changesTitle: (when: string) => ({
    th: `ที่เปลี่ยนไปหลังการรับรองครั้งล่าสุด (${when})`,
    en: `Changed since the last certification (${when})`,
  }),
  neverCertified: {
    th: 'ยังไม่เคยรับรอง ตรวจทานทุกข้อด้านล่าง',
    en: 'Never certified before: check every answer below.',
  },
  nothingChanged: { th: 'ไม่มีคำตอบหรือหลักฐานที่ต่างไป', en: 'No answer or file differs.' },
  changeCount: (answers: number, files: number) => ({
    th: `คำตอบต่างไป ${answers} ข้อ หลักฐานต่างไป ${files} ไฟล์`,
    en: `${answers} answers and ${files} files differ`,
  }),
  before: { th: 'เดิม', en: 'Before' },
  after: { th: 'ใหม่', en: 'Now' },
  verdictChange: { th: 'ผลการประเมิน', en: 'Verdict' },
  satisfactionCounts: (satisfied: string, improve: string) => ({
    th: `พอใจ ${satisfied} ปรับปรุง ${improve}`,
    en: `${satisfied} satisfied, ${improve} ask for improvement`,
  }),
  fileAdded: { th: 'เพิ่มหลักฐาน', en: 'File added' },
  fileRemoved: { th: 'นำหลักฐานออก', en: 'File removed' },
  fields: {
    noService: DECLARATION_NAMES.no_service,
    noneThisYear: DECLARATION_NAMES.none_this_year,
    frame: { th: 'กรอบการประเมิน (1)', en: 'Frame (1)' },
    provided: { th: 'การจัดบริการสาธารณะ (2)', en: 'Provided (2)' },
    ticked: { th: 'รายการที่ดำเนินการ', en: 'What was done' },
    note: { th: 'หมายเหตุ', en: 'Note' },
  } satisfies Record<AnswerField, Text>,

  // Presence
} as const satisfies Record<string, Text | ((...details: never[]) => Text) | Record<string, Text>>;
