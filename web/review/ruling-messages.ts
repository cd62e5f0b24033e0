import type { Text } from '#domain/text.ts';

/** What the pages of appeals say. */
export const appealWords = {
  appeals: { th: 'อุทธรณ์', en: 'Appeals' },
  appealOf: (number: number, version: number) => ({
    th: `อุทธรณ์ครั้งที่ ${number} ต่อผลของการส่งครั้งที่ ${version}`,
    en: `Appeal ${number} against version ${version}`,
  }),
  pointAccepted: { th: 'รับ', en: 'Accepted' },
  pointRejected: { th: 'ไม่รับ', en: 'Not accepted' },
  decidedBy: (by: string, when: string) => ({
    th: `${by} วินิจฉัยเมื่อ ${when}`,
    en: `Decided by ${by}, ${when}`,
  }),
  reopened: (when: string) => ({
    th: `เปิดให้แก้ไขและส่งใหม่ถึง ${when}`,
    en: `Open for correction and a new submission until ${when}`,
  }),

  // The LAO's page
  title: { th: 'อุทธรณ์ผลการประเมิน', en: 'Appeal against the results' },
  unpublished: {
    th: 'ยังไม่เผยแพร่ผลการประเมินของรอบนี้ จึงยังอุทธรณ์ไม่ได้',
    en: 'The results of this round are not published yet, so there is nothing to appeal against.',
  },
  until: (when: string) => ({
    th: `อุทธรณ์ได้ถึง ${when}`,
    en: `Appeals are taken until ${when}.`,
  }),
  over: (when: string) => ({
    th: `พ้นกำหนดอุทธรณ์แล้ว (ถึง ${when})`,
    en: `The days of appeal are over (until ${when}).`,
  }),
  certifierOnly: {
    th: 'ผู้รับรองข้อมูลเป็นผู้ยื่นอุทธรณ์',
    en: 'The certifier makes the appeal.',
  },
  notNow: {
    th: 'ขณะนี้ยื่นอุทธรณ์ไม่ได้ เพราะมีอุทธรณ์รอวินิจฉัย หรือแบบประเมินเปิดให้แก้ไขอยู่',
    en: 'No appeal can be made now: one waits already, or the assessment is open for correction.',
  },
  explain: {
    th: 'เลือกเกณฑ์ชี้วัดที่เห็นว่าผลไม่ถูกต้อง เขียนเหตุผล และเลือกหลักฐานที่แนบไว้แล้ว สำนักงานจะวินิจฉัยทีละข้อ หากรับ แบบประเมินจะเปิดให้ อปท. แก้ไขและส่งใหม่ ผลที่เผยแพร่เดิมยังนับอยู่จนกว่าจะส่ง',
    en: 'Choose the indicators whose result is wrong, say why, and name files that are attached. The office decides point by point. Where it accepts, you correct and submit again; until then the published result stands.',
  },
  point: (n: number) => ({ th: `ข้อที่ ${n}`, en: `Point ${n}` }),
  indicator: { th: 'เกณฑ์ชี้วัด', en: 'Indicator' },
  chooseIndicator: { th: 'เลือกเกณฑ์ชี้วัด', en: 'Choose an indicator' },
  reason: { th: 'เหตุผล', en: 'Reason' },
  reasonHint: { th: 'ไม่เกิน 2,000 ตัวอักษร', en: 'At most 2,000 characters' },
  evidence: { th: 'หลักฐานที่แนบไว้ (ถ้ามี)', en: 'Evidence that is attached (optional)' },
  addPoint: { th: 'เพิ่มเกณฑ์ชี้วัด', en: 'Add an indicator' },
  dropPoint: (n: number) => ({ th: `ลบข้อที่ ${n}`, en: `Remove point ${n}` }),
  send: { th: 'ยื่นอุทธรณ์', en: 'Make the appeal' },
  chooseFirst: { th: 'เลือกเกณฑ์ชี้วัด', en: 'Choose an indicator' },
  reasonFirst: { th: 'เขียนเหตุผล', en: 'Write the reason' },
  withdraw: { th: 'ถอนอุทธรณ์นี้', en: 'Withdraw this appeal' },

  // The office's page
  officeTitle: { th: 'วินิจฉัยอุทธรณ์', en: 'Decide appeals' },
  open: (count: number) => ({ th: `รอวินิจฉัย (${count})`, en: `To decide (${count})` }),
  decided: (count: number) => ({ th: `วินิจฉัยแล้ว (${count})`, en: `Decided (${count})` }),
  none: { th: 'ไม่มี', en: 'None' },
  accept: (indicator: string) => ({ th: `รับอุทธรณ์: ${indicator}`, en: `Accept: ${indicator}` }),
  acceptLegend: { th: 'รับอุทธรณ์ข้อใด', en: 'Which points are accepted' },
  acceptHint: { th: 'ไม่เลือกเลย หมายถึงยกอุทธรณ์ทั้งหมด', en: 'None chosen rejects the appeal' },
  decisionReason: { th: 'เหตุผลของคำวินิจฉัย', en: 'Reason of the decision' },
  decide: { th: 'บันทึกคำวินิจฉัย', en: 'Record the decision' },
  readIt: { th: 'เปิดแบบประเมิน', en: 'Open the assessment' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

/** What the pages of figures that differ from a register say. */
export const changeWords = {
  title: { th: 'แจ้งตัวเลขที่ต่างจากทะเบียน', en: 'Figures that differ from a register' },
  explain: {
    th: 'หากกรอบการประเมิน (1) ที่ถูกต้องต่างจากทะเบียน ให้แจ้งตัวเลขทั้งสองและเหตุผล สำนักงานจะพิจารณา คำตอบในแบบประเมินไม่เปลี่ยนเอง อปท. เป็นผู้แก้ไขเสมอ',
    en: 'Where the right frame (1) differs from its register, tell both figures and why. The office decides. No answer changes by itself: the LAO corrects it.',
  },
  indicator: { th: 'เกณฑ์ชี้วัด', en: 'Indicator' },
  chooseIndicator: { th: 'เลือกเกณฑ์ชี้วัด', en: 'Choose an indicator' },
  register: { th: 'ทะเบียน', en: 'Register' },
  registerHint: {
    th: 'เว้นว่างได้เมื่อแบบประเมินระบุทะเบียนไว้',
    en: 'May be left empty where the form names it',
  },
  registered: { th: 'ตัวเลขตามทะเบียน', en: 'Figure of the register' },
  claimed: { th: 'ตัวเลขที่ อปท. เห็นว่าถูกต้อง', en: 'Figure that the LAO holds right' },
  reason: { th: 'เหตุผล', en: 'Reason' },
  evidence: { th: 'หลักฐานที่แนบไว้ (ถ้ามี)', en: 'Evidence that is attached (optional)' },
  noEvidence: { th: 'ไม่มี', en: 'None' },
  send: { th: 'ส่งคำขอ', en: 'Send the request' },
  requests: { th: 'คำขอของท่าน', en: 'Your requests' },
  none: { th: 'ยังไม่มีคำขอ', en: 'No request yet' },
  withdraw: { th: 'ถอนคำขอนี้', en: 'Withdraw this request' },
  figures: (registered: string, claimed: string, unit: string) => ({
    th: `ทะเบียน ${registered} ${unit} อปท. แจ้งว่าเป็น ${claimed} ${unit}`,
    en: `Register ${registered} ${unit}, the LAO says ${claimed} ${unit}`,
  }),
  reopened: (when: string) => ({
    th: `เปิดให้แก้ไขและส่งใหม่ถึง ${when}`,
    en: `Open for correction until ${when}`,
  }),
  decidedBy: (by: string, when: string) => ({
    th: `${by} พิจารณาเมื่อ ${when}`,
    en: `Decided by ${by}, ${when}`,
  }),
  officeTitle: { th: 'คำขอแก้ไขตัวเลขทะเบียน', en: 'Requests about registers' },
  open: (count: number) => ({ th: `รอพิจารณา (${count})`, en: `To decide (${count})` }),
  decided: (count: number) => ({ th: `พิจารณาแล้ว (${count})`, en: `Decided (${count})` }),
  accept: { th: 'เห็นชอบ', en: 'Accept' },
  refuse: { th: 'ไม่เห็นชอบ', en: 'Refuse' },
  verdict: { th: 'ผลการพิจารณา', en: 'Decision' },
  chooseVerdict: { th: 'เลือกผลการพิจารณา', en: 'Choose the decision' },
  openUntil: {
    th: 'เปิดแบบประเมินที่ส่งแล้วให้แก้ไขถึงวันที่',
    en: 'Open a submitted assessment for correction until',
  },
  openUntilHint: {
    th: 'เว้นว่างได้เมื่อแบบประเมินยังเปิดให้บันทึกอยู่ หรือส่งด้วยตัวเลขนี้แล้ว',
    en: 'May be left empty where it is still open to its LAO, or was submitted with this figure',
  },
  decide: { th: 'บันทึกผลการพิจารณา', en: 'Record the decision' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

/** What the pages of the sample and of interests say. */
export const sampleWords = {
  title: { th: 'สุ่มตัวอย่าง อปท. ที่จังหวัดต้องตรวจ', en: 'Sample of LAOs to review' },
  notSampled: {
    th: 'รอบนี้ไม่ได้กำหนดให้เห็นชอบแบบสุ่มตัวอย่าง',
    en: 'This round does not ask for the endorsement of a sample.',
  },
  how: {
    th: 'ทำสองขั้น: ประกาศรายชื่อผู้ส่งแล้ว จำนวนที่จะสุ่ม และแหล่งค่าสุ่มสาธารณะก่อนที่ค่าจะออก เมื่อค่าออกแล้วจึงสุ่ม จึงไม่มีใครเลือกผลได้ และทุกคนคำนวณซ้ำได้',
    en: 'Two steps: list, sizes and a public source of chance are announced before the source has spoken; then its value draws. Nobody can choose the outcome, and anybody can draw it again.',
  },
  beforeClosing: (when: string) => ({
    th: `ยังไม่ปิดรับ (ถึง ${when}) อปท. ที่ส่งหลังประกาศจะต้องให้จังหวัดเห็นชอบทุกแห่ง`,
    en: `The round is open until ${when}: whoever submits after the announcement needs an endorsement.`,
  }),
  announce: { th: 'ประกาศการสุ่ม', en: 'Announce the sample' },
  source: { th: 'แหล่งค่าสุ่มสาธารณะ', en: 'Public source of chance' },
  sourceHint: {
    th: 'เช่น เลขรางวัลที่หนึ่ง สลากกินแบ่งรัฐบาล งวดวันที่ 16 สิงหาคม 2566',
    en: 'Such as: first prize of the state lottery of 16 August 2566',
  },
  knownAt: { th: 'ค่าสุ่มออกวันที่', en: 'Day on which its value is known' },
  knownTime: { th: 'เวลา (เวลาไทย)', en: 'Time (of Bangkok)' },
  sizes: { th: 'จำนวนที่สุ่มในแต่ละประเภท', en: 'How many of each type' },
  type: { th: 'ประเภท', en: 'Type' },
  submitted: { th: 'ส่งแล้ว', en: 'Submitted' },
  percent: { th: 'ร้อยละ', en: 'Percent' },
  minimum: { th: 'อย่างน้อย (แห่ง)', en: 'At least' },
  drawnCount: { th: 'จะสุ่ม', en: 'To draw' },
  percentOf: (type: string) => ({ th: `ร้อยละของ ${type}`, en: `Percent of ${type}` }),
  minimumOf: (type: string) => ({ th: `อย่างน้อยกี่แห่งของ ${type}`, en: `At least, of ${type}` }),
  sourceMissing: { th: 'ระบุแหล่งค่าสุ่มให้ชัดเจน', en: 'Name the source clearly' },
  timeMissing: { th: 'ระบุวันและเวลาที่ค่าสุ่มจะออก', en: 'Say when the source speaks' },
  numberFault: { th: 'ต้องเป็นจำนวนเต็ม', en: 'Must be a whole number' },
  announceYes: { th: 'ประกาศ (แก้ไขภายหลังไม่ได้)', en: 'Announce (cannot be changed later)' },
  announced: { th: 'ประกาศแล้ว', en: 'Announced' },
  announcedBy: (by: string, when: string) => ({
    th: `${by} ประกาศเมื่อ ${when}`,
    en: `Announced by ${by}, ${when}`,
  }),
  listed: (count: number) => ({ th: `รายชื่อ ${count} แห่ง`, en: `${count} LAOs listed` }),
  listHash: { th: 'SHA-256 ของรายชื่อ', en: 'SHA-256 of the list' },
  draw: { th: 'สุ่ม', en: 'Draw' },
  value: { th: 'ค่าที่ออกตามประกาศ', en: 'Value of the announced source' },
  valueHint: { th: 'ตัวเลขไทยหรืออารบิกก็ได้', en: 'Thai or Arabic digits' },
  valueMissing: { th: 'กรอกค่าที่ออก', en: 'Enter the value' },
  drawYes: { th: 'สุ่มด้วยค่านี้ (สุ่มซ้ำไม่ได้)', en: 'Draw by this value (only once)' },
  drawn: (count: number) => ({ th: `สุ่มแล้ว ${count} แห่ง`, en: `${count} drawn` }),
  drawnBy: (by: string, when: string, value: string) => ({
    th: `${by} สุ่มเมื่อ ${when} ด้วยค่า ${value}`,
    en: `Drawn by ${by}, ${when}, by the value ${value}`,
  }),
  seed: { th: 'ค่าเริ่มต้น (seed)', en: 'Seed' },
  publicFile: { th: 'ข้อมูลสาธารณะสำหรับคำนวณซ้ำ (JSON)', en: 'Public data to draw it again (JSON)' },

  conflictsTitle: { th: 'ส่วนได้เสียของผู้ตรวจ', en: 'Interests of reviewers' },
  conflictsExplain: {
    th: 'แจ้ง อปท. ที่ท่านไม่ควรเป็นผู้ตรวจ เช่น ต้นสังกัดเดิม คู่สมรสหรือญาติทำงานอยู่ แจ้งแล้วจะตรวจ เห็นชอบ หรือวินิจฉัยไม่ได้ทันที สำนักงานเป็นผู้ยกเลิก',
    en: 'Name an LAO that you should not review: a former employer, a spouse or relative who works there. It holds at once; only the office lifts it.',
  },
  code: { th: 'รหัส อปท.', en: 'Code of the LAO' },
  codeHint: { th: '7 หลัก ตัวเลขไทยหรืออารบิก', en: '7 digits, Thai or Arabic' },
  codeFault: { th: 'รหัส อปท. มี 7 หลัก', en: 'A code has 7 digits' },
  conflictReason: { th: 'ส่วนได้เสียคืออะไร', en: 'What the interest is' },
  conflictReasonHint: {
    th: 'เช่น ยืมตัวมาจาก อปท. แห่งนี้ คู่สมรสเป็นปลัด เคยรับราชการที่นี่',
    en: 'Such as: seconded from this LAO; the spouse is its clerk; worked there before',
  },
  whose: { th: 'ส่วนได้เสียของใคร', en: 'Whose interest it is' },
  mine: { th: 'ของข้าพเจ้า', en: 'My own' },
  others: {
    th: 'ของผู้อื่นในสำนักงานหรือจังหวัด รวมถึงผู้ที่ยืมตัวมาจาก อปท.',
    en: "Somebody else's, of the office or a province: also who is seconded from an LAO",
  },
  unit: { th: 'สังกัด', en: 'Of' },
  unitOffice: { th: 'สำนักงาน ก.ก.ถ.', en: 'The office' },
  account: { th: 'บัญชีของผู้ตรวจ', en: 'Account of the reviewer' },
  noAccount: { th: 'เลือกบัญชี', en: 'Choose an account' },
  accountFirst: { th: 'เลือกบัญชีของผู้ตรวจ', en: 'Choose the account of the reviewer' },
  accountsNone: { th: 'สังกัดนี้ยังไม่มีบัญชี', en: 'There is no account there yet' },
  declaredNow: (reviewer: string, lao: string) => ({
    th: `แจ้งแล้ว ${reviewer} ตรวจ ${lao} ไม่ได้ตั้งแต่นี้`,
    en: `Declared: ${reviewer} cannot review ${lao} from now on`,
  }),
  declare: { th: 'แจ้งส่วนได้เสีย', en: 'Declare the interest' },
  declared: { th: 'ที่แจ้งไว้', en: 'Declared' },
  noneDeclared: { th: 'ไม่มี', en: 'None' },
  reviewer: { th: 'ผู้ตรวจ', en: 'Reviewer' },
  when: { th: 'แจ้งเมื่อ', en: 'Declared' },
  lift: { th: 'ยกเลิก', en: 'Lift' },
  liftReason: { th: 'เหตุผลที่ยกเลิก', en: 'Why it is lifted' },
  liftOf: (reviewer: string, lao: string) => ({
    th: `ยกเลิกส่วนได้เสียของ ${reviewer} กับ ${lao}`,
    en: `Lift the interest of ${reviewer} in ${lao}`,
  }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
