import type { Text } from './text.ts';

/** Days for which the temporary password of an invitation is good. */
export const INVITATION_DAYS = 7;

/** Who takes it away when its time is up. */
export const KEEPERS = {
  ttl: { th: 'ตารางลบเอง (TTL)', en: 'the table (TTL)' },
  lifecycle: { th: 'ที่เก็บไฟล์ลบเอง (lifecycle)', en: 'the bucket (lifecycle)' },
  service: { th: 'บริการของ AWS', en: 'the AWS service' },
  office: { th: 'สำนักงาน ก.ก.ถ. สั่งลบ', en: 'the office, by a decision' },
} as const satisfies Record<string, Text>;
export type Keeper = keyof typeof KEEPERS;

/** How long one class of what is stored is kept. */
export type Retention = {
  what: Text;
  /** Where it stands: items of the table by their keys, files by bucket and prefix. */
  where: string;
  /** Days, counted from when it was written; null where it stays until somebody decides. */
  days: number | null;
  by: Keeper;
};

/**
 * What is kept for how long, by class: the lifecycle rules of the buckets, the table's TTLs and
 * docs/privacy.md are made of this, and a test holds them to it. The periods are the project's own
 * assumptions until the office sets its own (docs/privacy.md).
 */
export const RETENTION = {
  presence: {
    what: { th: 'ใครเปิดแบบประเมินอยู่', en: 'Who has an assessment open' },
    where: 'A#…/VIEWERS',
    days: 1 / 24,
    by: 'ttl',
  },
  'requested-evidence': {
    what: { th: 'รายการไฟล์ที่ขอส่งแต่ไม่มาถึง', en: 'Files announced that never arrived' },
    where: 'A#…/EVID#…',
    days: 7,
    by: 'ttl',
  },
  'broken-uploads': {
    what: { th: 'ส่วนของไฟล์ที่ส่งไม่ครบ', en: 'Parts of files never completed' },
    where: 'every bucket',
    days: 7,
    by: 'lifecycle',
  },
  'unused-evidence': {
    what: {
      th: 'ไฟล์หลักฐานที่ไม่รับ หรือนำออกก่อนเคยส่งแบบประเมิน',
      en: 'Evidence refused, or removed before any submission named it',
    },
    where: 'evidence bucket, tag retention=unused',
    days: 30,
    by: 'lifecycle',
  },
  evidence: {
    what: { th: 'ไฟล์หลักฐานของรอบ', en: 'Evidence of a round' },
    where: 'evidence bucket, evidence/',
    days: 3650,
    by: 'lifecycle',
  },
  'export-jobs': {
    what: { th: 'รายการคำขอส่งออกข้อมูล', en: 'Who asked for which export' },
    where: 'EXPORTS#…',
    days: 7,
    by: 'ttl',
  },
  'reminder-log': {
    what: { th: 'บันทึกการแจ้งเตือนทางอีเมล', en: 'Who was reminded by mail, and whether it arrived' },
    where: 'M#…#…',
    days: 400,
    by: 'ttl',
  },
  announcements: {
    what: { th: 'ประกาศที่สิ้นสุดแล้ว', en: 'Announcements, counted from their end' },
    where: 'M#…/NOTICE#…',
    days: 400,
    by: 'ttl',
  },
  exports: {
    what: { th: 'ไฟล์ส่งออก', en: 'Exported files' },
    where: 'records bucket, exports/',
    days: 2,
    by: 'lifecycle',
  },
  'account-imports': {
    what: { th: 'ไฟล์สร้างบัญชีและผลของการสร้าง', en: 'Files of accounts to create, and their results' },
    where: 'records bucket, account-imports/',
    days: 30,
    by: 'lifecycle',
  },
  'registry-previews': {
    what: { th: 'ตัวอย่างการนำเข้าทะเบียนที่ไม่ได้ยืนยัน', en: 'Previews of the registry never confirmed' },
    where: 'records bucket, registry/previews/',
    days: 7,
    by: 'lifecycle',
  },
  'scoring-runs': {
    what: { th: 'ผลระหว่างทางของการประมวลผลรายคืน', en: 'What a night leaves half-way' },
    where: 'records bucket, results/runs/',
    days: 30,
    by: 'lifecycle',
  },
  invitations: {
    what: { th: 'รหัสผ่านชั่วคราวในคำเชิญ', en: 'Temporary passwords of invitations' },
    where: 'Cognito',
    days: INVITATION_DAYS,
    by: 'service',
  },
  accounts: {
    what: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
    where: 'Cognito; U#…',
    days: null,
    by: 'office',
  },
  assessments: {
    what: {
      th: 'คำตอบ ประวัติ และผู้ทำรายการของแบบประเมิน',
      en: 'Answers, their history and who made them',
    },
    where: 'A#…, REVIEW#…, ROUND#…, M#…/SETTINGS…',
    days: null,
    by: 'office',
  },
  submissions: {
    what: { th: 'แบบประเมินที่ส่งแล้ว และบันทึกการใช้งาน', en: 'Submissions and the audit chain' },
    where: 'submissions bucket (locked); T#…, AUDIT#…',
    days: null,
    by: 'office',
  },
  'access-logs': {
    what: { th: 'บันทึกการเข้าถึงเว็บและที่เก็บไฟล์', en: 'Access logs of the site and the buckets' },
    where: 'log bucket',
    days: 120,
    by: 'lifecycle',
  },
  backups: {
    what: { th: 'สำเนาสำรองรายวันของตาราง', en: 'Daily backups of the table' },
    where: 'AWS Backup',
    days: 35,
    by: 'service',
  },
  'monthly-backups': {
    what: { th: 'สำเนาสำรองรายเดือนของตาราง', en: 'Monthly backups of the table' },
    where: 'AWS Backup',
    days: 1825,
    by: 'service',
  },
} as const satisfies Record<string, Retention>;
export type RetentionClass = keyof typeof RETENTION;

/** The classes that end by themselves. */
export type Ending = {
  [Name in RetentionClass]: (typeof RETENTION)[Name]['days'] extends number ? Name : never;
}[RetentionClass];

/** Seconds that something of this class is kept: what a TTL is reckoned with. */
export const secondsKept = (name: Ending): number => Math.round(RETENTION[name].days * 24 * 3600);

/** Tag of a stored file that nothing refers to, and so is let go. */
export const UNUSED_TAG = { key: 'retention', value: 'unused' } as const;
