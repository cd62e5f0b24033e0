import type { Text } from '#domain/text.ts';
import type { ExportFormat, ExportKind, ExportState } from '../../functions/exports/export.ts';

/** What each kind is for, in one line. */
export const KIND_HINTS: Record<ExportKind, Text> = {
  gaps: {
    th: 'สำหรับคณะกรรมการ: อปท. ใดต่ำกว่าเป้าหมายข้อใด ขาดเท่าใดตามหน่วยนับ พร้อมยอดรวมรายเกณฑ์และรายจังหวัด',
    en: 'For the committee: which LAO is below which target by how much, with totals by indicator and province',
  },
  award: {
    th: 'สำหรับรางวัลธรรมาภิบาล: คะแนนและลำดับของ อปท. ที่ส่งแบบประเมิน เรียงตามประเภท',
    en: 'For the award: points and ranks of the LAOs that submitted, by type',
  },
  laos: {
    th: 'หนึ่งแถวต่อหนึ่ง อปท.: สถานะ ร้อยละที่ผ่าน ระดับ คะแนน และร้อยละรายด้าน รวมแห่งที่ยังไม่ส่ง',
    en: 'One row for each LAO: state, pass rates, band and points; those that have not submitted too',
  },
  satisfaction: {
    th: 'แบบความพึงพอใจ หนึ่งแถวต่อหนึ่งคำถามของหนึ่ง อปท. พร้อมยอดรวมผู้ตอบของทั้งหมด รายจังหวัด และรายประเภท (รวมจำนวนคนก่อนคิดร้อยละ)',
    en: 'The second form, one row for each question of each LAO, with the people of all, a province and a type pooled',
  },
  scores: {
    th: 'หนึ่งแถวต่อหนึ่งเกณฑ์ชี้วัดของหนึ่ง อปท. ทั้งประเทศราว 4 แสนแถว',
    en: 'One row for each indicator of each LAO: some 400,000 rows for the country',
  },
};

export const FORMAT_HINTS: Record<ExportFormat, Text> = {
  xlsx: { th: 'เปิดด้วย Excel มีแผ่นคำอธิบายและยอดรวม', en: 'For Excel, with notes and totals' },
  csv: { th: 'ตารางล้วน เปิดด้วย Excel หรือโปรแกรมอื่น', en: 'A plain table, for Excel and others' },
  parquet: { th: 'สำหรับโปรแกรมวิเคราะห์ข้อมูล', en: 'For programs that analyse data' },
  jsonl: { th: 'สำหรับโปรแกรมอื่น หนึ่งบรรทัดต่อหนึ่งแถว', en: 'For programs, a row a line' },
};

export const STATE_WORDS: Record<ExportState, Text> = {
  waiting: { th: 'รอจัดทำ', en: 'Waiting' },
  running: { th: 'กำลังจัดทำ', en: 'Being made' },
  done: { th: 'พร้อมดาวน์โหลด', en: 'Ready' },
  failed: { th: 'ไม่สำเร็จ', en: 'Failed' },
  expired: { th: 'หมดอายุ', en: 'Expired' },
};

export const words = {
  title: { th: 'ส่งออกข้อมูล', en: 'Exports' },
  intro: {
    th: 'เลือกสิ่งที่ต้องการ ระบบจัดทำไฟล์ให้เบื้องหลัง ออกจากหน้านี้ได้ กลับมาดาวน์โหลดได้ภายใน 24 ชั่วโมง',
    en: 'Choose what you need; the file is made in the background. You may leave this page and download it within 24 hours.',
  },
  kind: { th: 'ต้องการข้อมูลใด', en: 'What do you need?' },
  format: { th: 'รูปแบบไฟล์', en: 'File format' },
  of: { th: 'ใช้ผลชุดใด', en: 'Of which results?' },
  published: { th: 'ผลที่เผยแพร่แล้ว', en: 'The published results' },
  latest: { th: 'ผลล่าสุด', en: 'The latest results' },
  notPublished: { th: 'ยังไม่เผยแพร่ ใช้ภายในเท่านั้น', en: 'Not published: for internal use only' },
  alsoPublished: { th: 'ชุดเดียวกับที่เผยแพร่แล้ว', en: 'The same as the published ones' },
  asOf: (when: string) => ({ th: `คำตอบ ณ ${when}`, en: `Answers as of ${when}` }),
  noResults: {
    th: 'รอบนี้ยังไม่มีผลให้ส่งออก ระบบประมวลผลทุกคืนหลังเที่ยงคืน',
    en: 'There are no results to export yet: they are made every night',
  },
  noPublished: {
    th: 'รอบนี้ยังไม่มีผลที่เผยแพร่ ส่งออกได้เมื่อสำนักงานเผยแพร่แล้ว',
    en: 'No results have been published: exports come after the office has',
  },
  place: { th: 'พื้นที่', en: 'Place' },
  country: { th: 'ทั้งประเทศ', en: 'The whole country' },
  regions: { th: 'ภาค', en: 'Regions' },
  provinces: { th: 'จังหวัด', en: 'Provinces' },
  laoType: { th: 'ประเภท อปท.', en: 'Type of LAO' },
  allTypes: { th: 'ทุกประเภท', en: 'All types' },
  choose: { th: 'ตรวจก่อนจัดทำ', en: 'Check before it is made' },
  check: { th: 'ตรวจก่อนจัดทำไฟล์', en: 'Check before the file is made' },
  make: { th: 'จัดทำไฟล์', en: 'Make the file' },
  change: { th: 'แก้ไข', en: 'Change' },
  fileName: { th: 'ชื่อไฟล์', en: 'File name' },
  made: { th: 'ไฟล์ที่ขอไว้', en: 'Files asked for' },
  none: { th: 'ยังไม่มีไฟล์ในรอบนี้', en: 'No file of this round yet' },
  progressOf: (name: string) => ({ th: `ความคืบหน้าของ ${name}`, en: `Progress of ${name}` }),
  provincesDone: (done: number, all: number, rows: string) => ({
    th: `${done} จาก ${all} จังหวัด ${rows} แถว`,
    en: `${done} of ${all} provinces, ${rows} rows`,
  }),
  rows: (rows: string) => ({ th: `${rows} แถว`, en: `${rows} rows` }),
  sent: (size: string) => ({ th: `ดาวน์โหลดจริง ${size}`, en: `${size} on the way` }),
  until: (when: string) => ({ th: `ดาวน์โหลดได้ถึง ${when}`, en: `Until ${when}` }),
  askedBy: (name: string, when: string) => ({
    th: `ขอโดย ${name} เมื่อ ${when}`,
    en: `Asked for by ${name}, ${when}`,
  }),
  download: { th: 'ดาวน์โหลด', en: 'Download' },
  again: { th: 'จัดทำใหม่', en: 'Make it again' },
  failedText: {
    th: 'การจัดทำหยุดกลางคัน ไม่มีข้อมูลเสียหาย กดจัดทำใหม่ได้ทันที',
    en: 'The making stopped; nothing is lost. Ask for it again.',
  },
  expiredText: {
    th: 'ไฟล์ถูกลบเมื่อครบ 24 ชั่วโมง จัดทำใหม่ได้จากผลชุดเดิม',
    en: 'It was removed after 24 hours: ask for it again, of the same results',
  },
  details: { th: 'รายละเอียดและรหัสตรวจสอบ', en: 'Details and checksums' },
  sha256: { th: 'SHA-256 ของไฟล์', en: 'SHA-256 of the file' },
  snapshot: { th: 'ชุดผล', en: 'Snapshot' },
  readAt: { th: 'คำตอบ ณ เวลา', en: 'Answers as of' },
  unpublishedTag: { th: 'ยังไม่เผยแพร่', en: 'Not published' },
  started: (name: string) => ({
    th: `รับคำขอแล้ว: ${name}`,
    en: `Asked for: ${name}`,
  }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
