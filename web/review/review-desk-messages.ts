import type { Endorsement } from '#domain/cycle.ts';
import type { Text } from '#domain/text.ts';
import type { Partiality } from '../../functions/review/conflict.ts';
import type { EndorsementNeed } from '../../functions/review/sample.ts';

/** What the pages of the review say. */
export const words = {
  // The queue
  queueTitle: (province: string) => ({
    th: `ตรวจแบบประเมิน จังหวัด${province}`,
    en: `Review of ${province}`,
  }),
  back: { th: 'กลับไปงานของฉัน', en: 'Back to my work' },
  backToQueue: { th: 'กลับไปรายการตรวจ', en: 'Back to the list' },
  policies: {
    off: {
      th: 'รอบนี้ไม่ใช้การเห็นชอบของจังหวัด จังหวัดส่งคืนให้แก้ไขได้ สำนักงานยืนยันผลได้ทันที',
      en: 'This round asks for no endorsement: you may return a submission, and the office makes it final.',
    },
    sample: {
      th: 'รอบนี้จังหวัดต้องตรวจและเห็นชอบเฉพาะ อปท. ที่ถูกสุ่ม และที่ส่งหลังประกาศรายชื่อ',
      en: 'In this round the LAOs that are drawn, and those that came after the list, need an endorsement.',
    },
    all: {
      th: 'รอบนี้จังหวัดต้องตรวจและเห็นชอบทุกแห่ง',
      en: 'In this round every submission needs an endorsement.',
    },
  } satisfies Record<Endorsement, Text>,
  waiting: { th: 'รอตรวจ', en: 'To review' },
  returned: { th: 'ส่งคืนให้ อปท. แก้ไข', en: 'Returned to the LAO' },
  endorsed: { th: 'เห็นชอบแล้ว', en: 'Endorsed' },
  final: { th: 'ยืนยันผลแล้ว', en: 'Final' },
  nobodyHere: { th: 'ไม่มี', en: 'None' },
  lao: { th: 'อปท.', en: 'LAO' },
  version: { th: 'ครั้งที่ส่ง', en: 'Version' },
  notes: { th: 'หมายเหตุ', en: 'Notes' },
  needs: {
    none: { th: 'ไม่ต้องเห็นชอบ', en: 'No endorsement needed' },
    all: { th: 'ต้องเห็นชอบ', en: 'To endorse' },
    sampled: { th: 'ถูกสุ่มตรวจ', en: 'Drawn' },
    unlisted: { th: 'ส่งหลังประกาศรายชื่อ', en: 'Came after the list' },
    undrawn: { th: 'ยังไม่ได้สุ่ม', en: 'Not drawn yet' },
  } satisfies Record<EndorsementNeed, Text>,
  conflictTag: { th: 'ท่านมีส่วนได้เสีย', en: 'Not yours to review' },
  undecided: (count: number) => ({
    th: `คำขอหรืออุทธรณ์รอพิจารณา ${count} เรื่อง`,
    en: `${count} to be decided by the office`,
  }),
  choose: { th: 'เลือก', en: 'Choose' },
  chooseAll: { th: 'เลือกทุกแห่งที่ยืนยันผลได้', en: 'Choose all that can be made final' },
  finaliseChosen: (count: number) => ({
    th: `ยืนยันผล ${count} แห่งที่เลือก`,
    en: `Make the ${count} chosen final`,
  }),
  chooseOne: { th: 'เลือกอย่างน้อยหนึ่งแห่ง', en: 'Choose at least one' },
  finalised: (done: number, refused: number) => ({
    th: `ยืนยันผลแล้ว ${done} แห่ง${refused > 0 ? ` ยังยืนยันไม่ได้ ${refused} แห่ง` : ''}`,
    en: `${done} made final${refused > 0 ? `, ${refused} not` : ''}`,
  }),
  provinces: { th: 'เลือกจังหวัด', en: 'Choose a province' },
  officeTitle: { th: 'ตรวจแบบประเมิน', en: 'Review' },

  // One LAO
  oneTitle: { th: 'ตรวจแบบประเมิน', en: 'Review' },
  submittedOn: (version: number, when: string) => ({
    th: `ส่งครั้งที่ ${version} เมื่อ ${when}`,
    en: `Version ${version}, submitted ${when}`,
  }),
  seeDifferences: (version: number) => ({
    th: `ดูข้อแตกต่างจากการส่งครั้งที่ ${version}`,
    en: `See what differs from version ${version}`,
  }),
  notSubmitted: {
    th: 'แบบประเมินนี้ไม่ได้อยู่ระหว่างรอตรวจ จึงยังเห็นชอบหรือส่งคืนไม่ได้',
    en: 'It is not waiting for a review: nothing to endorse or return now.',
  },
  partialities: {
    seconded: {
      th: 'ท่านสังกัดหรือยืมตัวมาจาก อปท. แห่งนี้ จึงอ่านได้แต่ตรวจไม่ได้',
      en: 'Your account belongs to this LAO as well: you may read, not review.',
    },
    declared: {
      th: 'มีการแจ้งส่วนได้เสียของท่านกับ อปท. แห่งนี้ จึงอ่านได้แต่ตรวจไม่ได้',
      en: 'You have an interest in this LAO: you may read, not review.',
    },
    'took-part': {
      th: 'ท่านเป็นผู้บันทึก รับรอง หรือส่งแบบประเมินฉบับนี้ จึงอ่านได้แต่ตรวจไม่ได้',
      en: 'You recorded, certified or submitted it: you may read, not review.',
    },
  } satisfies Record<Partiality, Text>,
  target: { th: 'เป้าหมาย', en: 'Target' },
  lastRound: { th: 'รอบก่อน', en: 'Last round' },
  lastFigures: (frame: string, provided: string) => ({
    th: `(1) ${frame} (2) ${provided}`,
    en: `(1) ${frame} (2) ${provided}`,
  }),
  files: { th: 'หลักฐาน', en: 'Evidence' },
  noFile: { th: 'ไม่มีไฟล์', en: 'No file' },
  toCheck: { th: 'ควรตรวจ:', en: 'To check:' },
  note: { th: 'หมายเหตุของ อปท.:', en: 'Note of the LAO:' },
  registerSays: (register: string, registered: string, claimed: string, state: string) => ({
    th: `${register}: ${registered} อปท. แจ้งว่าเป็น ${claimed} (${state})`,
    en: `${register}: ${registered}, the LAO says ${claimed} (${state})`,
  }),
  writeRemark: { th: 'เขียนข้อสังเกต', en: 'Write a remark' },
  remarkOn: (indicator: string) => ({
    th: `ข้อสังเกตของ ${indicator}`,
    en: `Remark on ${indicator}`,
  }),
  decision: { th: 'ผลการตรวจ', en: 'Decision' },
  remarksWritten: (count: number) => ({
    th: `เขียนข้อสังเกตรายข้อไว้ ${count} ข้อ`,
    en: `${count} remarks on indicators`,
  }),
  endorseTitle: { th: 'เห็นชอบ', en: 'Endorse' },
  endorseConfirm: {
    th: 'อ่านคำตอบและหลักฐานของฉบับนี้แล้ว เห็นชอบให้ใช้เป็นผลการประเมิน',
    en: 'I have read the answers and evidence of this version and endorse it',
  },
  endorse: { th: 'เห็นชอบฉบับนี้', en: 'Endorse this version' },
  confirmFirst: { th: 'ทำเครื่องหมายยืนยันก่อน', en: 'Confirm first' },
  remarksLeft: {
    th: 'เขียนข้อสังเกตไว้ การเห็นชอบจะไม่ส่งข้อสังเกตนี้ ให้ลบออกหรือเลือกส่งคืน',
    en: 'You wrote remarks, and an endorsement sends none: remove them or return it',
  },
  endorsedBy: (by: string, when: string) => ({
    th: `${by} เห็นชอบเมื่อ ${when}`,
    en: `${by} endorsed it, ${when}`,
  }),
  finalBy: (by: string, when: string) => ({
    th: `${by} ยืนยันผลเมื่อ ${when}`,
    en: `${by} made it final, ${when}`,
  }),
  finalise: { th: 'ยืนยันผลฉบับนี้', en: 'Make this version final' },
  returnTitle: { th: 'ส่งคืนให้ อปท. แก้ไข', en: 'Return it to the LAO' },
  earlier: { th: 'การส่งคืนครั้งก่อนและคำตอบของ อปท.', en: 'Earlier returns and what the LAO replied' },
  returnedBy: (version: number, by: string, when: string) => ({
    th: `ส่งคืนฉบับที่ ${version} โดย ${by} เมื่อ ${when}`,
    en: `Version ${version} returned by ${by}, ${when}`,
  }),
  repliedBy: (by: string, when: string) => ({
    th: `${by} ตอบเมื่อ ${when}`,
    en: `${by} replied, ${when}`,
  }),
  noReply: { th: 'ไม่ได้ตอบเป็นข้อความ', en: 'No reply in words' },
  whole: { th: 'ทั้งแบบประเมิน', en: 'The whole assessment' },

  // The LAO's replies
  repliesTitle: { th: 'ตอบข้อสังเกต', en: 'Reply to remarks' },
  repliesHint: {
    th: 'แก้ไขคำตอบในแบบประเมิน หรือตอบเป็นข้อความที่นี่ ผู้ตรวจจะเห็นเมื่อส่งแบบประเมินใหม่',
    en: 'Change the answers in the form, or reply here in words. The reviewer reads it with the next submission.',
  },
  nothingToReply: { th: 'ไม่มีข้อสังเกตที่รอตอบ', en: 'No remark waits for a reply.' },
  yourReply: { th: 'คำตอบของท่าน', en: 'Your reply' },
  sendReply: { th: 'บันทึกคำตอบ', en: 'Save the reply' },
  replySaved: { th: 'บันทึกคำตอบแล้ว', en: 'The reply is saved.' },
  writeSomething: { th: 'เขียนข้อความก่อน', en: 'Write something first' },
  toIndicator: { th: 'ไปที่เกณฑ์ชี้วัดนี้', en: 'Go to the indicator' },
  toAssessment: { th: 'ไปที่แบบประเมิน', en: 'Go to the assessment' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text) | Record<string, Text>>;
