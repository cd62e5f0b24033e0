import type { Text } from '#domain/text.ts';

/** What the pages of citizen satisfaction say: the officer's form, the poster, the questionnaire. */
export const words = {
  title: { th: 'ความพึงพอใจของประชาชน', en: 'Citizen satisfaction' },
  notScored: {
    th: 'แบบที่สองนี้พิมพ์ในใบแสดงผล แต่ไม่นับเป็นคะแนน',
    en: 'This second form is printed on the result sheet; it is not scored.',
  },
  satisfied: { th: 'พอใจ', en: 'Satisfied' },
  improve: { th: 'ปรับปรุง', en: 'To improve' },
  people: { th: 'คน', en: 'people' },
  percent: { th: 'ร้อยละ', en: '%' },
  question: { th: 'คำถาม', en: 'Question' },
  respondents: { th: 'ผู้ตอบ (คน)', en: 'Answers' },
  from: {
    totals: {
      th: 'ที่มา: อปท. สำรวจเองและกรอกยอดรวม',
      en: 'Source: totals of the LAO’s own survey.',
    },
    survey: {
      th: 'ที่มา: แบบสอบถามออนไลน์ที่ประชาชนตอบโดยไม่ลงชื่อ',
      en: 'Source: the anonymous on-line questionnaire.',
    },
  },
  nothingYet: { th: 'ยังไม่มีตัวเลข', en: 'No figures yet' },
  notAsked: { th: 'ไม่ได้ถาม', en: 'Not asked' },
  source: { th: 'ใช้ตัวเลขจาก', en: 'Take the figures from' },
  sourceTotals: { th: 'ยอดรวมที่กรอกเอง', en: 'Totals that you enter' },
  sourceTotalsHint: {
    th: 'จากแบบสอบถามกระดาษหรือการสำรวจที่ทำแล้ว',
    en: 'From paper questionnaires or a survey that was made',
  },
  sourceSurvey: { th: 'แบบสอบถามออนไลน์', en: 'The on-line questionnaire' },
  sourceSurveyHint: {
    th: 'ประชาชนตอบผ่าน QR โดยไม่ลงชื่อ ระบบนับให้',
    en: 'Citizens answer by QR without giving a name; answers are counted for you',
  },
  inUse: { th: 'ใช้อยู่', en: 'In use' },
  enterHint: {
    th: 'กรอกจำนวนคน ข้อที่ไม่ได้ถามให้เว้นว่างทั้งสองช่อง ใช้เลขไทยได้',
    en: 'Enter numbers of people; leave both blank where a question was not asked.',
  },
  save: { th: 'บันทึกความพึงพอใจ', en: 'Save' },
  saving: { th: 'กำลังบันทึก…', en: 'Saving…' },
  saved: (time: string) => ({ th: `บันทึกแล้ว ${time}`, en: `Saved at ${time}` }),
  notSaved: {
    th: 'ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว',
    en: 'Not saved yet; kept on this device',
  },
  keptTotals: {
    th: 'ตัวเลขที่พิมพ์ไว้ในเครื่องนี้ยังไม่ได้บันทึก',
    en: 'Figures that you typed are kept on this device and not saved',
  },
  fates: {
    goes: {
      th: 'ขณะนี้ระบบไม่รับ ถ้าเปิดรับอีก ระบบจะส่งให้เอง',
      en: 'They are not taken at the moment; once they are, they are sent by themselves.',
    },
    faulty: {
      th: 'บางข้อยังไม่ครบหรือไม่ถูกต้อง จึงส่งให้เองไม่ได้ ถ้าเปิดรับอีก ให้แก้ไขที่หน้านี้',
      en: 'Some are not complete or not right, so they cannot be sent by themselves. Correct them here once answers are taken again.',
    },
    changed: {
      th: 'ผู้อื่นบันทึกแบบนี้ไปก่อน จึงส่งให้เองไม่ได้ ถ้าเปิดรับอีก ให้เลือกตัวเลขที่หน้านี้',
      en: 'Somebody else saved this form first, so they cannot be sent by themselves. Choose here once answers are taken again.',
    },
    survey: {
      th: 'ขณะนี้ใช้แบบสอบถามออนไลน์ จึงส่งให้เองไม่ได้ ถ้าเปิดรับอีก บันทึกยอดรวมที่หน้านี้ได้',
      en: 'The on-line questionnaire is in use, so they cannot be sent by themselves. Once answers are taken again, save the totals here.',
    },
  },
  savingCloses: {
    th: 'เมื่อบันทึกยอดรวม แบบสอบถามออนไลน์จะปิดรับ และใช้ยอดรวมนี้แทน',
    en: 'Saving totals closes the on-line questionnaire and uses these totals instead.',
  },
  changedTitle: {
    th: 'ผู้อื่นบันทึกแบบนี้ไปก่อนแล้ว',
    en: 'Somebody else saved this form first',
  },
  changedText: {
    th: 'สิ่งที่ท่านพิมพ์ยังอยู่ เลือกว่าจะใช้ตัวเลขใด',
    en: 'What you typed is kept. Choose which figures to use.',
  },
  useMine: { th: 'ใช้ของฉัน', en: 'Use mine' },
  useStored: { th: 'ใช้ที่อยู่ในระบบ', en: 'Use the stored ones' },
  surveyClosed: {
    th: 'แบบสอบถามยังไม่เปิดรับคำตอบ',
    en: 'The questionnaire is not open',
  },
  surveyOpen: { th: 'กำลังเปิดรับคำตอบ', en: 'Open for answers' },
  surveyOpenHint: {
    th: 'ปิดรับก่อนรับรองข้อมูล เพื่อให้ตัวเลขไม่เปลี่ยนหลังรับรอง',
    en: 'Close it before certifying, so that the figures stay as they were certified.',
  },
  closedAt: (when: string) => ({
    th: `ปิดรับเมื่อ ${when} ใช้ตัวเลขด้านล่าง`,
    en: `Closed ${when}; the figures below count.`,
  }),
  openSurvey: { th: 'เปิดรับคำตอบ', en: 'Open the questionnaire' },
  reopenSurvey: { th: 'เปิดรับคำตอบต่อ', en: 'Open it again' },
  closeSurvey: { th: 'ปิดรับคำตอบ', en: 'Close the questionnaire' },
  answersSoFar: { th: 'จำนวนผู้ตอบ', en: 'Answers so far' },
  surveyAddress: { th: 'ที่อยู่ของแบบสอบถาม', en: 'Address of the questionnaire' },
  poster: { th: 'พิมพ์ป้าย QR', en: 'Print a poster with the QR' },
  qrOf: (address: string) => ({ th: `QR ไปยัง ${address}`, en: `QR code to ${address}` }),
  honest: {
    th: 'นับอุปกรณ์ละหนึ่งครั้งเท่าที่ทำได้ ระบบไม่รู้ว่าใครตอบ จึงป้องกันคนที่ตั้งใจตอบหลายครั้งไม่ได้ทั้งหมด',
    en: 'One answer per device, as far as that is possible: nobody knows who answers, so a person set on answering twice cannot always be stopped.',
  },
  posterTitle: { th: 'ท่านพอใจบริการของเราหรือไม่', en: 'Are you satisfied with our services?' },
  posterText: {
    th: 'สแกน QR ด้วยกล้องโทรศัพท์ ตอบได้ใน 2 นาที',
    en: 'Scan the QR with your phone; it takes two minutes.',
  },
  anonymous: {
    th: 'ไม่ต้องลงชื่อ ไม่เก็บข้อมูลส่วนบุคคล',
    en: 'No name is asked and no personal data is kept.',
  },
  print: { th: 'พิมพ์ป้าย', en: 'Print the poster' },
  back: { th: 'กลับไปหน้าความพึงพอใจ', en: 'Back to citizen satisfaction' },
  toForm: { th: 'กรอกหรือเปิดแบบสอบถาม', en: 'Enter figures or open the questionnaire' },
  change: { th: 'แก้ไขความพึงพอใจ', en: 'Change citizen satisfaction' },
  answeredOf: (done: number, all: number) => ({
    th: `กรอกแล้ว ${done} จาก ${all}`,
    en: `${done} of ${all} entered`,
  }),
  blank: { th: 'ยังไม่กรอก', en: 'Not entered' },
  openBlocks: {
    th: 'แบบสอบถามความพึงพอใจยังเปิดรับคำตอบ ปิดรับก่อนจึงรับรองและส่งได้',
    en: 'The satisfaction questionnaire is still open: close it before certifying and submitting.',
  },
  unsavedBlocks: {
    th: 'มีตัวเลขความพึงพอใจที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก ไปบันทึกก่อนรับรองหรือส่ง',
    en: 'Satisfaction figures are kept on this device but not saved: save them before certifying or submitting.',
  },
  blankReminder: {
    th: 'ยังไม่มีตัวเลขความพึงพอใจ ส่งแบบประเมินได้ แต่ส่วนนี้จะว่าง',
    en: 'No satisfaction figures are given. You may submit, but this part will be blank.',
  },

  // The questionnaire of the public
  surveyTitle: { th: 'ท่านพอใจบริการหรือไม่', en: 'Are you satisfied with these services?' },
  surveyLead: {
    th: 'ตอบเฉพาะข้อที่ท่านรู้จัก ไม่ต้องลงชื่อ ไม่เก็บข้อมูลส่วนบุคคล อุปกรณ์ละหนึ่งครั้ง',
    en: 'Answer what you know of. No name is asked, no personal data is kept. One answer per device.',
  },
  send: { th: 'ส่งคำตอบ', en: 'Send' },
  sending: { th: 'กำลังส่ง…', en: 'Sending…' },
  answerOne: { th: 'ตอบอย่างน้อย 1 ข้อก่อนส่ง', en: 'Answer at least one question first' },
  sendNow: { th: 'ส่งตอนนี้', en: 'Send now' },
  notSent: {
    th: 'ส่งไม่สำเร็จ คำตอบยังอยู่ กดส่งอีกครั้ง',
    en: 'It was not sent. Your answers are still here: send again.',
  },
  keptAndSent: {
    th: 'คำตอบยังอยู่ในหน้านี้ ระบบจะส่งให้เอง กรุณาเปิดหน้านี้ไว้',
    en: 'Your answers are kept on this page and are sent by themselves. Please leave it open.',
  },
  againIn: (seconds: number) => {
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return { th: `จะส่งอีกครั้งในอีก ${time} นาที`, en: `Sent again in ${time} minutes.` };
  },
  thanks: { th: 'ขอบคุณสำหรับคำตอบ', en: 'Thank you for answering' },
  thanksText: {
    th: 'คำตอบของท่านนับรวมแล้ว ผลรวมจะอยู่ในใบแสดงผลของ อปท. เมื่อประกาศ',
    en: 'Your answer was counted. The totals will be on the result sheet when it is published.',
  },
  answeredAlready: {
    th: 'อุปกรณ์นี้ตอบแบบสอบถามนี้แล้ว',
    en: 'This questionnaire was already answered on this device',
  },
  answeredElsewhere: {
    th: 'ถ้าใช้อุปกรณ์ร่วมกับผู้อื่นและท่านยังไม่ได้ตอบ ตอบได้จากอุปกรณ์ของท่าน หรือที่จุดตอบแบบสอบถามของ อปท.',
    en: 'If you share this device and have not answered, answer on another, or at the LAO’s counter.',
  },
  notOpen: {
    th: 'แบบสอบถามนี้ยังไม่เปิดหรือปิดรับคำตอบแล้ว',
    en: 'This questionnaire is not open, or has closed',
  },
  notOpenKept: {
    th: 'แบบสอบถามนี้ปิดรับคำตอบแล้ว คำตอบของท่านจึงยังไม่ได้นับ ถ้า อปท. เปิดรับอีก ให้เปิดหน้านี้ใหม่ ระบบจะส่งให้เอง',
    en: 'This questionnaire has closed, so your answers are not counted. If the LAO opens it again, load this page anew: they are sent by themselves.',
  },

  // Counters, as the officer sees them
  counters: { th: 'จุดตอบแบบสอบถามที่สำนักงาน', en: 'Counters at your office' },
  countersHint: {
    th: 'สำหรับผู้ไม่มีโทรศัพท์หรือใช้เครื่องร่วมกัน ให้ประชาชนตอบทีละคนบนเครื่องเดียว เช่น แท็บเล็ตที่โต๊ะบริการ',
    en: 'For people without a phone of their own: one after another answers on one device, such as a tablet at the desk.',
  },
  startCounter: { th: 'เปิดจุดตอบแบบสอบถาม', en: 'Open a counter' },
  endCounter: { th: 'จบจุดนี้', en: 'End the counter' },
  endCounterOf: (when: string) => ({
    th: `จบจุดนี้ (เปิดเมื่อ ${when})`,
    en: `End the counter of ${when}`,
  }),
  counterOf: (name: string, when: string) => ({
    th: `${name} เปิดเมื่อ ${when}`,
    en: `Opened by ${name}, ${when}`,
  }),
  counterOpen: (until: string) => ({ th: `ใช้ได้ถึง ${until}`, en: `Good until ${until}` }),
  counterOver: (when: string) => ({ th: `สิ้นสุดเมื่อ ${when}`, en: `Ended ${when}` }),
  answersOf: (answers: number) => ({ th: `ตอบแล้ว ${answers} คน`, en: `${answers} answers` }),
  atCounter: { th: 'ในจำนวนนี้ตอบที่จุดของ อปท.', en: 'Of these at your counters' },
  counterReady: { th: 'จุดตอบแบบสอบถามพร้อมแล้ว', en: 'The counter is ready' },
  counterScan: {
    th: 'สแกน QR นี้ด้วยเครื่องที่จะให้ประชาชนใช้ ไม่ต้องลงชื่อเข้าใช้ในเครื่องนั้น ลิงก์แสดงครั้งเดียว',
    en: 'Scan this with the device that citizens will use; nobody signs in on it. The link is shown this once.',
  },
  counterLink: { th: 'คัดลอกลิงก์', en: 'Copy the link' },
  counterCopied: { th: 'คัดลอกแล้ว', en: 'Copied' },
  counterHere: {
    th: 'ออกจากระบบแล้วใช้เครื่องนี้',
    en: 'Sign out and use this device',
  },

  // A counter, as the citizens see it
  counterLead: {
    th: 'ตอบเฉพาะข้อที่ท่านรู้จัก ไม่ต้องลงชื่อ ไม่เก็บข้อมูลส่วนบุคคล เมื่อส่งแล้วหน้าจอจะเริ่มใหม่สำหรับคนต่อไป',
    en: 'Answer what you know of. No name is asked, no personal data is kept. After sending, the screen begins anew for the next person.',
  },
  counterToday: (answers: number) => ({
    th: `วันนี้ตอบที่จุดนี้แล้ว ${answers} คน`,
    en: `${answers} have answered here today`,
  }),
  counterWaits: (answers: number) => ({
    th: `มีคำตอบ ${answers} ชุดที่ยังไม่ถึงระบบ เก็บไว้ในเครื่องนี้ และจะส่งให้เอง`,
    en: `Answers of ${answers} have not arrived yet: they are kept on this device and sent by themselves.`,
  }),
  counterStuck: (answers: number) => ({
    th: `มีคำตอบ ${answers} ชุดที่ยังไม่ได้นับ เก็บไว้ในเครื่องนี้ ให้เจ้าหน้าที่เปิดจุดใหม่ในหน้าต่างนี้ ระบบจะส่งให้เอง`,
    en: `Answers of ${answers} are not counted. They are kept on this device: open a new counter in this window, and they are sent by themselves.`,
  }),
  counterThanks: {
    th: 'ขอบคุณที่ช่วยให้ข้อมูล คำตอบไม่แสดงบนหน้าจออีก',
    en: 'Thank you for your help. Your answers are no longer on the screen.',
  },
  counterKept: {
    th: 'คำตอบเก็บไว้ในเครื่องนี้แล้ว ระบบจะส่งให้เองเมื่อทำได้',
    en: 'Your answer is kept on this device and sent by itself as soon as possible.',
  },
  counted: { th: 'คำตอบของท่านนับรวมแล้ว', en: 'Your answer was counted.' },
  nextPerson: { th: 'ผู้ตอบคนต่อไป', en: 'The next person' },
  stillThere: { th: 'ท่านยังตอบอยู่หรือไม่', en: 'Are you still there?' },
  willClear: {
    th: 'ถ้าไม่มีผู้ใช้ คำตอบที่เลือกไว้จะถูกล้างใน 30 วินาที เพื่อไม่ให้คนต่อไปเห็น',
    en: 'Otherwise what was chosen is cleared in 30 seconds, so that the next person does not see it.',
  },
  goOn: { th: 'ตอบต่อ', en: 'Go on' },
  counterEnded: { th: 'จุดตอบแบบสอบถามนี้สิ้นสุดแล้ว', en: 'This counter has ended' },
  counterEndedHint: {
    th: 'ขอบคุณที่สนใจ กรุณาแจ้งเจ้าหน้าที่ถ้าต้องการตอบ',
    en: 'Thank you. Please ask the officer if you would like to answer.',
  },
  counterNoLink: {
    th: 'เปิดจุดตอบแบบสอบถามด้วยลิงก์หรือ QR ที่เจ้าหน้าที่ได้รับ',
    en: 'Open a counter by the link or QR that its officer was given.',
  },
  counterSignedIn: {
    th: 'ยังมีผู้ลงชื่อเข้าใช้อยู่ในเครื่องนี้',
    en: 'Somebody is signed in on this device',
  },
  counterSignedInHint: (name: string) => ({
    th: `${name} ต้องออกจากระบบก่อน จึงส่งเครื่องให้ประชาชนใช้ได้`,
    en: `${name} must sign out before the device is handed to citizens.`,
  }),
  signOutAndBegin: { th: 'ออกจากระบบแล้วเริ่ม', en: 'Sign out and begin' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text) | Record<string, Text>>;
