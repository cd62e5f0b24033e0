import type { Endorsement } from '#domain/cycle.ts';
import type { AskedTransition } from '#domain/round-state.ts';
import type { Text } from '#domain/text.ts';
import type { Effect } from '../../functions/rounds/catalogue-differences.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import { formatFigure } from '../client/format.ts';

/** What the pages of the office's rounds say. */
export const words = {
  rounds: { th: 'รอบการประเมิน', en: 'Rounds' },
  state: { th: 'สถานะ', en: 'State' },
  window: { th: 'ช่วงเปิดรับข้อมูล', en: 'Window' },
  opens: { th: 'วันเปิดรับ', en: 'Opens on' },
  opensHint: { th: 'เปิดเวลา 00:00 น.', en: 'At 00:00, Bangkok' },
  closes: { th: 'วันปิดรับ', en: 'Closes on' },
  closesHint: { th: 'รับถึง 23:59:59 น. ของวันนี้', en: 'Until 23:59:59 of this day, Bangkok' },
  to: { th: 'ถึง', en: 'to' },
  noHistory: { th: 'ยังไม่มีการดำเนินการ', en: 'Nothing was done to it yet' },
  noRounds: { th: 'ยังไม่มีรอบการประเมิน', en: 'There is no round yet' },
  newRound: { th: 'สร้างรอบใหม่', en: 'Create a round' },
  newRoundText: {
    th: 'ระบบนำชื่อ ช่วงเวลา นโยบาย และแบบประเมินของรอบก่อนมาเป็นร่าง แก้ไขได้ทุกอย่างก่อนเปิด อปท. ยังไม่เห็นร่าง',
    en: 'The draft begins with the words, window, policies and form of the round before. Everything may still be changed; no LAO sees a draft.',
  },
  year: { th: 'ปี พ.ศ. ของรอบ', en: 'Buddhist year of the round' },
  yearHint: {
    th: 'เช่น 2570 ใช้เลขไทยหรือปี ค.ศ. ได้',
    en: 'Such as 2570; Thai digits or the Gregorian year too',
  },
  yearFault: {
    th: 'ใส่ปี พ.ศ. สี่หลัก เช่น 2570',
    en: 'Give a Buddhist year of four digits, such as 2570',
  },
  create: { th: 'สร้างร่างรอบ', en: 'Create the draft' },

  // A draft
  draftText: {
    th: 'เตรียมรอบตามลำดับ เมื่อครบแล้วจึงเปิดรอบ',
    en: 'Prepare the round step by step, then open it',
  },
  steps: { th: 'ขั้นตอน', en: 'Steps' },
  settings: { th: 'ชื่อ ช่วงเวลา และนโยบาย', en: 'Title, window and policies' },
  catalogue: { th: 'แบบประเมิน', en: 'Catalogue' },
  differences: { th: 'ดูสิ่งที่ต่างจากรอบก่อน', en: 'See what differs from the round before' },
  preview: { th: 'ดูตัวอย่างตามประเภท อปท.', en: 'Preview as a type of LAO' },
  checkAndOpen: { th: 'ตรวจทานและเปิดรอบ', en: 'Check and open' },
  filled: { th: 'พร้อม', en: 'Ready' },
  toDo: { th: 'ต้องทำ', en: 'To do' },
  toLook: { th: 'ควรดู', en: 'Worth a look' },
  savedBy: (by: string, at: string) => ({
    th: `บันทึกล่าสุดโดย ${by} เมื่อ ${at}`,
    en: `Last saved by ${by} on ${at}`,
  }),
  madeFrom: (id: string) => ({ th: `ตั้งต้นจากรอบ ${id}`, en: `Begun from round ${id}` }),
  discard: { th: 'ทิ้งร่างนี้', en: 'Throw this draft away' },
  discardSure: {
    th: 'ทิ้งร่างแล้วเรียกคืนไม่ได้ รอบที่เปิดแล้วไม่ถูกกระทบ',
    en: 'A draft that is thrown away cannot be brought back. No opened round is touched.',
  },

  // Settings
  titleTh: { th: 'ชื่อรอบ (ไทย)', en: 'Title (Thai)' },
  titleEn: { th: 'ชื่อรอบ (อังกฤษ)', en: 'Title (English)' },
  policies: { th: 'นโยบายของรอบ', en: 'Policies' },
  certification: {
    th: 'ต้องมีผู้รับรองข้อมูลก่อนส่ง (ผู้บันทึกและผู้รับรองเป็นคนละคน)',
    en: 'A second person certifies before the submission',
  },
  endorsement: { th: 'จังหวัดให้ความเห็นชอบ', en: 'Endorsement by the province' },
  endorsements: {
    off: { th: 'ไม่ต้อง', en: 'None' },
    sample: { th: 'เฉพาะ อปท. ที่สุ่มได้', en: 'A drawn sample' },
    all: { th: 'ทุก อปท.', en: 'All' },
  } satisfies Record<Endorsement, Text>,
  appealDays: {
    th: 'อุทธรณ์ได้กี่วันหลังเผยแพร่ผลครั้งแรก',
    en: 'Days of appeal after the first publication',
  },
  appealDaysHint: (usual: number) => ({
    th: `1 ถึง 120 วัน เว้นว่างหมายถึง ${usual} วัน`,
    en: `1 to 120; left empty it is ${usual}`,
  }),
  appealDaysFault: { th: 'ต้องเป็นจำนวนเต็ม 1 ถึง 120', en: 'Must be a whole number from 1 to 120' },
  save: { th: 'บันทึก', en: 'Save' },
  edit: { th: 'แก้ไข', en: 'Change' },
  reason: { th: 'เหตุผล', en: 'Reason' },
  reasonHint: {
    th: 'เก็บไว้ในประวัติของรอบและบันทึกการตรวจสอบ',
    en: 'Kept in the history of the round and in the audit trail',
  },
  missing: ({ th, en }: Text) => ({ th: `ต้องกรอก${th}`, en: `Fill in: ${en}` }),
  settingsOfOpened: {
    th: 'มีผลกับทุก อปท. ภายในหนึ่งนาที',
    en: 'It holds for every LAO within a minute',
  },

  // Catalogue
  catalogueText: {
    th: 'ดาวน์โหลดแบบเป็น Excel แก้ไข แล้วนำเข้า ใช้ไฟล์ JSON หรือ YAML ก็ได้ ระบบตรวจทั้งไฟล์ก่อน',
    en: 'Download the form as a workbook, edit it and load it. JSON and YAML are taken too. The whole file is checked first.',
  },
  presentForm: { th: 'แบบที่อยู่ในร่างนี้', en: 'The form in this draft' },
  inUse: { th: 'แบบที่ใช้อยู่', en: 'The form in use' },
  noForm: { th: 'ร่างนี้ยังไม่มีแบบประเมิน', en: 'This draft has no form yet' },
  indicatorCount: (count: number) => ({ th: `${count} เกณฑ์ชี้วัด`, en: `${count} indicators` }),
  downloadXlsx: { th: 'ดาวน์โหลดแบบเป็น Excel', en: 'Download the form as Excel' },
  downloadJson: { th: 'ดาวน์โหลดแบบเป็น JSON', en: 'Download the form as JSON' },
  template: { th: 'ไฟล์ต้นแบบ', en: 'Template' },
  chooseFile: {
    th: 'เลือกไฟล์แบบประเมิน (.xlsx, .json, .yaml)',
    en: 'Choose a file (.xlsx, .json, .yaml)',
  },
  reading: { th: 'กำลังตรวจไฟล์…', en: 'Checking the file…' },
  faulty: (count: number) => ({
    th: `ไฟล์นี้มีข้อที่ต้องแก้ ${count} แห่ง แบบเดิมยังอยู่`,
    en:
      count === 1
        ? 'One thing must be put right; the former form stays'
        : `${count} things must be put right; the former form stays`,
  }),
  fileHolds: (title: string) => ({
    th: `ไฟล์นี้อ่านได้ครบ: ${title}`,
    en: `The file holds together: ${title}`,
  }),
  load: { th: 'นำเข้าแบบนี้', en: 'Load this form' },
  loaded: { th: 'นำเข้าแบบแล้ว', en: 'The form is loaded' },
  propose: { th: 'ตรวจว่ากระทบคำตอบใด', en: 'See which answers it touches' },
  proposeText: {
    th: 'รอบนี้เปิดแล้ว แบบจึงถูกตรึงไว้ เปลี่ยนได้ด้วยการออกรุ่นใหม่พร้อมเหตุผลเท่านั้น รุ่นใหม่ยังไม่มีผลจนกว่าท่านจะดูว่ากระทบคำตอบใดแล้วสั่งใช้',
    en: 'This round is open, so its form is frozen: only a new version with a reason can replace it. It has no effect until you have seen which answers it touches and put it into use.',
  },

  // Differences
  noDifferences: { th: 'ไม่ต่างจากรอบก่อน', en: 'Nothing differs' },
  comparedWith: (id: string) => ({ th: `เทียบกับรอบ ${id}`, en: `Compared with round ${id}` }),
  comparedWithVersion: { th: 'เทียบกับรุ่นก่อน', en: 'Compared with the version before' },
  nothingBefore: { th: 'ไม่มีรอบก่อนให้เทียบ', en: 'There is no round before to compare with' },
  counts: (added: number, changed: number, removed: number) => ({
    th: `เพิ่ม ${added} เปลี่ยน ${changed} ตัดออก ${removed} เกณฑ์ชี้วัด`,
    en: `${added} added, ${changed} changed, ${removed} removed`,
  }),
  changes: {
    added: { th: 'เพิ่ม', en: 'Added' },
    changed: { th: 'เปลี่ยน', en: 'Changed' },
    removed: { th: 'ตัดออก', en: 'Removed' },
  },
  indicator: { th: 'เกณฑ์ชี้วัด', en: 'Indicator' },
  what: { th: 'สิ่งที่เปลี่ยน', en: 'What' },
  before: { th: 'เดิม', en: 'Before' },
  after: { th: 'ใหม่', en: 'After' },
  none: { th: 'ไม่มี', en: 'None' },
  wholeForm: { th: 'ทั้งแบบ', en: 'The form as a whole' },
  fields: {
    area: { th: 'ด้าน', en: 'Area' },
    target: { th: 'เป้าหมาย', en: 'Target' },
    kind: { th: 'วิธีวัด', en: 'Kind' },
    unit: { th: 'หน่วย', en: 'Unit' },
    items: { th: 'รายการย่อย', en: 'Items' },
    partOfWhole: { th: 'เป็นส่วนหนึ่งของกรอบ', en: 'Part of a whole' },
    decimalPlaces: { th: 'จำนวนทศนิยม', en: 'Decimal places' },
    direction: { th: 'ทิศทาง', en: 'Direction' },
    weight: { th: 'น้ำหนัก', en: 'Weight' },
    pilot: { th: 'นำร่อง', en: 'Pilot' },
    evidenceRequired: { th: 'ต้องแนบหลักฐาน', en: 'Evidence required' },
    text: { th: 'ข้อความเกณฑ์', en: 'Text' },
    service: { th: 'บริการสาธารณะ', en: 'Service' },
    frameLabel: { th: 'ชื่อช่อง (1)', en: 'Name of (1)' },
    providedLabel: { th: 'ชื่อช่อง (2)', en: 'Name of (2)' },
    register: { th: 'ทะเบียนที่ใช้เทียบ', en: 'Register' },
    howToCount: { th: 'วิธีนับ', en: 'How to count' },
    evidence: { th: 'หลักฐาน', en: 'Evidence' },
    plausible: { th: 'เกณฑ์เตือนตัวเลข', en: 'Plausible figures' },
    title: { th: 'ชื่อแบบ', en: 'Title' },
    sample: { th: 'เป็นแบบตัวอย่าง', en: 'Sample' },
    decimals: { th: 'ทศนิยมของร้อยละ', en: 'Decimals' },
    awardMaximum: { th: 'คะแนนรางวัลสูงสุด', en: 'Award maximum' },
    bands: { th: 'ระดับผล', en: 'Bands' },
    labels: { th: 'คำผลการประเมิน', en: 'Labels' },
    areas: { th: 'รายชื่อด้าน', en: 'Areas' },
    missions: { th: 'รายชื่อภารกิจ', en: 'Missions' },
    satisfaction: { th: 'แบบความพึงพอใจ', en: 'Satisfaction form' },
  } as Record<string, Text>,

  // Preview
  laoType: { th: 'ประเภท อปท.', en: 'Type of LAO' },
  previewText: {
    th: 'แบบที่ อปท. ประเภทนี้จะเห็น กรอกไม่ได้ในหน้านี้',
    en: 'What an LAO of this type will see; nothing can be filled in here',
  },
  target: { th: 'เป้าหมาย', en: 'Target' },
  howToCount: { th: 'วิธีนับ', en: 'How to count' },
  asksNothing: { th: 'อปท. ประเภทนี้ไม่มีเกณฑ์ที่ต้องตอบ', en: 'This type is asked nothing' },

  // Opening
  openText: {
    th: 'เมื่อเปิดแล้ว แบบประเมินถูกตรึง เปลี่ยนได้ด้วยการออกรุ่นใหม่พร้อมเหตุผลเท่านั้น ทุก อปท. ในทะเบียนได้แบบของตนภายในไม่กี่นาที',
    en: 'Once it is open the form is frozen: only a new version with a reason can replace it. Every LAO of the registry has its assessment within minutes.',
  },
  registered: { th: 'อปท. ในทะเบียน', en: 'LAOs in the registry' },
  openRound: { th: 'เปิดรอบ', en: 'Open the round' },

  // An opened round
  lastDay: { th: 'วันปิดรับ', en: 'Closing' },
  extend: { th: 'ขยายเวลาหรือเลื่อนปิดรับ', en: 'Extend or move the window' },
  newVersion: { th: 'ออกแบบประเมินรุ่นใหม่', en: 'Load a new version of the catalogue' },
  editSettings: { th: 'แก้ชื่อและนโยบาย', en: 'Change title and policies' },
  extensions: { th: 'การขยายและเลื่อนเวลา', en: 'Extensions and moves of the window' },
  noExtensions: { th: 'ยังไม่มีการขยายเวลา', en: 'No extension yet' },
  versions: { th: 'รุ่นของแบบประเมิน', en: 'Versions of the catalogue' },
  versionNumber: (version: number) => ({ th: `รุ่นที่ ${version}`, en: `Version ${version}` }),
  versionStanding: {
    true: { th: 'ใช้อยู่หรือเคยใช้', en: 'In use, or was' },
    false: { th: 'ยังไม่ใช้', en: 'Not in use' },
  },
  history: { th: 'ประวัติของรอบ', en: 'History of the round' },
  when: { th: 'เมื่อ', en: 'When' },
  who: { th: 'โดย', en: 'By' },
  did: { th: 'การดำเนินการ', en: 'What was done' },
  kinds: {
    opened: { th: 'เปิดรอบ', en: 'Opened' },
    window: { th: 'เลื่อนกำหนดของทุก อปท.', en: 'Moved the window of all' },
    extension: { th: 'ขยายเวลา', en: 'Extended' },
    settings: { th: 'แก้ชื่อหรือนโยบาย', en: 'Changed title or policies' },
    catalogue: { th: 'แบบประเมินรุ่นใหม่', en: 'A new version of the catalogue' },
    state: { th: 'เปลี่ยนสถานะ', en: 'Changed the state' },
  } satisfies Record<RoundChange['kind'], Text>,
  whom: { th: 'ให้', en: 'For' },
  everybody: { th: 'ทุก อปท.', en: 'All LAOs' },
  province: { th: 'จังหวัด', en: 'Province' },
  district: { th: 'อำเภอ', en: 'District' },
  ofLao: { th: 'อปท.', en: 'LAO' },
  letter: { th: 'หนังสือ', en: 'Letter' },
  progress: { th: 'ความคืบหน้า', en: 'Progress' },
  reached: (reached: number, of: number) => ({
    th: `${reached} จาก ${of} อปท.`,
    en: `${reached} of ${of} LAOs`,
  }),
  waiting: { th: 'รอดำเนินการ', en: 'Waiting' },
  workDone: (changed: number) => ({ th: `ครบแล้ว (${changed} อปท.)`, en: `Done (${changed} LAOs)` }),
  skipped: (submitted: number) => ({
    th: `ส่งแล้วจึงไม่ขยาย ${submitted} อปท.`,
    en: `${submitted} have submitted and are left alone`,
  }),
  runAgain: { th: 'ให้ระบบทำต่อ', en: 'Go on with it' },
  transitions: {
    verify: { th: 'เริ่มตรวจสอบ', en: 'Begin to verify' },
    archive: { th: 'เก็บถาวร', en: 'Archive' },
    restore: { th: 'นำออกจากที่เก็บ', en: 'Take out of the archive' },
  } satisfies Record<AskedTransition, Text>,
  changeState: { th: 'เปลี่ยนสถานะของรอบ', en: 'Change the state of the round' },

  savedMeanwhile: {
    th: 'มีผู้อื่นบันทึกไประหว่างที่ท่านแก้ไข ค่าที่บันทึกอยู่ตอนนี้คือ',
    en: 'Somebody else saved while you were editing; what is stored now is',
  },
  saveOver: {
    th: 'สิ่งที่ท่านกรอกยังอยู่ด้านล่าง ปรับให้ถูกต้อง แล้วบันทึกอีกครั้งเพื่อใช้แทนค่านี้',
    en: 'What you typed is still below: put it right, and save again to put it in place of this.',
  },
  yes: { th: 'ใช่', en: 'Yes' },
  no: { th: 'ไม่', en: 'No' },

  // Extension
  extendText: {
    th: 'เลือกว่าให้ใคร ถึงเมื่อใด ตามหนังสือใด อปท. ที่ส่งแล้วไม่เปิดใหม่ การเลื่อนทั้งรอบภายหลังไม่ตัดเวลาที่ขยายให้',
    en: 'Say for whom, until when and by which letter. What was submitted is not opened again; a later move of the round never cuts what was granted here.',
  },
  scope: { th: 'ให้ใคร', en: 'For whom' },
  scopes: {
    lao: { th: 'อปท. เดียว', en: 'One LAO' },
    district: { th: 'อปท. ทั้งอำเภอ', en: 'A district' },
    province: { th: 'อปท. ทั้งจังหวัด', en: 'A province' },
    all: {
      th: 'ทุก อปท. (เลื่อนกำหนดของรอบ จะเร็วขึ้นหรือช้าลงก็ได้)',
      en: 'All LAOs (moves the round itself, earlier or later)',
    },
  },
  findLao: { th: 'ค้นหา อปท. ด้วยชื่อหรือรหัส', en: 'Find an LAO by name or code' },
  findDistrict: { th: 'ค้นหา อปท. แห่งหนึ่งในอำเภอนั้น', en: 'Find any LAO of the district' },
  find: { th: 'ค้นหา', en: 'Find' },
  noneFound: { th: 'ไม่พบ อปท. ตามคำนี้', en: 'No LAO is found by these words' },
  found: { th: 'เลือก อปท.', en: 'Choose the LAO' },
  foundDistrict: { th: 'เลือกอำเภอ', en: 'Choose the district' },
  chooseScope: { th: 'ต้องเลือกว่าให้ใคร', en: 'Choose for whom' },
  newClosing: { th: 'ปิดรับใหม่วันที่', en: 'New closing' },
  newClosingHint: {
    th: 'รับถึง 23:59:59 น. ถ้าจะปิดรอบก่อนกำหนด ให้เลือกวันที่ผ่านมาแล้ว',
    en: 'Until 23:59:59. To close the round early, choose a day that has passed',
  },
  letterNumber: { th: 'เลขที่หนังสือ', en: 'Number of the letter' },
  letterNumberFault: {
    th: 'ต้องใส่เลขที่หนังสือ เช่น มท 0810.8/ว 1234',
    en: 'Give the number of the letter, such as มท 0810.8/ว 1234',
  },
  letterNumberHint: { th: 'เช่น มท 0810.8/ว 1234', en: 'Such as มท 0810.8/ว 1234' },
  letterDay: { th: 'วันที่ของหนังสือ', en: 'Date of the letter' },
  letterDate: { th: 'ลงวันที่', en: 'Date of the letter' },
  extendSubmit: { th: 'บันทึกการขยายเวลา', en: 'Record the extension' },

  // A version
  version: { th: 'แบบประเมินรุ่นใหม่', en: 'A new version of the catalogue' },
  useIt: { th: 'ใช้แบบรุ่นนี้', en: 'Put this version into use' },
  useText: {
    th: 'มีผลกับทุก อปท. ภายในหนึ่งนาที คำตอบเดิมไม่หาย แม้ของเกณฑ์ที่ถูกตัดออก อปท. ที่ส่งแล้วต้องส่งคืนเองหากต้องตอบเพิ่ม',
    en: 'It holds for every LAO within a minute. No answer is lost, also of an indicator that goes. Who has submitted must be returned if more is to be answered.',
  },
  touched: { th: 'คำตอบที่ถูกกระทบ', en: 'Answers that it touches' },
  noneTouched: { th: 'ไม่กระทบคำตอบใดที่บันทึกไว้', en: 'It touches no stored answer' },
  effect: { th: 'ผลต่อคำตอบ', en: 'Effect' },
  effects: {
    removed: { th: 'ไม่ใช้แล้ว (เก็บไว้)', en: 'Not used any more (kept)' },
    added: { th: 'ต้องตอบเพิ่ม', en: 'Must be answered' },
    target: { th: 'เป้าหมายเปลี่ยน', en: 'Other target' },
    measure: { th: 'วิธีนับหรือรายการเปลี่ยน', en: 'Counted otherwise' },
    weight: { th: 'น้ำหนักหรือหลักฐานเปลี่ยน', en: 'Other weight or evidence' },
  } satisfies Record<Effect, Text>,
  laos: { th: 'จำนวน อปท.', en: 'LAOs' },
  ofThemSubmitted: { th: 'ส่งแล้ว', en: 'Submitted' },
  counting: { th: 'กำลังนับคำตอบที่ถูกกระทบ…', en: 'Counting the answers that it touches…' },
  touchedLaos: { th: 'รายชื่อ อปท. ที่ถูกกระทบ', en: 'LAOs with such answers' },
  touchedShown: (shown: number, of: number): Text => ({
    th: `แสดง ${formatFigure(String(shown))} จาก ${formatFigure(String(of))} แห่ง`,
    en: `${formatFigure(String(shown))} of ${formatFigure(String(of))} shown`,
  }),
  moreTouched: { th: 'แสดง อปท. เพิ่ม', en: 'Show more LAOs' },

  // An LAO's own page
  laoExtensions: { th: 'การขยายเวลาของ อปท.', en: 'Extensions of this LAO' },
  laoExtensionsHint: { th: 'หนังสือ เหตุผล และวันปิดรับใหม่', en: 'Letter, reason and the new closing' },
  until: { th: 'ปิดรับใหม่', en: 'New closing' },
  noLaoExtensions: { th: 'ไม่มีการขยายเวลาในรอบนี้', en: 'There is no extension in this round' },
} as const;
