import type { Text } from '#domain/text.ts';

/** What is said of remarks, and of who else has the page open. */
export const remarkMessages = {
  remarksTitle: { th: 'ข้อสังเกตที่ต้องแก้ไข', en: 'Remarks to answer' },
  remarkOnWhole: { th: 'ทั้งแบบประเมิน', en: 'The whole assessment' },
  remarkBy: (by: string, when: string) => ({ th: `${by} ${when}`, en: `${by}, ${when}` }),
  remarkOpen: { th: 'รอแก้ไข', en: 'To answer' },
  reply: { th: 'ตอบเป็นข้อความ', en: 'Reply in words' },
  remarkAnswered: { th: 'แก้ไขแล้ว', en: 'Answered' },
  howToAnswer: {
    th: 'แก้ไขแล้วบันทึก หรือแนบหลักฐานเพิ่ม หากข้อมูลถูกต้องอยู่แล้วให้อธิบายในหมายเหตุแล้วบันทึก',
    en: 'Change the answer or attach a file. If it is right as it is, say so in the note and save.',
  },
  returnedNotice: (when: string) => ({
    th: `แบบประเมินนี้ถูกส่งคืนให้แก้ไข แก้ไขแล้วรับรองและส่งใหม่ภายใน ${when}`,
    en: `It was returned to you. Correct it, certify and submit again by ${when}.`,
  }),
  alsoHere: (names: string) => ({
    th: `${names} กำลังเปิดหน้านี้อยู่ด้วย`,
    en: `${names} also has this page open.`,
  }),
  alsoElsewhere: (names: string) => ({
    th: `${names} กำลังเปิดแบบประเมินนี้อยู่ด้วย`,
    en: `${names} also has this assessment open.`,
  }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
