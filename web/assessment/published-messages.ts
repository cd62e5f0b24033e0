import type { Text } from '#domain/text.ts';

/** What published results, receipts and sheets say alike. */
export const publishedMessages = {
  resultsOf: (cycle: string) => ({
    th: `ผลการประเมิน รอบ ${cycle}`,
    en: `Results of round ${cycle}`,
  }),
  rankInType: { th: 'อันดับในประเภทเดียวกัน', en: 'Rank in its type' },
  laoType: { th: 'ประเภท', en: 'Type' },
  submissionHash: { th: 'ค่าแฮช SHA-256 ของข้อมูลที่ส่ง', en: 'SHA-256 of what was submitted' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
