import type { Text } from '#domain/text.ts';

/** What the indicator's page says of last round, of implausible figures and of the running score. */
export const guidance = {
  lastRound: (cycle: string) => ({ th: `รอบก่อน (${cycle})`, en: `Last round (${cycle})` }),
  lastSubmitted: { th: 'ตามที่ส่งแล้ว', en: 'as submitted' },
  lastSaved: { th: 'ตามที่บันทึกไว้ ไม่ได้ส่ง', en: 'as saved, not submitted' },
  lastNothing: {
    th: 'รอบก่อนไม่มีคำตอบของข้อนี้ที่เทียบกันได้',
    en: 'Last round has no answer to this that could be compared',
  },
  sameAsLast: { th: 'ใช้ตัวเลขเดียวกับรอบก่อน', en: 'Same as last round' },
  explain: { th: 'คำอธิบายตัวเลขที่ควรตรวจ', en: 'Why the figure is right' },
  explainHint: (most: number) => ({
    th: `ถ้าตัวเลขถูกต้องแล้ว อธิบายสั้น ๆ ว่าเพราะเหตุใด ไม่เกิน ${most.toLocaleString('en')} ตัวอักษร ไม่ต้องใส่ชื่อบุคคล ถ้าเว้นไว้ยังส่งได้ แต่ผู้รับรองจะเห็นว่ายังไม่มีคำอธิบาย`,
    en: `If the figure is right, say shortly why, in at most ${most.toLocaleString('en')} characters and without people’s names. You may leave it out; the certifier then sees that it is not explained.`,
  }),
  wholeScore: { th: 'ร้อยละที่ผ่านทั้งแบบ รวมข้อนี้', en: 'Pass rate of the whole form, with this' },
  before: (rate: string) => ({ th: `เดิม ${rate} %`, en: `before: ${rate} %` }),
  toCheck: (count: number) => ({
    th: `มี ${count} ข้อที่ตัวเลขควรตรวจ`,
    en:
      count === 1
        ? '1 indicator has a figure to check'
        : `${count} indicators have figures to check`,
  }),
  toCheckText: {
    th: 'ตัวเลขเหล่านี้ต่างจากที่พบทั่วไป ถ้าถูกต้องแล้วให้เขียนคำอธิบายไว้ที่ข้อนั้น ไม่มีผลต่อการส่ง',
    en: 'These figures are out of the ordinary. Where one is right, explain it there. It does not block the submission.',
  },
  explained: { th: 'มีคำอธิบายแล้ว', en: 'Explained' },
  unexplained: { th: 'ยังไม่มีคำอธิบาย', en: 'Not explained' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
