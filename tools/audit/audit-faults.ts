import type { Text } from '#domain/text.ts';

/** What must hold of an audit chain and of what it tells: each rule with what is wrong without it. */
export const AUDIT_FAULTS = {
  'block-missing': { th: 'บล็อกหายไป', en: 'a block is missing' },
  'block-unreadable': { th: 'อ่านบล็อกไม่ได้', en: 'a block does not parse' },
  'block-hash-differs': { th: 'บล็อกถูกแก้ไข', en: 'a block has other bytes than its hash says' },
  'block-unlinked': {
    th: 'บล็อกไม่ต่อจากบล็อกก่อนหน้า',
    en: 'a block does not follow the one before it',
  },
  'block-misplaced': { th: 'บล็อกอยู่ผิดที่', en: 'a block is of another chain or number' },
  'head-differs': {
    th: 'หัวโซ่ที่เคยประกาศไม่ตรงกับโซ่',
    en: 'a head that was told is not the one of this chain: the past was rewritten',
  },
  'head-unreadable': {
    th: 'หัวโซ่ที่เคยประกาศหายไปหรืออ่านไม่ได้',
    en: 'a head that was told is gone or cannot be read',
  },
  'entry-differs': {
    th: 'รายการเดียวกันบันทึกไว้ต่างกัน',
    en: 'one entry stands in the chain twice and says different things',
  },
  'entry-out-of-order': {
    th: 'ลำดับรายการย้อนกลับ',
    en: 'an entry comes before one of the same item that it follows',
  },
  'entry-missing': {
    th: 'มีการเปลี่ยนแปลงที่ไม่อยู่ในโซ่',
    en: 'something was changed in between that the chain does not tell of',
  },
  'row-missing': { th: 'รายการที่ใช้อ่านหายไป', en: 'an entry is not where people read it' },
  'row-differs': {
    th: 'รายการที่ใช้อ่านไม่ตรงกับโซ่',
    en: 'people read something else than the chain says',
  },
  'row-unknown': {
    th: 'รายการที่ใช้อ่านไม่มีในโซ่',
    en: 'people read an entry that the chain does not have',
  },
  'answer-differs': {
    th: 'คำตอบที่เก็บอยู่ไม่ใช่คำตอบที่โซ่บันทึกไว้',
    en: 'its answers are not those that the chain leads to',
  },
  'item-differs': {
    th: 'ไม่ตรงกับที่โซ่บันทึกไว้',
    en: 'is not what the chain leads to',
  },
  'item-missing': { th: 'รายการตามโซ่หายไป', en: 'is gone, and the chain does not tell of it' },
  'item-untold': { th: 'รายการนี้ไม่อยู่ในโซ่', en: 'is there, and the chain does not tell of it' },
  'write-unexplained': {
    th: 'ถูกแก้ไขโดยไม่ผ่านระบบ',
    en: 'was written, and no write of the system explains it',
  },
  'submission-unnamed': {
    th: 'แบบที่ส่งไม่อยู่ในโซ่',
    en: 'a submission whose hash the chain does not name',
  },
  'submission-missing': {
    th: 'แบบที่ส่งตามโซ่หายไป',
    en: 'a submission that the chain names is gone',
  },
} as const satisfies Record<string, Text>;
export type AuditFaultName = keyof typeof AUDIT_FAULTS;

export type AuditFault = {
  rule: AuditFaultName;
  /** Where: "audit/2566/00000007.jsonl", "2566/6800101 AREA#roads". */
  place: string;
  detail?: string;
};

/** One line for people. */
export function faultLine({ rule, place, detail }: AuditFault): string {
  const { th, en } = AUDIT_FAULTS[rule];
  return `✖ ${place}: ${th} · ${en} [${rule}]${detail ? ` ${detail}` : ''}`;
}
