import type { Text } from '#domain/text.ts';

/** What is said around certifying, submitting and the receipt. */
export const submissionMessages = {
  incomplete: (count: number) => ({
    th: `ยังไม่ครบ ${count} ข้อ`,
    en: count === 1 ? '1 indicator is not complete' : `${count} indicators are not complete`,
  }),
  completeFirst: {
    th: 'เมื่อกรอกและบันทึกครบทุกข้อแล้วจึงรับรองและส่งได้',
    en: 'Certify and submit once every indicator is complete and saved.',
  },
  certifyAndSubmit: { th: 'รับรองและส่ง', en: 'Certify and submit' },
  submitHeading: { th: 'ส่งแบบประเมิน', en: 'Submit' },
  confirmText: {
    th: 'ข้าพเจ้าได้ตรวจทานแล้ว และขอรับรองว่าข้อมูลข้างต้นถูกต้องตรงตามหลักฐาน',
    en: 'I have checked the answers above and certify that they are true to the evidence',
  },
  confirmFirst: { th: 'ทำเครื่องหมายรับรองก่อน', en: 'Tick the box first' },
  certify: { th: 'รับรองข้อมูล', en: 'Certify' },
  withdraw: { th: 'ถอนการรับรอง', en: 'Withdraw the certification' },
  submit: { th: 'ส่งแบบประเมิน', en: 'Submit the assessment' },
  certifiedAt: (when: string) => ({
    th: `รับรองแล้วเมื่อ ${when} หากแก้ไขคำตอบต้องรับรองใหม่`,
    en: `Certified ${when}. If an answer is changed it must be certified again.`,
  }),
  changedWhatToDo: {
    th: 'โหลดคำตอบล่าสุดให้แล้ว ตรวจทานอีกครั้ง แล้วรับรองหรือส่งใหม่',
    en: 'The latest answers are shown now. Check them, then certify or submit again.',
  },
  awaitsSubmission: {
    th: 'รับรองแล้ว รอผู้รับรองข้อมูลส่งแบบประเมิน',
    en: 'Certified; the certifier has yet to submit it.',
  },
  receiptNumber: { th: 'เลขที่ใบรับ', en: 'Receipt number' },
  submissionVersion: { th: 'ส่งครั้งที่', en: 'Submission' },
  submittedAt: { th: 'ส่งเมื่อ', en: 'Submitted' },
  submittedBy: { th: 'ผู้ส่ง', en: 'Submitted by' },
  certifiedAtLabel: { th: 'รับรองเมื่อ', en: 'Certified' },
  certifiedBy: { th: 'ผู้รับรอง', en: 'Certified by' },
  answerCount: { th: 'จำนวนเกณฑ์ชี้วัดที่ตอบ', en: 'Indicators answered' },
  evidenceCount: { th: 'จำนวนไฟล์หลักฐาน', en: 'Files of evidence' },
  hashExplained: {
    th: 'ค่านี้เปลี่ยนทันทีหากข้อมูลที่ส่งถูกแก้แม้เพียงตัวเดียว ใช้เทียบกับใบแสดงผลที่เผยแพร่ได้',
    en: 'It differs if a single character differs. Compare it with the published result sheet.',
  },
  submittedTitle: { th: 'ส่งแบบประเมินแล้ว', en: 'Assessment submitted' },
  whatNext: { th: 'ขั้นต่อไป', en: 'What happens next' },
  whatNextText: {
    th: 'พิมพ์หรือบันทึกใบรับนี้ไว้เป็นหลักฐาน คะแนนจะรวมในผลของประเทศคืนนี้ และสำนักงาน ก.ก.ถ. จะเผยแพร่ผลเมื่อปิดรอบ แบบประเมินที่ส่งแล้วแก้ไขได้เมื่อถูกส่งคืนเท่านั้น',
    en: 'Print or keep this receipt. The score joins the national results tonight, and the Office publishes them after the round. It can be changed only if it is returned to you.',
  },
  printReceipt: { th: 'พิมพ์ใบรับ', en: 'Print the receipt' },
  seeSubmitted: { th: 'ดูแบบประเมินที่ส่ง', en: 'See what was submitted' },
  notSubmittedTitle: { th: 'ยังไม่ได้ส่งแบบประเมิน', en: 'Not submitted yet' },
  notSubmittedText: {
    th: 'ใบรับจะออกให้เมื่อผู้รับรองข้อมูลส่งแบบประเมินแล้ว',
    en: 'The receipt is issued when the certifier has submitted the assessment.',
  },
  receipt: { th: 'ใบรับการส่งแบบประเมิน', en: 'Receipt of the submission' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
