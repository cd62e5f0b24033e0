import type { Text } from '#domain/text.ts';
import type { WriterRole } from '#domain/writer.ts';

/** What the pages of the audit trail say. */
export const words = {
  title: { th: 'ร่องรอยการเปลี่ยนแปลง', en: 'Audit trail' },
  systemTitle: {
    th: 'ร่องรอยการเปลี่ยนแปลงนอกรอบการประเมิน',
    en: 'Audit trail outside the rounds',
  },
  lead: {
    th: 'ทุกการเปลี่ยนแปลงบันทึกไว้ว่าใครทำ จากที่ใด เมื่อใด เดิมเป็นอะไรและเปลี่ยนเป็นอะไร แก้ไขหรือลบไม่ได้ รายการใหม่ปรากฏภายในราวหนึ่งนาที',
    en: 'Every change is kept: who, from where, when, what it was and what it became. Nothing here can be changed or deleted. A new change shows within a minute or so.',
  },
  filters: { th: 'ค้นหาในร่องรอย', en: 'Search the trail' },
  kind: { th: 'เรื่อง', en: 'What' },
  role: { th: 'ผู้เปลี่ยน', en: 'Changed by' },
  any: { th: 'ทั้งหมด', en: 'All' },
  person: { th: 'ชื่อบุคคล', en: 'Name' },
  personHint: { th: 'บางส่วนของชื่อก็ได้', en: 'Part of the name will do' },
  indicator: { th: 'เกณฑ์ชี้วัด', en: 'Indicator' },
  laoHint: { th: 'รหัส 7 หลัก เว้นว่างได้', en: '7 digits; may be left blank' },
  from: { th: 'ตั้งแต่วันที่', en: 'From' },
  to: { th: 'ถึงวันที่', en: 'To' },
  search: { th: 'ค้นหา', en: 'Search' },
  clear: { th: 'ล้างเงื่อนไข', en: 'Clear' },
  codeFault: { th: 'รหัส อปท. ต้องมี 7 หลัก', en: 'The code of an LAO has 7 digits' },
  daysFault: {
    th: 'วันเริ่มต้นต้องไม่อยู่หลังวันสิ้นสุด',
    en: 'The first day must not lie after the last',
  },
  outside: { th: 'ผู้ที่ไม่ใช่ อปท. และที่ไม่ทราบผู้เปลี่ยน', en: 'Anybody not of the LAO, or unknown' },
  unknown: { th: 'ไม่ทราบผู้เปลี่ยน', en: 'Nobody is named' },
  none: { th: 'ไม่พบการเปลี่ยนแปลง', en: 'Nothing was found' },
  shown: (count: number, more: boolean): Text => ({
    th: `แสดง ${count} รายการ${more ? ' ยังมีรายการก่อนหน้านี้' : ' ครบแล้ว'} เรียงจากล่าสุด`,
    en: `${count} changes${more ? ', and there are earlier ones' : ', all of them'}; the latest first`,
  }),
  searchedTo: (instant: string): Text => ({
    th: `ค้นย้อนหลังถึง ${instant}`,
    en: `Searched back to ${instant}`,
  }),
  earlier: { th: 'ดูรายการก่อนหน้านี้', en: 'Show earlier ones' },
  reason: { th: 'เหตุผล', en: 'Reason' },
  from2: { th: 'จาก', en: 'from' },
  via: { th: 'ผ่าน', en: 'by way of' },
  details: { th: 'รายละเอียดทางเทคนิค', en: 'Technical details' },
  block: (number: number): Text => ({ th: `บล็อกที่ ${number}`, en: `block ${number}` }),
  tooLong: { th: 'เปลี่ยน (ยาวเกินกว่าจะแสดง)', en: 'changed (too long to be shown)' },
  chain: { th: 'ตรวจว่าร่องรอยนี้ไม่ถูกแก้ไข', en: 'How to check that this trail was not altered' },
  chainText: (number: number, at: string): Text => ({
    th: `รายการเรียงต่อกันเป็นโซ่ ${number} บล็อก ล่าสุดเมื่อ ${at} ค่าแฮชด้านล่างขึ้นกับทุกตัวอักษรของทุกรายการ จดหรือพิมพ์เก็บไว้เทียบภายหลังได้ ทุกคืนค่านี้ประกาศพร้อมผลการประเมิน`,
    en: `The entries form a chain of ${number} blocks, the latest at ${at}. The hash below depends on every letter of every entry: keep it, and compare it later. It is published every night.`,
  }),
  openTrail: (lao: string): Text => ({ th: `อปท. ${lao}`, en: `LAO ${lao}` }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

/** Writers that are no person's role. */
export const SYSTEM_ROLES: Record<Extract<WriterRole, 'system' | 'operator'>, Text> = {
  system: { th: 'ระบบ (อัตโนมัติ)', en: 'The system itself' },
  operator: { th: 'ผู้ดูแลระบบ (คำสั่ง)', en: 'Operator (command line)' },
};

/** Changes of hands of an assessment, as its trail names them. */
export const CHANGE_NAMES: Readonly<Record<string, Text>> = {
  request: { th: 'ขอให้รับรอง', en: 'Asked for certification' },
  withdraw_request: { th: 'ถอนคำขอรับรอง', en: 'Took the request back' },
  certify: { th: 'รับรองข้อมูล', en: 'Certified' },
  withdraw: { th: 'ถอนการรับรอง', en: 'Withdrew the certification' },
  send_back: { th: 'ส่งกลับให้ผู้บันทึกแก้ไข', en: 'Sent back to the recorder' },
  submit: { th: 'ส่งแบบประเมิน', en: 'Submitted' },
  return: { th: 'ส่งคืน อปท. ให้แก้ไข', en: 'Returned to the LAO' },
  endorse: { th: 'จังหวัดเห็นชอบ', en: 'Endorsed by the province' },
  finalise: { th: 'ยืนยันผล', en: 'Made final' },
  reply: { th: 'ตอบข้อสังเกต', en: 'Replied to a remark' },
  reopen: { th: 'เปิดให้แก้ไขตามคำวินิจฉัย', en: 'Opened again by a decision' },
};

/** Fields that people know, as they call them. */
export const FIELD_NAMES: Readonly<Record<string, Text>> = {
  state: { th: 'สถานะ', en: 'State' },
  change: { th: 'การดำเนินการ', en: 'What was done' },
  message: { th: 'ข้อความ', en: 'Message' },
  open: { th: 'เปิดให้บันทึก', en: 'Open for answers' },
  opensAt: { th: 'เปิดรับ', en: 'Opens' },
  closesAt: { th: 'ปิดรับ', en: 'Closes' },
  ownClosesAt: { th: 'ปิดรับเฉพาะ อปท. นี้', en: 'Closes for this LAO' },
  submissionVersion: { th: 'ส่งครั้งที่', en: 'Submissions' },
  version: { th: 'ครั้งที่', en: 'Version' },
  hash: { th: 'ค่าแฮชของแบบที่ส่ง', en: 'Hash of the submission' },
  'certification.by': { th: 'รับรองโดย', en: 'Certified by' },
  'evidence.fileName': { th: 'ไฟล์', en: 'File' },
  'evidence.status': { th: 'สถานะไฟล์', en: 'State of the file' },
  'evidence.indicatorIds': { th: 'เป็นหลักฐานของ', en: 'Evidence for' },
  'evidence.refusal': { th: 'เหตุที่ไม่รับ', en: 'Why it was refused' },
  source: { th: 'ที่มาของตัวเลข', en: 'Figures from' },
  accepting: { th: 'แบบสอบถามเปิดรับคำตอบ', en: 'Questionnaire takes answers' },
  'cycle.title': { th: 'ชื่อรอบ', en: 'Title' },
  'cycle.opensAt': { th: 'เปิดรับ', en: 'Opens' },
  'cycle.closesAt': { th: 'ปิดรับ', en: 'Closes' },
  'cycle.state': { th: 'สถานะรอบ', en: 'State of the round' },
  'cycle.catalogueHash': { th: 'แบบประเมิน (ค่าแฮช)', en: 'Catalogue (hash)' },
};

export const FILE_STATES: Readonly<Record<string, Text>> = {
  requested: { th: 'ขอส่งไว้ ไฟล์ยังไม่ถึง', en: 'Asked for, not arrived' },
  pending: { th: 'กำลังตรวจ', en: 'Being checked' },
  usable: { th: 'ใช้ได้', en: 'Usable' },
  refused: { th: 'ไม่รับ', en: 'Refused' },
  removed: { th: 'นำออกแล้ว', en: 'Removed' },
};
