import type { Text } from '#domain/text.ts';
import type { Incompleteness } from '../../functions/assessment/incompleteness.ts';
import type { Shown } from './finding.ts';

/** What the task list says around its tasks. */
export const findingMessages = {
  find: { th: 'ค้นหาและคัดรายการ', en: 'Search and filter' },
  search: { th: 'ค้นหาเกณฑ์ชี้วัด', en: 'Search the indicators' },
  searchHint: {
    th: 'ค้นได้ทั้งไทยและอังกฤษ เช่น ถนน ขยะ water; กดลูกศรลงเพื่อไปยังรายการที่พบ',
    en: 'In Thai or English, such as ถนน, ขยะ, water; arrow down goes to what was found',
  },
  show: { th: 'แสดง', en: 'Show' },
  shown: {
    all: { th: 'ทั้งหมด', en: 'All' },
    unanswered: { th: 'ยังไม่กรอก', en: 'Not answered' },
    'below-target': { th: 'ต่ำกว่าเป้าหมาย', en: 'Below target' },
    'without-evidence': { th: 'ไม่มีหลักฐาน', en: 'Without evidence' },
    returned: { th: 'ส่งคืนให้แก้ไข', en: 'Sent back' },
    unsent: { th: 'ยังไม่ได้บันทึก', en: 'Not saved' },
  } satisfies Record<Shown, Text>,
  found: (count: number, all: number) => ({
    th: `แสดง ${count} จาก ${all} ข้อ`,
    en: `${count} of ${all} shown`,
  }),
  nothingFound: { th: 'ไม่พบข้อที่ตรงกับที่ค้นหา', en: 'Nothing matches.' },
  showAll: { th: 'แสดงทั้งหมด', en: 'Show all' },
  skipToList: { th: 'ข้ามไปยังรายการ', en: 'Skip to the list' },
  assessment: { th: 'แบบประเมิน', en: 'Assessment' },
  state: { th: 'สถานะ', en: 'State' },
  answered: (done: number, all: number) => ({
    th: `กรอกแล้ว ${done} จาก ${all}`,
    en: `${done} of ${all} answered`,
  }),
  runningPassRate: { th: 'ร้อยละที่ผ่าน ณ ขณะนี้', en: 'Pass rate so far' },
  draftScore: {
    th: 'คะแนนนี้เป็นคะแนนระหว่างบันทึก ข้อที่ยังไม่กรอกนับว่ายังไม่ผ่าน',
    en: 'This is a draft score: what is not answered yet counts as not passed.',
  },
  runningScoreExplained: {
    th: 'ข้อที่ไม่มีบริการสาธารณะและข้อนำร่องไม่นับเป็นข้อที่ประเมิน',
    en: 'Indicators without such a service and pilot indicators are not counted.',
  },
  begin: { th: 'เริ่มบันทึก', en: 'Begin' },
  goOn: { th: 'บันทึกข้อถัดไปที่ยังไม่กรอก', en: 'Go to the next unanswered indicator' },
  areas: { th: 'ด้าน', en: 'Areas' },
  answeredShort: (done: number, all: number) => ({
    th: `กรอกแล้ว ${done}/${all}`,
    en: `${done}/${all} answered`,
  }),
  incompleteTags: {
    unanswered: { th: 'ยังไม่กรอก', en: 'Not answered' },
    'zero-unexplained': { th: 'ยังไม่แจ้งเหตุที่กรอบเป็น 0', en: 'Say why the frame is 0' },
    'evidence-missing': { th: 'ยังไม่แนบหลักฐาน', en: 'Evidence missing' },
    'evidence-requested': { th: 'ไฟล์หลักฐานยังไม่ถึงระบบ', en: 'Evidence not arrived' },
    'evidence-pending': { th: 'กำลังตรวจไฟล์หลักฐาน', en: 'Evidence being checked' },
  } satisfies Record<Incompleteness['reason'], Text>,
  checkAnswers: { th: 'ตรวจทานคำตอบ', en: 'Check your answers' },
  withFile: { th: 'กรอกด้วย Excel หรือ CSV', en: 'Fill in with Excel or CSV' },
  seeAnswers: { th: 'ดูคำตอบทั้งหมด', en: 'See all answers' },
  seeReceipt: { th: 'ดูใบรับการส่งแบบประเมิน', en: 'See the receipt' },
  unsentTag: { th: 'ยังไม่ได้บันทึก', en: 'Not saved' },
} as const satisfies Record<
  string,
  Text | ((...details: never[]) => Text) | Record<string, { th: string; en: string }>
>;
