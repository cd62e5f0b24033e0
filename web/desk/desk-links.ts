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
    action: 'publish-results',
    text: { th: 'เผยแพร่ผลการประเมิน', en: 'Publish the results' },
    hint: {
      th: 'ตรวจผลล่าสุดก่อนให้ประชาชนเห็น',
      en: 'Look at the latest results before the public does',
    },
    href: `/office/${cycle}`,
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
    action: 'export',
    text: { th: 'ส่งออกข้อมูล', en: 'Exports' },
    hint: {
      th: 'เกณฑ์ที่ต่ำกว่าเป้าหมาย คะแนนรางวัล และคำตอบทั้งหมด เป็น Excel หรือ CSV',
      en: 'What is below target, award points and all answers, as Excel or CSV',
    },
    href: `/office/${cycle}/exports`,
  },
];

/** What belongs to no single round. */
export const officeLinks = (): DeskLink[] => [
  {
    action: 'manage-all-accounts',
    text: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    hint: {
      th: 'เชิญ ปิด และรีเซ็ตบัญชี สร้างบัญชีจากไฟล์',
      en: 'Invite, disable and reset; create from a file',
    },
    href: `/office/accounts`,
  },
];

/** What a province does in a round. */
export const provinceLinks = (province: string, cycle: string): DeskLink[] => [
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
];

/** An LAO's own affairs besides its assessment. */
export const laoLinks = (lao: string, _cycle: string): DeskLink[] => [
  {
    action: 'manage-accounts',
    text: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    hint: { th: 'เชิญ ปิด และรีเซ็ตบัญชีผู้บันทึกข้อมูล', en: 'Invite, disable and reset recorders' },
    href: `/lao/${lao}/accounts`,
  },
];
