import type { Text } from './text.ts';

/**
 * What may be done outside an assessment and leaves an entry in the audit trail by `auditPut`, as
 * it is shown to people. A capability adds its own here.
 */
export const AUDIT_ACTIONS = {
  'round-created': { th: 'สร้างรอบการประเมิน', en: 'Created the round' },
  'round-changed': { th: 'แก้ไขการตั้งค่ารอบ', en: 'Changed settings of the round' },
  'round-state-changed': { th: 'เปลี่ยนสถานะรอบ', en: 'Changed the state of the round' },
  'catalogue-loaded': { th: 'นำเข้าแบบประเมิน', en: 'Loaded a catalogue' },
  'catalogue-versioned': {
    th: 'ออกแบบประเมินรุ่นใหม่หลังเปิดรอบ',
    en: 'Replaced the catalogue of the opened round',
  },
  'window-extended': { th: 'ขยายเวลา', en: 'Extended the window' },
  'results-published': { th: 'เผยแพร่ผลการประเมิน', en: 'Published the results' },
  'registry-imported': { th: 'นำเข้าทะเบียน อปท.', en: 'Imported the registry' },
  'accounts-imported': { th: 'สร้างบัญชีจากไฟล์', en: 'Created accounts from a file' },
  'invitations-resent': {
    th: 'ส่งคำเชิญที่หมดอายุอีกครั้ง',
    en: 'Sent expired invitations again',
  },
  'accounts-carried-over': {
    th: 'ย้ายบัญชีตามทะเบียน อปท.',
    en: 'Had accounts follow their LAOs in the registry',
  },
  'laos-paired': {
    th: 'เชื่อม อปท. ที่เปลี่ยนรหัสกับรหัสใหม่',
    en: 'Paired an LAO with its new code',
  },
  'laos-unpaired': {
    th: 'ยกเลิกการเชื่อม อปท. กับรหัสใหม่',
    en: 'Took an LAO and its new code apart',
  },
  'account-created': { th: 'สร้างบัญชีผู้ใช้', en: 'Created an account' },
  'account-changed': { th: 'แก้ไขบัญชีผู้ใช้', en: 'Changed an account' },
  'account-disabled': { th: 'ระงับบัญชีผู้ใช้', en: 'Disabled an account' },
  'account-enabled': { th: 'เปิดใช้บัญชีอีกครั้ง', en: 'Enabled an account' },
  'account-moved': { th: 'ย้ายบัญชีผู้ใช้ไป อปท. อื่น', en: 'Moved an account to another LAO' },
  'account-freed': {
    th: 'ปิดบัญชีและปลดที่อยู่อีเมล',
    en: 'Disabled an account and gave its address up',
  },
  'account-reset': { th: 'ตั้งการเข้าสู่ระบบของบัญชีใหม่', en: 'Reset the sign-in of an account' },
  'reminder-changed': { th: 'แก้ไขการแจ้งเตือน', en: 'Changed a reminder' },
  announced: { th: 'ประกาศถึง อปท. หรือยุติประกาศ', en: 'Announced something to LAOs, or ended it' },
  'reminders-sent': { th: 'ส่งการแจ้งเตือน', en: 'Sent reminders' },
  'sample-announced': { th: 'ประกาศวิธีสุ่มตัวอย่าง', en: 'Announced how the sample is drawn' },
  'sample-drawn': { th: 'สุ่มตัวอย่าง อปท.', en: 'Drew the sample' },
  'register-change-asked': {
    th: 'ขอแก้ไขตัวเลขที่ต่างจากทะเบียน',
    en: 'Asked to correct a figure of a register',
  },
  'register-change-decided': {
    th: 'พิจารณาคำขอแก้ไขตัวเลข',
    en: 'Decided on a figure that differs from a register',
  },
  'register-change-withdrawn': {
    th: 'ถอนคำขอแก้ไขตัวเลขที่ต่างจากทะเบียน',
    en: 'Withdrew a request about a figure of a register',
  },
  'conflict-declared': { th: 'แจ้งส่วนได้เสียของผู้ตรวจ', en: 'Declared an interest of a reviewer' },
  'conflict-lifted': { th: 'ยกเลิกการแจ้งส่วนได้เสีย', en: 'Lifted a declared interest' },
  'appeal-withdrawn': { th: 'ถอนอุทธรณ์', en: 'Withdrew an appeal' },
  appealed: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appealed against the results' },
  'appeal-decided': { th: 'วินิจฉัยอุทธรณ์', en: 'Decided an appeal' },
  'export-asked': { th: 'ขอส่งออกข้อมูล', en: 'Asked for an export' },
  'export-opened': { th: 'ดาวน์โหลดไฟล์ส่งออก', en: 'Downloaded an export' },
  'counter-started': {
    th: 'เปิดจุดตอบแบบสอบถามที่สำนักงาน',
    en: 'Opened a counter for the questionnaire',
  },
  'counter-ended': {
    th: 'จบจุดตอบแบบสอบถามที่สำนักงาน',
    en: 'Ended a counter for the questionnaire',
  },
  'evidence-opened': { th: 'เปิดไฟล์หลักฐาน', en: 'Opened a file of evidence' },
} as const satisfies Record<string, Text>;
export type AuditAction = keyof typeof AUDIT_ACTIONS;
