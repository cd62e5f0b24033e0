import type { Text } from '#domain/text.ts';

/**
 * What must hold of everything that is stored, whatever failed on the way: each rule by its name,
 * with what is wrong where it does not hold. A test shows of each that a breach of it is found.
 */
export const RULES = {
  'item-unreadable': { th: 'อ่านรายการไม่ได้', en: 'does not parse' },
  'item-unknown': {
    th: 'ไม่รู้จักชนิดของรายการ',
    en: 'is of no known kind (tools/check/item-rules.ts)',
  },
  'item-misplaced': { th: 'รายการอยู่ผิดที่', en: 'is a copy of another item' },
  'object-unreadable': { th: 'อ่านไฟล์ในที่เก็บไม่ได้', en: 'is an object that cannot be read' },
  'round-unreadable': {
    th: 'อ่านรอบหรือแบบประเมินไม่ได้',
    en: 'the round or its catalogue cannot be read',
  },

  'header-missing': { th: 'ไม่มีหัวรายการ', en: 'has no header' },
  'index-key-wrong': {
    th: 'ดัชนีจังหวัดชี้ผิดที่ การประมวลผลจะไม่เห็น',
    en: 'its index keys are wrong: the night does not see it',
  },
  'area-missing': { th: 'เปิดด้านไม่ครบ', en: 'has not all areas of its form' },
  'area-open': { th: 'ส่งแล้วแต่ยังแก้ไขได้', en: 'is open although it was submitted' },
  'area-closed': { th: 'ปิดอยู่ทั้งที่ยังไม่ได้ส่ง', en: 'is closed although it is not submitted' },
  'area-of-another-form': {
    th: 'ไม่ตรงกับแบบประเมินหรือประเภทของ อปท.',
    en: 'is of another catalogue or another type of LAO',
  },
  'revision-too-low': {
    th: 'เลขการแก้ไขน้อยกว่าที่บันทึกไว้',
    en: 'its revision counts fewer changes than it holds',
  },
  'answer-unknown': {
    th: 'คำตอบของเกณฑ์ที่ไม่อยู่ในด้านนี้',
    en: 'answers an indicator that this area does not ask',
  },
  'window-differs': {
    th: 'ช่วงเวลาบันทึกไม่ใช่ของรอบ',
    en: 'its window is not the round’s, and no move of the round’s window made it',
  },
  'closing-unexplained': {
    th: 'วันปิดรับเป็นของตนเอง แต่ไม่มีการขยายเวลาหรือการส่งคืนที่ให้ไว้',
    en: 'has a closing of its own that no extension, return or reopening gave',
  },
  'certification-missing': { th: 'สถานะรับรองแต่ไม่มีผู้รับรอง', en: 'is certified by nobody' },

  'submission-missing': { th: 'แบบที่ส่งหายไป', en: 'a submission of it is missing' },
  'submission-uncounted': {
    th: 'มีแบบที่ส่งเกินกว่าที่หัวรายการนับ',
    en: 'is a submission that its header does not count',
  },
  'submission-misplaced': { th: 'แบบที่ส่งอยู่ผิดที่', en: 'is the submission of another place' },
  'submission-hash-differs': { th: 'ค่าแฮชของแบบที่ส่งไม่ตรง', en: 'its hash is another one' },
  'submission-score-differs': { th: 'คำนวณคะแนนซ้ำได้ไม่ตรง', en: 'its score recomputes to another' },
  'submission-revisions-differ': {
    th: 'ด้านมีการแก้ไขหลังส่ง',
    en: 'areas stand at other revisions than were submitted',
  },
  'submission-answers-differ': {
    th: 'คำตอบที่เก็บไม่ตรงกับที่ส่ง',
    en: 'its answers are other ones than were submitted',
  },
  'submission-file-missing': {
    th: 'ไม่มีไฟล์หลักฐานที่อยู่ในแบบที่ส่ง',
    en: 'names a file of evidence that is nowhere recorded',
  },
  'receipt-differs': { th: 'ใบรับไม่ตรงกับแบบที่ส่ง', en: 'its receipt says something else' },
  'trail-differs': {
    th: 'ร่องรอยไม่นำไปสู่สถานะที่เก็บอยู่',
    en: 'its trail does not lead to what its header says',
  },
  'trail-misplaced': { th: 'ร่องรอยอยู่ผิดที่', en: 'is an entry of its trail at another’s place' },
  'vetted-differs': {
    th: 'สำเนาที่รับรองไม่ตรงกับการรับรองหรือแบบที่ส่ง',
    en: 'is not what was last certified, or what was submitted by that certification',
  },
  'trail-missing': { th: 'ไม่มีร่องรอยการส่ง', en: 'its trail does not tell of it' },
  'approval-differs': {
    th: 'เห็นชอบหรือยืนยันผลไว้กับฉบับอื่น หรือไม่มีร่องรอย',
    en: 'is approved, and not the submission that stands, or its trail does not tell of it',
  },
  'sample-differs': {
    th: 'สุ่มซ้ำด้วยค่าที่ประกาศได้ไม่ตรง',
    en: 'is not the sample that its list, sizes and value draw',
  },
  'decision-differs': {
    th: 'สถานะของคำขอหรืออุทธรณ์ไม่ตรงกับคำวินิจฉัย',
    en: 'its state and its decision contradict each other',
  },
  'document-missing': {
    th: 'ไม่มีเอกสารของแบบที่ส่ง (การประมวลผลประจำคืนจะเขียนให้)',
    en: 'its document is missing (the night writes it)',
  },
  'document-differs': { th: 'เอกสารของแบบที่ส่งไม่ตรงค่าแฮช', en: 'its document has another hash' },
  'document-without-submission': {
    th: 'มีเอกสารแต่ไม่มีแบบที่ส่ง',
    en: 'is the document of no submission',
  },

  'evidence-unchecked': { th: 'ใช้ได้ทั้งที่ยังไม่ได้ตรวจ', en: 'is usable and was never checked' },
  'evidence-of-unknown-indicator': {
    th: 'หลักฐานของเกณฑ์ที่ไม่มีในแบบ',
    en: 'is evidence of an indicator that the form does not ask',
  },
  'evidence-misplaced': { th: 'รายการหลักฐานอยู่ผิดที่', en: 'is the record of another file' },
  'evidence-unrecorded': {
    th: 'มีไฟล์ในที่เก็บที่ไม่มีรายการใดบันทึกไว้',
    en: 'is a file that no record of the table stands behind',
  },
  'evidence-hidden': {
    th: 'ไฟล์ถูกสั่งลบในที่เก็บ (ยังกู้รุ่นที่ตรวจแล้วได้)',
    en: 'its bytes were deleted in the bucket; the version that was checked can still be brought back',
  },
  'evidence-bytes-missing': { th: 'ไม่มีไฟล์ในที่เก็บ', en: 'its bytes are not stored' },
  'evidence-size-differs': { th: 'ขนาดไฟล์ไม่ตรง', en: 'its bytes are of another size' },
  'evidence-hash-differs': { th: 'เนื้อไฟล์ไม่ตรง', en: 'its bytes have another SHA-256' },

  'count-wrong': {
    th: 'จำนวนผู้ตอบแบบสอบถามขัดกันเอง',
    en: 'counts more answers to a question than respondents',
  },
  'count-differs': {
    th: 'จำนวนผู้ตอบไม่ตรงกับเครื่องหมายของอุปกรณ์ที่ตอบ หรือกับจำนวนที่สรุปไว้เมื่อปิดรับ',
    en: 'its respondents are not as many as devices have answered, or as it was closed with',
  },

  'snapshot-missing': { th: 'ไม่มีชุดผลที่ตัวชี้ชี้ไป', en: 'points to a snapshot that is not there' },
  'snapshot-differs': { th: 'ชุดผลไม่ตรงกับชื่อ', en: 'is not what its name vouches for' },
  'snapshot-file-missing': { th: 'ไฟล์ของชุดผลหายไป', en: 'a file of the snapshot is missing' },
  'snapshot-file-differs': { th: 'ไฟล์ของชุดผลไม่ตรงค่าแฮช', en: 'has another hash or size' },
  'sheet-differs': {
    th: 'ใบแสดงผลไม่ตรงกับรายชื่อผล',
    en: 'sheets and rows tell of different submissions',
  },
  'root-differs': {
    th: 'ราก Merkle ไม่ตรงกับแบบที่ส่ง',
    en: 'its Merkle root is not that of its submissions',
  },
  'published-differs': {
    th: 'ไฟล์ที่เผยแพร่ไม่ตรงกับชุดผลหรือกับตาราง',
    en: 'is published and is not what the snapshot and the table say',
  },
  'row-of-no-submission': {
    th: 'ผลที่ไม่มีแบบที่ส่งรองรับ',
    en: 'is a result that no submission stands behind',
  },
  'row-missing': {
    th: 'ส่งก่อนการประมวลผลแต่ไม่อยู่ในผล',
    en: 'was submitted before the night and is not in its results',
  },
  'row-of-no-assessment': {
    th: 'ผลของ อปท. ที่ไม่อยู่ในรอบ',
    en: 'is of an LAO that the round has not',
  },
  'publication-unfinished': {
    th: 'การเผยแพร่ค้างอยู่ ให้เผยแพร่ซ้ำ',
    en: 'the publication was cut short: publish again',
  },
} as const satisfies Record<string, Text>;
export type RuleName = keyof typeof RULES;

export type Violation = {
  rule: RuleName;
  /** Where: "2566/6800101 AREA#roads", or a key of a bucket. */
  place: string;
  /** Which part of it, or why; never what somebody answered. */
  detail?: string;
};

/** Tells a violation of an item by its sort key, or of an object by its key. */
export type Tell = (rule: RuleName, at: string, detail?: string) => unknown;

/** One line for people. */
export function lineOf({ rule, place, detail }: Violation): string {
  const { th, en } = RULES[rule];
  return `✖ ${place}: ${th} · ${en} [${rule}]${detail ? ` ${detail}` : ''}`;
}
