import type { Text } from '#domain/text.ts';

/**
 * What the pages say, Thai and English beside each other: a message without one of the two does
 * not compile. Words of the domain (verdicts, roles, states, problems) stand with the domain.
 */
export const messages = {
  // Everywhere
  siteName: {
    th: 'ประเมินมาตรฐานขั้นต่ำการจัดบริการสาธารณะของ อปท.',
    en: 'Minimum standards of local public services',
  },
  owner: {
    th: 'สำนักงานคณะกรรมการการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่น (สำนักงาน ก.ก.ถ.)',
    en: 'Office of the Decentralization Committee (ODLOC)',
  },
  openApi: { th: 'API สำหรับนักพัฒนา', en: 'API for developers' },
  skipToContent: { th: 'ข้ามไปยังเนื้อหา', en: 'Skip to content' },
  accountNavigation: { th: 'บัญชีผู้ใช้', en: 'Account' },
  myWork: { th: 'งานของฉัน', en: 'My work' },
  loading: { th: 'กำลังโหลด…', en: 'Loading…' },
  tryAgain: { th: 'ลองอีกครั้ง', en: 'Try again' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  yes: { th: 'ใช่', en: 'Yes' },
  no: { th: 'ไม่', en: 'No' },
  or: { th: 'หรือ', en: 'or' },
  blank: { th: '-', en: '-' },
  warning: { th: 'ควรตรวจ:', en: 'Please check:' },
  pageNotLoaded: {
    th: 'โหลดหน้านี้ไม่สำเร็จ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง',
    en: 'This page could not be loaded. Check your connection and try again.',
  },
  pageFailed: { th: 'แสดงหน้านี้ไม่ได้', en: 'This page cannot be shown' },
  pageFailedText: {
    th: 'เกิดข้อผิดพลาดในหน้านี้ สิ่งที่พิมพ์ไว้ยังอยู่ในเครื่องนี้ กรุณาลองอีกครั้ง หากยังไม่ได้ โปรดแจ้งเลขอ้างอิงนี้แก่ผู้ดูแลระบบ',
    en: 'Something failed on this page. What you typed is kept on this device. Try again; if it fails again, give this reference to the help desk.',
  },
  reference: { th: 'เลขอ้างอิง', en: 'Reference' },
  toHome: { th: 'กลับหน้าแรก', en: 'Back to the home page' },
  unreachable: {
    th: 'เชื่อมต่อระบบไม่ได้ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง',
    en: 'The service cannot be reached. Check your connection and try again.',
  },
  requestId: { th: 'รหัสอ้างอิงสำหรับแจ้งปัญหา', en: 'Reference for a report' },
  cannotShow: { th: 'แสดงข้อมูลไม่ได้', en: 'This cannot be shown' },
  thereIsAProblem: { th: 'มีข้อมูลที่ต้องแก้ไข', en: 'There is a problem' },
  errorPrefix: { th: 'ข้อผิดพลาด:', en: 'Error:' },
  notFoundTitle: { th: 'ไม่พบหน้านี้', en: 'Page not found' },
  notFoundText: {
    th: 'ที่อยู่นี้อาจพิมพ์ผิด หรือท่านไม่มีสิทธิ์เข้าดู',
    en: 'The address may be mistyped, or it is not yours to see.',
  },
  toStart: { th: 'ไปหน้าแรก', en: 'Go to the start page' },
  sampleTag: { th: 'แบบตัวอย่าง', en: 'Sample' },
  sampleNotice: {
    th: 'เกณฑ์ชี้วัดในหน้านี้เป็นตัวอย่าง ไม่ใช่แบบประเมินทางการ',
    en: 'The indicators on this page are a sample, not the official form.',
  },

  // Sign-in
  signIn: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  signOut: { th: 'ออกจากระบบ', en: 'Sign out' },
  signInAgain: { th: 'เข้าสู่ระบบอีกครั้ง', en: 'Sign in again' },
  signInNeeded: { th: 'ต้องเข้าสู่ระบบก่อน', en: 'Sign in first' },
  signInNeededText: {
    th: 'หน้านี้สำหรับเจ้าหน้าที่ เมื่อเข้าสู่ระบบแล้วจะกลับมาที่หน้านี้',
    en: 'This page is for officers. After signing in you come back to it.',
  },
  sessionEndedTitle: { th: 'หมดเวลาการเข้าสู่ระบบ', en: 'Your sign-in has ended' },
  sessionEndedText: {
    th: 'สิ่งที่ท่านพิมพ์ไว้ยังอยู่ในหน้านี้ เข้าสู่ระบบอีกครั้งแล้วทำงานต่อได้ทันที',
    en: 'What you typed is still on this page. Sign in again and go on.',
  },

  // Start page
  noRound: { th: 'ยังไม่มีรอบการประเมิน', en: 'There is no round yet' },
  opensAt: (when: string) => ({ th: `เปิดให้บันทึก ${when}`, en: `Opens ${when}.` }),
  closesAt: (when: string) => ({ th: `ปิดรับ ${when}`, en: `Closes ${when}.` }),
  closedAt: (when: string) => ({ th: `ปิดรับแล้วเมื่อ ${when}`, en: `Closed ${when}.` }),
  // Home of the other roles
  roundName: { th: 'รอบการประเมิน', en: 'Round' },
  laoCode: { th: 'รหัส อปท.', en: 'LAO code' },
  // Task list
  passRate: { th: 'ร้อยละที่ผ่าน', en: 'Pass rate' },
  passedOf: (passed: number, assessed: number) => ({
    th: `ผ่าน ${passed} จาก ${assessed} ข้อที่ประเมิน`,
    en: `${passed} of ${assessed} assessed passed`,
  }),
  noRate: { th: 'ไม่มีข้อที่ประเมิน', en: 'Nothing is assessed' },
  band: { th: 'ระดับ', en: 'Band' },
  pilot: { th: 'นำร่อง', en: 'Pilot' },
  pilotText: {
    th: 'เกณฑ์ชี้วัดนำร่อง แสดงผลแต่ไม่นับในร้อยละที่ผ่าน',
    en: 'A pilot indicator: shown, but not counted in the pass rate.',
  },
  readOnlyNow: {
    th: 'จึงดูได้อย่างเดียว สิ่งที่พิมพ์ไว้และยังไม่ได้บันทึกยังเก็บอยู่ในเครื่องนี้',
    en: 'You can read but not change it. Anything typed and not saved is kept on this device.',
  },
  lockedNow: { th: 'แบบประเมินนี้ส่งแล้ว', en: 'This assessment was submitted.' },

  // One indicator
  indicator: { th: 'เกณฑ์ชี้วัด', en: 'Indicator' },
  backToList: { th: 'กลับไปรายการ', en: 'Back to the list' },
  backToCheck: { th: 'กลับไปตรวจทานคำตอบ', en: 'Back to checking the answers' },
  targetFor: { th: 'ค่าเป้าหมายสำหรับ', en: 'Target for' },
  atLeast: { th: 'ไม่น้อยกว่า', en: 'At least' },
  atMost: { th: 'ไม่เกิน', en: 'At most' },
  roomLeft: (left: number) => ({
    th: `พิมพ์ได้อีก ${left} ตัวอักษร`,
    en: `${left} characters left`,
  }),
  howToCount: { th: 'วิธีนับ', en: 'How to count' },
  answerLegend: { th: 'ข้อมูลของ อปท.', en: 'Your figures' },
  frame: { th: 'กรอบการประเมิน (1)', en: 'Frame (1)' },
  provided: { th: 'การจัดบริการสาธารณะ (2)', en: 'Provided (2)' },
  providedCount: { th: 'การจัดบริการสาธารณะ', en: 'Provided' },
  checklist: { th: 'รายการที่ดำเนินการ', en: 'What was done' },
  checklistHint: { th: 'เลือกทุกรายการที่ดำเนินการแล้ว', en: 'Tick everything that was done' },
  noneOfThese: { th: 'ไม่ได้ดำเนินการรายการใดเลย', en: 'None of these' },
  noServiceDeclaration: {
    th: 'อปท. ไม่มีบริการสาธารณะนี้',
    en: 'The LAO has no such public service',
  },
  noServiceHint: {
    th: 'ข้อนี้จะไม่นับเป็นข้อที่ประเมิน',
    en: 'This indicator will then not be counted',
  },
  noneThisYearDeclaration: {
    th: 'มีบริการนี้ แต่ปีนี้ไม่มีรายการที่ต้องดำเนินการ',
    en: 'The LAO has the service, but there was none to do this year',
  },
  whyZero: {
    th: 'กรอบการประเมิน (1) เป็น 0 เพราะเหตุใด เลือกข้อหนึ่งก่อนรับรองข้อมูล',
    en: 'Why is the frame (1) 0? Choose one before the form is certified',
  },
  note: { th: 'หมายเหตุ', en: 'Note' },
  noteOptional: { th: 'หมายเหตุ (ถ้ามี)', en: 'Note (optional)' },
  noteHint: (most: number) => ({
    th: `ไม่เกิน ${most.toLocaleString('en')} ตัวอักษร ไม่ต้องใส่ชื่อบุคคล`,
    en: `At most ${most.toLocaleString('en')} characters; leave out people’s names`,
  }),
  verdictNow: { th: 'ผลการประเมินจากข้อมูลที่กรอก', en: 'Verdict on what is entered' },
  verdictUnanswered: { th: 'กรอกข้อมูลแล้วผลจะแสดงที่นี่', en: 'It appears here once you enter figures' },
  verdictFaulty: {
    th: 'ยังคำนวณไม่ได้ ตรวจข้อมูลที่กรอก',
    en: 'Cannot be computed yet: check the figures',
  },
  comparedExactly: {
    th: 'ผลเทียบจากค่าจริงก่อนปัดเศษ',
    en: 'Compared exactly, before rounding',
  },
  saveAndNext: { th: 'บันทึกและไปข้อถัดไป', en: 'Save and go to the next' },
  saveAndCheck: { th: 'บันทึกและกลับไปตรวจทาน', en: 'Save and go back to checking' },
  toNextUnanswered: { th: 'ไปข้อถัดไปที่ยังไม่กรอก', en: 'Next unanswered' },
  toNext: { th: 'ไปข้อถัดไป', en: 'Go to the next' },
  goOnUnsent: {
    th: 'ไปข้อถัดไปก่อน ระบบจะส่งข้อนี้ให้เอง',
    en: 'Go on: this answer is sent by itself',
  },
  nothingToSave: { th: 'ยังไม่มีข้อมูลที่บันทึก', en: 'Nothing is saved yet' },
  savedEarlier: (when: string) => ({ th: `บันทึกล่าสุด ${when}`, en: `Last saved ${when}` }),
  notSavedYet: {
    th: 'ยังไม่ได้บันทึก เก็บไว้ในเครื่องนี้แล้ว',
    en: 'Not saved yet; kept on this device',
  },
  saving: { th: 'กำลังบันทึก…', en: 'Saving…' },
  savedAt: (time: string) => ({ th: `บันทึกแล้ว ${time}`, en: `Saved at ${time}` }),
  waitingForConnection: {
    th: 'ยังไม่ได้บันทึก เชื่อมต่อไม่ได้ เก็บไว้ในเครื่องนี้และจะส่งให้เองเมื่อเชื่อมต่อได้',
    en: 'Not saved: no connection. Kept on this device and sent by itself once there is one.',
  },
  waitingForService: {
    th: 'ยังไม่ได้บันทึก ระบบไม่ว่าง เก็บไว้ในเครื่องนี้และกำลังส่งซ้ำให้เอง',
    en: 'Not saved: the service is busy. Kept on this device and being sent again by itself.',
  },
  waitingForSignIn: {
    th: 'ยังไม่ได้บันทึก ต้องเข้าสู่ระบบอีกครั้ง เก็บไว้ในเครื่องนี้แล้ว',
    en: 'Not saved: sign in again. Kept on this device.',
  },
  waitingForChoice: {
    th: 'ยังไม่ได้บันทึก ให้เลือกคำตอบที่จะใช้',
    en: 'Not saved: choose which answer to use',
  },
  heldForNow: {
    th: 'ยังไม่ได้บันทึก ขณะนี้ระบบยังไม่รับ เก็บไว้ในเครื่องนี้และจะส่งให้เองเมื่อเปิดรับอีกครั้ง',
    en: 'Not saved: it is not taken at the moment. Kept on this device and sent by itself once it is.',
  },
  keptHere: {
    th: 'ไม่ได้บันทึก สิ่งที่พิมพ์เก็บไว้ในเครื่องนี้',
    en: 'Not saved. What you typed is kept on this device.',
  },
  restored: (when: string) => ({
    th: `นำสิ่งที่พิมพ์ไว้เมื่อ ${when} กลับมาให้แล้ว ยังไม่ได้บันทึก`,
    en: `What you typed ${when} is back. It is not saved yet.`,
  }),
  conflictField: { th: 'ข้อมูล', en: 'Field' },
  // Evidence
  // Check, certify, submit
  answer: { th: 'คำตอบ', en: 'Answer' },
  verdict: { th: 'ผลการประเมิน', en: 'Verdict' },
  tickedOf: (ticked: number, all: number) => ({
    th: `${ticked} จาก ${all} รายการ`,
    en: `${ticked} of ${all} items`,
  }),
  // Receipt
  laoName: { th: 'อปท.', en: 'LAO' },
  // Published results
  publishedResults: { th: 'ผลการประเมินที่เผยแพร่', en: 'Published results' },
  target: { th: 'ค่าเป้าหมาย', en: 'Target' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text) | Record<string, Text>>;
