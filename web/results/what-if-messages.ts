import type { Text } from '#domain/text.ts';

/** Words of the office's what-if. */
export const words = {
  title: { th: 'ลองเปลี่ยนเกณฑ์', en: 'What if' },
  lead: {
    th: 'ลองเปลี่ยนค่าเป้าหมาย น้ำหนัก เกณฑ์ระดับ หรือคะแนนรางวัล แล้วดูว่าผลทั้งประเทศจะเปลี่ยนอย่างไร คำนวณในเครื่องนี้ ไม่มีสิ่งใดในรอบเปลี่ยน',
    en: 'Try other targets, weights, cut-offs or award points and see how the whole country would move. It is reckoned on this device; nothing of the round changes.',
  },
  from: (asOf: string): Text => ({
    th: `จากผลล่าสุด ณ ${asOf}`,
    en: `From the latest results, as of ${asOf}`,
  }),
  reading: (done: number, all: number): Text => ({
    th: `กำลังอ่านตัวเลข ${done} จาก ${all} จังหวัด`,
    en: `Reading figures: ${done} of ${all} provinces`,
  }),
  reckoning: { th: 'กำลังคำนวณ', en: 'Reckoning' },
  chooseIndicator: { th: 'เกณฑ์ชี้วัดที่จะลองเปลี่ยน', en: 'Indicator to change' },
  chooseFirst: { th: 'เลือกเกณฑ์ชี้วัด', en: 'Choose an indicator' },
  targetOf: (type: string): Text => ({ th: `ค่าเป้าหมาย ${type}`, en: `Target, ${type}` }),
  weight: { th: 'น้ำหนัก', en: 'Weight' },
  cutOffs: { th: 'เกณฑ์ระดับ (ร้อยละที่ผ่าน ตั้งแต่)', en: 'Bands: pass rate of at least' },
  awardMaximum: { th: 'คะแนนรางวัลเต็ม', en: 'Most award points' },
  changes: { th: 'ที่ลองเปลี่ยน', en: 'What is changed' },
  noChange: { th: 'ยังไม่ได้เปลี่ยน', en: 'Nothing is changed yet' },
  undo: { th: 'คืนค่าเดิมทั้งหมด', en: 'Undo all' },
  reckon: { th: 'คำนวณผลทั้งประเทศ', en: 'Reckon the whole country' },
  badFigure: { th: 'ต้องเป็นตัวเลขตั้งแต่ 0 ขึ้นไป', en: 'Must be a number of 0 or more' },
  badBands: {
    th: 'เกณฑ์ต้องเรียงจากมากไปน้อย และระดับสุดท้ายเป็น 0',
    en: 'Cut-offs go from high to low, and the last is 0',
  },
  result: { th: 'ผลที่จะเปลี่ยน', en: 'What would move' },
  reckonedIn: (laos: string, seconds: string): Text => ({
    th: `คำนวณ อปท. ${laos} แห่งใน ${seconds} วินาที`,
    en: `${laos} LAOs reckoned in ${seconds} seconds`,
  }),
  before: { th: 'เดิม', en: 'Before' },
  after: { th: 'ใหม่', en: 'After' },
  figure: { th: 'ตัวเลข', en: 'Figure' },
  medianRate: { th: 'มัธยฐานร้อยละที่ผ่าน', en: 'Median pass rate' },
  meanRate: { th: 'ร้อยละที่ผ่านเฉลี่ย', en: 'Mean pass rate' },
  passedAll: { th: 'อปท. ที่ผ่านทุกข้อ', en: 'LAOs that pass all' },
  allPoints: { th: 'คะแนนรางวัลรวม', en: 'Award points, all together' },
  ranksUp: { th: 'อปท. ที่อันดับดีขึ้น', en: 'LAOs that rise in rank' },
  ranksDown: { th: 'อปท. ที่อันดับลดลง', en: 'LAOs that fall in rank' },
  verdicts: { th: 'ผลการประเมินที่จะเปลี่ยน', en: 'Verdicts that would be others' },
  from2: { th: 'จาก', en: 'From' },
  to: { th: 'เป็น', en: 'To' },
  count: { th: 'จำนวน', en: 'Count' },
  bands: {
    th: 'ระดับเดิม (แถว) ไปเป็นระดับใหม่ (คอลัมน์)',
    en: 'Bands before (rows) and after (columns)',
  },
  moved: { th: 'อปท. ที่เปลี่ยนมากที่สุด', en: 'LAOs that move the furthest' },
  nothingMoves: { th: 'ไม่มีสิ่งใดเปลี่ยน', en: 'Nothing would move' },
  toWhatIf: { th: 'ลองเปลี่ยนเกณฑ์ก่อนเผยแพร่', en: 'Try other targets, weights or bands' },
} as const;
