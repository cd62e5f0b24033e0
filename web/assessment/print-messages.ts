import type { Text } from '#domain/text.ts';

/** What the totals and the printed assessment say. */
export const printMessages = {
  state: { th: 'สถานะ', en: 'State' },
  receipt: { th: 'เลขที่ใบรับ', en: 'Receipt' },
  printedAt: { th: 'พิมพ์เมื่อ', en: 'Printed' },
  totals: { th: 'ผลรวม', en: 'Totals' },
  area: { th: 'ด้าน', en: 'Area' },
  assessed: { th: 'ข้อที่ประเมิน', en: 'Assessed' },
  passed: { th: 'ผ่าน', en: 'Passed' },
  rate: { th: 'ร้อยละที่ผ่าน', en: 'Pass rate %' },
  whole: { th: 'รวมทั้งหมด', en: 'The whole' },
  draft: {
    th: 'เป็นผลระหว่างบันทึก ข้อที่ยังไม่กรอกนับว่ายังไม่ผ่าน',
    en: 'A draft: what is not answered yet counts as not passed.',
  },
  print: { th: 'พิมพ์แบบประเมินทั้งฉบับ', en: 'Print the whole assessment' },
} as const satisfies Record<string, Text>;
