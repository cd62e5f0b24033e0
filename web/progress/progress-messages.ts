import type { Text } from '#domain/text.ts';

const count = (n: number, th: string, one: string, more: string): Text => ({
  th: `${n.toLocaleString('en')} ${th}`,
  en: `${n.toLocaleString('en')} ${n === 1 ? one : more}`,
});

/** What the pages of progress say. */
export const words = {
  title: { th: 'ความคืบหน้าการบันทึกข้อมูล', en: 'How far the LAOs are' },
  asOf: (time: string) => ({ th: `ข้อมูลเมื่อ ${time}`, en: `As of ${time}` }),
  lastChange: (time: string) => ({
    th: `นับการเปลี่ยนแปลงล่าสุดเมื่อ ${time}`,
    en: `last change counted at ${time}`,
  }),
  nothingCounted: { th: 'ยังไม่มีการเปลี่ยนแปลง', en: 'nothing has changed yet' },
  refreshes: {
    th: 'อ่านใหม่เองทุกครึ่งนาที',
    en: 'read again by itself every half minute',
  },
  readNow: { th: 'อ่านใหม่ตอนนี้', en: 'Read again now' },
  notFresh: {
    th: 'อ่านข้อมูลใหม่ไม่ได้ ที่เห็นเป็นข้อมูลเมื่อเวลาข้างต้น จะลองใหม่เอง',
    en: 'The latest could not be read: what you see is of the time above. It is tried again by itself.',
  },
  laos: { th: 'อปท. ทั้งหมด', en: 'LAOs' },
  submitted: { th: 'ส่งแล้ว', en: 'Submitted' },
  notSubmitted: { th: 'ยังไม่ส่ง', en: 'Not submitted' },
  completeNotSubmitted: {
    th: 'บันทึกครบแต่ยังไม่ส่ง',
    en: 'All answered, not submitted',
  },
  closing: { th: 'ปิดรับข้อมูล', en: 'Closes' },
  share: { th: 'ส่งแล้วร้อยละ', en: 'Submitted, %' },
  total: { th: 'รวม', en: 'Total' },
  byDistrict: { th: 'แยกตามอำเภอ', en: 'By district' },
  byType: { th: 'แยกตามประเภท', en: 'By type' },
  byProvince: { th: 'แยกตามจังหวัด', en: 'By province' },
  district: { th: 'อำเภอ', en: 'District' },
  type: { th: 'ประเภท', en: 'Type' },
  province: { th: 'จังหวัด', en: 'Province' },
  everyType: { th: 'ทุกประเภท', en: 'All types' },
  everyDistrict: { th: 'ทุกอำเภอ', en: 'All districts' },
  everyStage: { th: 'ทุกสถานะ', en: 'All states' },
  laosOfProvince: { th: 'อปท. ในจังหวัด', en: 'LAOs of the province' },
  search: { th: 'ค้นชื่อหรือรหัส อปท.', en: 'Find by name or code' },
  sortBy: { th: 'เรียงตาม', en: 'Sort by' },
  sorts: {
    need: { th: 'ควรติดตามก่อน', en: 'Most in need first' },
    name: { th: 'ชื่อ', en: 'Name' },
    activity: { th: 'ทำครั้งล่าสุดนานที่สุดก่อน', en: 'Longest without activity first' },
    score: { th: 'คะแนนน้อยที่สุดก่อน', en: 'Lowest score first' },
  },
  shown: (shown: number, all: number) => ({
    th: `แสดง ${shown} จาก ${all} แห่ง`,
    en: `${shown} of ${all} shown`,
  }),
  state: { th: 'สถานะ', en: 'State' },
  answered: { th: 'ตอบแล้ว (ข้อ)', en: 'Answered' },
  score: { th: 'คะแนนขณะนี้ (ร้อยละ)', en: 'Running score, %' },
  lastActivity: { th: 'ทำครั้งล่าสุด', en: 'Last activity' },
  never: { th: 'ยังไม่เคย', en: 'Never' },
  daysLeft: { th: 'เวลาที่เหลือ', en: 'Time left' },
  over: { th: 'หมดเวลาแล้ว', en: 'Closed' },
  days: (n: number) =>
    n === 0 ? { th: 'วันสุดท้าย', en: 'Last day' } : count(n, 'วัน', 'day', 'days'),
  callTitle: { th: 'วันนี้โทรหาใคร', en: 'Whom to call today' },
  callHint: {
    th: 'อปท. ที่ยังไม่ส่ง เหลือเวลาน้อยและยังทำน้อยขึ้นก่อน',
    en: 'LAOs that have not submitted: the least time left and the furthest behind come first',
  },
  nobodyToCall: { th: 'ทุกแห่งส่งแล้ว', en: 'All have submitted' },
  showAll: (n: number) => ({ th: `แสดงทั้งหมด ${n} แห่ง`, en: `Show all ${n}` }),
  copy: (n: number) => ({
    th: `คัดลอกรายชื่อ ${n} แห่ง`,
    en: `Copy the list of ${n}`,
  }),
  copied: (n: number) => ({
    th: `คัดลอกแล้ว ${n} แห่ง วางในโปรแกรมอื่นได้เลย`,
    en: `${n} copied: paste them where you like`,
  }),
  notCopied: {
    th: 'เบราว์เซอร์ไม่ยอมให้คัดลอก ให้เลือกข้อความด้านล่างแล้วคัดลอกเอง',
    en: 'The browser did not let it be copied: select the text below and copy it',
  },
  copyText: { th: 'ข้อความสำหรับคัดลอก', en: 'Text to copy' },
  copyHead: (round: string, province: string, time: string) => ({
    th: `${round} – จังหวัด${province} – อปท. ที่ยังไม่ส่ง ข้อมูลเมื่อ ${time}`,
    en: `${round} – ${province} – not submitted, as of ${time}`,
  }),
  earlierRounds: { th: 'รอบอื่น', en: 'Other rounds' },
  nothingYet: {
    th: 'ยังไม่มีข้อมูลของรอบนี้ ระบบกำลังนับ',
    en: 'Nothing of this round is counted yet',
  },
  map: { th: 'แผนที่', en: 'Map' },
  mapHint: {
    th: 'หนึ่งช่องคือหนึ่งจังหวัด ตัวเลขคือร้อยละที่ส่งแล้ว เลือกเพื่อดูรายแห่ง ตารางด้านล่างบอกอย่างเดียวกัน',
    en: 'A tile is a province, the number the percentage submitted. Choose one to see its LAOs; the table below says the same.',
  },
  tile: (province: string, submitted: number, laos: number) => ({
    th: `${province}: ส่งแล้ว ${submitted} จาก ${laos} แห่ง`,
    en: `${province}: ${submitted} of ${laos} submitted`,
  }),
  noneHere: (province: string) => ({
    th: `${province}: ไม่มี อปท. ในรอบนี้`,
    en: `${province}: no LAO in this round`,
  }),
  percents: (from: number, to: number) => ({ th: `${from}–${to} %`, en: `${from}–${to} %` }),
  hours: { th: 'การส่งรายชั่วโมง', en: 'Submissions by the hour' },
  hoursHint: {
    th: 'จำนวนแบบประเมินที่ส่งเข้ามาในแต่ละชั่วโมงตามเวลาประเทศไทย เทียบกับวันก่อนหน้าและค่าเฉลี่ย 7 วันก่อนหน้า',
    en: 'Submissions that arrived in each hour of Thailand’s clock, beside the day before and the mean of the seven days before',
  },
  day: { th: 'วันที่', en: 'Day' },
  today: (date: string) => ({ th: `วันนี้ (${date})`, en: `Today (${date})` }),
  ofDay: (date: string, n: number) => ({ th: `${date} – ส่ง ${n}`, en: `${date} – ${n}` }),
  hour: { th: 'เวลา', en: 'Hour' },
  thisDay: { th: 'วันที่เลือก', en: 'This day' },
  dayBefore: { th: 'วันก่อนหน้า', en: 'The day before' },
  mean: { th: 'เฉลี่ย 7 วันก่อนหน้า', en: 'Mean of seven days before' },
  noSubmission: { th: 'ยังไม่มีการส่งในรอบนี้', en: 'Nothing has been submitted in this round' },
  hoursTable: { th: 'ตัวเลขรายชั่วโมง', en: 'The figures by the hour' },
} as const satisfies Record<string, unknown>;
