import type { Action } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';

/** One thing that one does at the desk: shown to who may do it. */
export type DeskLink = { action: Action; text: Text; hint: Text; href: string };

/** What belongs to one round, as the office and observers see it. */
export const roundLinks = (cycle: string): DeskLink[] => [
  {
    action: 'follow-country',
    text: { th: 'ความคืบหน้าการบันทึกข้อมูล', en: 'How far the LAOs are' },
    hint: {
      th: 'จำนวนที่ส่งแล้วแยกรายจังหวัด ประเภท และรายชั่วโมง',
      en: 'Submissions by province, type and hour',
    },
    href: `/office/${cycle}/progress`,
  },
  {
    action: 'manage-reminders',
    text: { th: 'การแจ้งเตือนและประกาศ', en: 'Reminders and announcements' },
    hint: {
      th: 'กำหนดการ ข้อความ และบันทึกการส่งอีเมล',
      en: 'What lies ahead, texts, and the log of mails',
    },
    href: `/office/${cycle}/reminders`,
  },
  {
    action: 'follow-country',
    text: { th: 'ตรวจแบบประเมินรายจังหวัด', en: 'Review by province' },
    hint: { th: 'อ่าน ส่งคืน และยืนยันผล', en: 'Read, return and make final' },
    href: `/office/${cycle}/review`,
  },
  {
    action: 'read-sample',
    text: { th: 'สุ่มตัวอย่าง', en: 'Sample' },
    hint: { th: 'ประกาศและสุ่ม อปท. ที่จังหวัดต้องตรวจ', en: 'Announce and draw whom provinces review' },
    href: `/office/${cycle}/sample`,
  },
  {
    action: 'decide-register-change',
    text: { th: 'คำขอแก้ไขตัวเลขทะเบียน', en: 'Requests about registers' },
    hint: { th: 'ตัวเลขที่ต่างจากทะเบียน', en: 'Figures that differ from a register' },
    href: `/office/${cycle}/register-changes`,
  },
  {
    action: 'publish-results',
    text: { th: 'ลองปรับเกณฑ์', en: 'What if' },
    hint: {
      th: 'ดูว่าผลจะเปลี่ยนอย่างไรหากเป้าหมายเปลี่ยน',
      en: 'How results would change with other targets',
    },
    href: `/office/${cycle}/what-if`,
  },
  {
    action: 'publish-results',
    text: { th: 'เผยแพร่ผลการประเมิน', en: 'Publish the results' },
    hint: {
      th: 'ตรวจผลล่าสุดก่อนให้ประชาชนเห็น',
      en: 'Look at the latest results before the public does',
    },
    href: `/office/${cycle}`,
  },
  {
    action: 'decide-appeal',
    text: { th: 'อุทธรณ์', en: 'Appeals' },
    hint: { th: 'วินิจฉัยอุทธรณ์หลังเผยแพร่ผล', en: 'Decide appeals after the publication' },
    href: `/office/${cycle}/appeals`,
  },
  {
    action: 'export',
    text: { th: 'ส่งออกข้อมูล', en: 'Exports' },
    hint: {
      th: 'เกณฑ์ที่ต่ำกว่าเป้าหมาย คะแนนรางวัล และคำตอบทั้งหมด เป็น Excel หรือ CSV',
      en: 'What is below target, award points and all answers, as Excel or CSV',
    },
    href: `/office/${cycle}/exports`,
  },
  {
    action: 'read-registry',
    text: { th: 'รายชื่อ อปท. ของรอบ', en: 'LAOs of the round' },
    hint: {
      th: 'ต่างจากทะเบียนปัจจุบันที่ใด',
      en: 'Where they differ from today’s registry',
    },
    href: `/office/${cycle}/registry`,
  },
  {
    action: 'read-audit-round',
    text: { th: 'ร่องรอยการเปลี่ยนแปลง', en: 'Audit trail' },
    hint: {
      th: 'ใครเปลี่ยนอะไร เมื่อใด จากที่ใด ทั้งรอบ',
      en: 'Who changed what, when and from where, in the whole round',
    },
    href: `/office/${cycle}/audit`,
  },
];

const findLink = (href: string): DeskLink => ({
  action: 'read-registry',
  text: { th: 'ค้นหา อปท.', en: 'Find an LAO' },
  hint: {
    th: 'ด้วยชื่อ รหัส อำเภอ หรือประเภท แล้วเปิดแบบประเมิน',
    en: 'By name, code, district or type, and open its assessment',
  },
  href,
});

/** What belongs to no single round. */
export const officeLinks = (): DeskLink[] => [
  {
    action: 'read-rounds',
    text: { th: 'รอบการประเมิน', en: 'Rounds' },
    hint: {
      th: 'สร้าง เปิด ขยายเวลา และออกแบบประเมินรุ่นใหม่',
      en: 'Create, open and extend rounds; new versions of the catalogue',
    },
    href: '/office/rounds',
  },
  findLink('/office/search'),
  {
    action: 'read-registry',
    text: { th: 'ทะเบียน อปท.', en: 'Registry of LAOs' },
    hint: {
      th: 'นำเข้าจากไฟล์ของ สถ. ดูประวัติ',
      en: 'Import from DLA’s file, look back at earlier imports',
    },
    href: '/office/registry',
  },
  {
    action: 'manage-all-accounts',
    text: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    hint: {
      th: 'เชิญ ปิด และรีเซ็ตบัญชี สร้างบัญชีจากไฟล์',
      en: 'Invite, disable and reset; create from a file',
    },
    href: `/office/accounts`,
  },
  {
    action: 'declare-conflict',
    text: { th: 'ส่วนได้เสียของผู้ตรวจ', en: 'Interests of reviewers' },
    hint: { th: 'อปท. ที่ผู้ตรวจแต่ละคนตรวจไม่ได้', en: 'LAOs that somebody must not review' },
    href: '/office/conflicts',
  },
  {
    action: 'read-audit-round',
    text: { th: 'ร่องรอยการเปลี่ยนแปลง', en: 'Audit trail' },
    hint: {
      th: 'การเปลี่ยนแปลงทะเบียน บัญชี และสิ่งที่ไม่เป็นของรอบใด',
      en: 'Changes of the registry, accounts and what is of no round',
    },
    href: `/office/audit`,
  },
];

/** What a province does in a round. */
export const provinceLinks = (province: string, cycle: string): DeskLink[] => [
  {
    action: 'follow-province',
    text: { th: 'ตรวจแบบประเมิน', en: 'Review' },
    hint: { th: 'อ่าน ส่งคืนพร้อมข้อสังเกต หรือเห็นชอบ', en: 'Read, return with remarks, or endorse' },
    href: `/province/${province}/${cycle}/review`,
  },
  {
    action: 'declare-conflict',
    text: { th: 'ส่วนได้เสียของท่าน', en: 'Your interests' },
    hint: { th: 'แจ้ง อปท. ที่ท่านไม่ควรเป็นผู้ตรวจ', en: 'Name LAOs that you should not review' },
    href: `/province/${province}/conflicts`,
  },
  findLink(`/province/${province}/search`),
  {
    action: 'manage-accounts',
    text: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    hint: {
      th: 'อปท. ใดยังไม่มีผู้รับรอง เชิญและรีเซ็ตผู้รับรอง',
      en: 'Which LAOs have no certifier; invite and reset certifiers',
    },
    href: `/province/${province}/accounts`,
  },
  {
    action: 'export',
    text: { th: 'ส่งออกข้อมูลของจังหวัด', en: 'Exports of the province' },
    hint: {
      th: 'ผลที่เผยแพร่แล้วของ อปท. ในจังหวัด เป็น Excel หรือ CSV',
      en: 'Published results of the province’s LAOs, as Excel or CSV',
    },
    href: `/province/${province}/${cycle}/exports`,
  },
  {
    action: 'follow-province',
    text: { th: 'บันทึกการแจ้งเตือน', en: 'Reminders that were sent' },
    hint: {
      th: 'ใครได้รับอีเมลแล้ว และ อปท. ใดไม่มีผู้รับ',
      en: 'Who got a mail, and which LAOs have nobody to send one to',
    },
    href: `/province/${province}/${cycle}/reminders`,
  },
];

/** An LAO's own affairs besides its assessment. */
export const laoLinks = (lao: string, cycle: string): DeskLink[] => [
  {
    action: 'read-assessment',
    text: { th: 'ตอบข้อสังเกต', en: 'Reply to remarks' },
    hint: { th: 'ข้อสังเกตของผู้ตรวจและคำตอบ', en: 'What reviewers remarked and what was replied' },
    href: `/lao/${lao}/${cycle}/remarks`,
  },
  {
    action: 'read-assessment',
    text: { th: 'แจ้งตัวเลขที่ต่างจากทะเบียน', en: 'Figures that differ from a register' },
    hint: { th: 'ขอให้สำนักงานพิจารณา', en: 'Ask the office to decide' },
    href: `/lao/${lao}/${cycle}/register-changes`,
  },
  {
    action: 'read-assessment',
    text: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appeal against the results' },
    hint: { th: 'หลังเผยแพร่ผล ภายในกำหนด', en: 'After the publication, while the days last' },
    href: `/lao/${lao}/${cycle}/appeal`,
  },
  {
    action: 'read-assessment',
    text: { th: 'การขยายเวลา', en: 'Extensions' },
    hint: { th: 'หนังสือ เหตุผล และวันปิดรับใหม่', en: 'Letter, reason and the new closing' },
    href: `/lao/${lao}/${cycle}/extensions`,
  },
  {
    action: 'manage-accounts',
    text: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    hint: { th: 'เชิญ ปิด และรีเซ็ตบัญชีผู้บันทึกข้อมูล', en: 'Invite, disable and reset recorders' },
    href: `/lao/${lao}/accounts`,
  },
  {
    action: 'read-audit',
    text: { th: 'ร่องรอยการเปลี่ยนแปลง', en: 'Audit trail' },
    hint: {
      th: 'ใครเปลี่ยนคำตอบหรือสถานะของ อปท. เมื่อใด เดิมเป็นอะไร',
      en: 'Who changed an answer or the state, when, and what it was before',
    },
    href: `/lao/${lao}/${cycle}/audit`,
  },
];
