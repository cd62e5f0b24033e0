import type { Text } from '#domain/text.ts';

/** What published results, their tables and sheets say. */
export const sheetMessages = {
  nothingPublished: { th: 'ยังไม่มีผลที่เผยแพร่', en: 'No results are published yet' },
  notPublishedYet: {
    th: 'รอบนี้ยังไม่เผยแพร่ผล',
    en: 'The results of this round are not published yet',
  },
  laoCount: { th: 'อปท. ทั้งหมด', en: 'LAOs' },
  submittedCount: { th: 'ส่งแล้ว', en: 'Submitted' },
  notSubmittedCount: { th: 'ยังไม่ส่ง', en: 'Not submitted' },
  meanPassRate: { th: 'ร้อยละที่ผ่านเฉลี่ย', en: 'Mean pass rate' },
  noResultYet: { th: 'ยังไม่มีผล', en: 'No result yet' },
  medianPassRate: { th: 'มัธยฐาน', en: 'Median' },
  asOf: (when: string) => ({ th: `ข้อมูล ณ ${when}`, en: `As of ${when}` }),
  noLaosHere: { th: 'ไม่มีผลของจังหวัดนี้', en: 'There are no results of this province' },
  resultsTable: { th: 'ผลของ อปท. ในจังหวัด', en: 'Results of the LAOs of the province' },
  passRatePercent: { th: 'ร้อยละที่ผ่าน', en: 'Pass rate %' },
  notSubmitted: { th: 'ยังไม่ส่ง', en: 'Not submitted' },
  resultSheet: { th: 'ใบแสดงผลการประเมิน', en: 'Result sheet' },
  noSheet: {
    th: 'ไม่มีใบแสดงผลที่เผยแพร่ของ อปท. นี้',
    en: 'No published result sheet of this LAO',
  },
  awardPoints: { th: 'คะแนนที่ใช้ในรางวัล อปท.', en: 'Points for the award' },
  service: { th: 'บริการสาธารณะ', en: 'Public service' },
  providedToFrame: { th: '(2) เทียบกับ (1) %', en: '(2) to (1) %' },
  recomputeTitle: { th: 'คำนวณซ้ำด้วยตนเอง', en: 'Recompute it yourself' },
  submittedAtIs: (when: string) => ({ th: `ส่งเมื่อ ${when}`, en: `Submitted ${when}` }),
  recomputeText: {
    th: 'ค่าแฮชตรงกับใบรับของ อปท. คะแนนคำนวณซ้ำได้จากข้อมูลสองไฟล์นี้',
    en: 'The hash is that of the LAO’s receipt. The score can be recomputed from these two files.',
  },
  sheetJson: { th: 'ใบแสดงผลนี้ (JSON)', en: 'This result sheet (JSON)' },
  catalogueJson: { th: 'แบบประเมินของรอบ (JSON)', en: 'The catalogue of the round (JSON)' },
  recomputeCommand: { th: 'คำสั่งในโครงการ:', en: 'In the project:' },

  // Publication
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
