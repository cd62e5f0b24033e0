import type { Text } from '#domain/text.ts';
import type { AccountState } from '../../functions/accounts/account.ts';

const count = (n: number) => n.toLocaleString('th-TH');

type Words = Text | ((...details: never[]) => Text);

/** What the pages of accounts say. */
export const words = {
  title: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
  ofLao: { th: 'บัญชีผู้ใช้ของ อปท.', en: 'Accounts of the LAO' },
  ofProvince: { th: 'บัญชีผู้ใช้ในจังหวัด', en: 'Accounts in the province' },
  ofOffice: { th: 'บัญชีผู้ใช้ทั้งระบบ', en: 'Accounts of the whole system' },
  officeOwn: { th: 'สำนักงานและผู้สังเกตการณ์', en: 'The office and observers' },
  provinceOwn: { th: 'เจ้าหน้าที่ท้องถิ่นจังหวัด', en: 'Officers of the province' },
  laosOf: { th: 'อปท. ในจังหวัด', en: 'LAOs of the province' },
  provinces: { th: 'จังหวัด', en: 'Provinces' },
  provincesHint: {
    th: 'จำนวนเจ้าหน้าที่ของจังหวัด เลือกจังหวัดเพื่อดูบัญชีของ อปท. ในจังหวัด',
    en: 'Officers of each province; choose one to see its LAOs’ accounts',
  },
  none: { th: 'ยังไม่มีบัญชี', en: 'There is no account yet' },
  who: { th: 'ชื่อ', en: 'Name' },
  role: { th: 'บทบาท', en: 'Role' },
  state: { th: 'สถานะ', en: 'State' },
  email: { th: 'อีเมล', en: 'E-mail' },
  phone: { th: 'โทรศัพท์', en: 'Telephone' },
  username: { th: 'ชื่อผู้ใช้', en: 'User name' },
  signedIn: { th: 'เข้าสู่ระบบล่าสุด', en: 'Last sign-in' },
  never: { th: 'ยังไม่เคย', en: 'Never' },
  invitedBy: { th: 'เชิญโดย', en: 'Invited by' },
  lao: { th: 'อปท.', en: 'LAO' },
  province: { th: 'จังหวัด', en: 'Province' },
  certifiers: { th: 'ผู้รับรอง', en: 'Certifiers' },
  recorders: { th: 'ผู้บันทึก', en: 'Recorders' },
  noCertifierNow: { th: 'ไม่มีผู้รับรอง', en: 'No certifier' },
  onlyWithout: { th: 'แสดงเฉพาะ อปท. ที่ยังไม่มีผู้รับรอง', en: 'Only LAOs without a certifier' },
  withoutCount: (n: number): Text => ({
    th: `อปท. ที่ยังไม่มีผู้รับรอง ${count(n)} แห่ง`,
    en: `${n} LAOs have no certifier`,
  }),
  people: (active: number, invited: number): Text => ({
    th: invited > 0 ? `${count(active)} คน เชิญแล้วอีก ${count(invited)} คน` : `${count(active)} คน`,
    en: invited > 0 ? `${active}, and ${invited} invited` : `${active}`,
  }),
  find: { th: 'หา อปท.', en: 'Find an LAO' },
  findByName: { th: 'ไม่ทราบรหัส: ค้นหา อปท. ด้วยชื่อ', en: 'Find an LAO by its name instead' },
  findHint: { th: 'ชื่อ อำเภอ หรือรหัส', en: 'Name, district or code' },
  invite: { th: 'เชิญผู้ใช้ใหม่', en: 'Invite somebody' },
  inviteTitle: { th: 'เชิญผู้ใช้ใหม่', en: 'Invite somebody' },
  inviteText: {
    th: 'ระบบส่งอีเมลพร้อมชื่อผู้ใช้และรหัสผ่านชั่วคราวไปยังผู้ที่ท่านเชิญ รหัสผ่านชั่วคราวใช้ได้ 7 วัน บัญชีเป็นของบุคคลเดียว ห้ามใช้ร่วมกัน',
    en: 'They get an e-mail with a user name and a temporary password, good for 7 days. An account is one person’s and is not shared.',
  },
  name: { th: 'ชื่อและนามสกุล', en: 'First and last name' },
  emailHint: {
    th: 'อีเมลของผู้ปฏิบัติงานเอง ไม่ใช่อีเมลกลางของหน่วยงาน',
    en: 'Their own address, not one that the office shares',
  },
  phoneHint: { th: 'ไม่บังคับ ใช้เมื่อต้องติดต่อเรื่องแบบประเมิน', en: 'If you like' },
  roleMissing: { th: 'เลือกบทบาท', en: 'Choose a role' },
  send: { th: 'ส่งคำเชิญ', en: 'Send the invitation' },
  sent: (name: string, email: string): Text => ({
    th: `ส่งคำเชิญถึง ${name} ที่ ${email} แล้ว`,
    en: `${name} was invited at ${email}`,
  }),
  notDelivered: (name: string): Text => ({
    th: `สร้างบัญชีของ ${name} แล้ว แต่ส่งอีเมลไม่ได้ ตรวจที่อยู่อีเมลแล้วส่งคำเชิญอีกครั้งจากหน้าบัญชี`,
    en: `The account of ${name} stands, but its mail could not be sent: check the address and invite again`,
  }),
  inviteAnother: { th: 'เชิญอีกคน', en: 'Invite another' },
  toList: { th: 'กลับไปที่รายการบัญชี', en: 'Back to the accounts' },
  account: { th: 'บัญชีผู้ใช้', en: 'Account' },
  changes: { th: 'สิ่งที่ทำได้', en: 'What you can do' },
  notYours: {
    th: 'ท่านดูบัญชีนี้ได้ แต่แก้ไขไม่ได้',
    en: 'You can see this account but not change it',
  },
  own: {
    th: 'นี่คือบัญชีของท่านเอง ผู้อื่นที่ดูแลบัญชีเท่านั้นที่ปิดหรือแก้ไขได้',
    en: 'This is your own account: only somebody else who manages it can change it',
  },
  effects: {
    correct: {
      th: 'ชื่อที่แสดงและโทรศัพท์ อีเมลแก้ไม่ได้ ต้องเชิญใหม่',
      en: 'Name and telephone; another address is another invitation',
    },
    resend: {
      th: 'ส่งอีเมลพร้อมรหัสผ่านชั่วคราวใหม่ รหัสเดิมใช้ไม่ได้อีก',
      en: 'A new temporary password by mail; the one before is good no more',
    },
    'reset-password': {
      th: 'รหัสผ่านเดิมใช้ไม่ได้ทันที ส่งรหัสสำหรับตั้งรหัสผ่านใหม่ไปทางอีเมล',
      en: 'The password is good no more; a code to set another goes out by mail',
    },
    'reset-second-factor': {
      th: 'ใช้เมื่อเปลี่ยนหรือทำโทรศัพท์หาย ครั้งต่อไปเข้าสู่ระบบด้วยรหัสผ่านอย่างเดียว แล้วตั้งค่าใหม่หากบทบาทต้องใช้',
      en: 'When a telephone was changed or lost: the next sign-in is by password alone and sets up another where the role needs one',
    },
    'mail-again': {
      th: 'ใช้เมื่อเจ้าของบัญชีแจ้งว่ารับอีเมลได้แล้ว ระบบจะส่งการแจ้งเตือนถึงที่อยู่นี้อีก หากที่อยู่ผิด ให้ปิดบัญชีนี้แล้วเชิญด้วยที่อยู่ที่ถูกต้อง',
      en: 'When its owner says that mail arrives again: reminders are sent there once more. If the address is wrong, disable the account and invite the right one.',
    },
    disable: {
      th: 'เข้าสู่ระบบไม่ได้อีก ผู้ที่เปิดค้างอยู่ใช้ต่อได้ไม่เกินหนึ่งชั่วโมง ประวัติการทำงานยังอยู่',
      en: 'No sign-in any more; a page that is open works for up to an hour. What they did stays.',
    },
    'free-address': {
      th: 'เข้าสู่ระบบด้วยบัญชีนี้ไม่ได้อีก และที่อยู่อีเมลว่างให้บัญชีอื่นใช้ ประวัติการทำงานยังอยู่ หากเป็นคนเดียวกันที่ย้ายหน่วยงาน ให้ย้ายบัญชีแทน',
      en: 'No sign-in by this account any more, and another may have its address. What was done stays. If it is the same person who moves, move the account instead.',
    },
    enable: { th: 'เข้าสู่ระบบได้อีก ด้วยรหัสผ่านเดิม', en: 'Can sign in again, with the same password' },
  },
  sure: { th: 'ยืนยันหรือไม่', en: 'Are you sure?' },
  reason: { th: 'เหตุผล', en: 'Reason' },
  reasonHint: { th: 'ไม่บังคับ เก็บไว้ในประวัติ', en: 'If you like; it stands in the trail' },
  lastCertifier: {
    th: 'บัญชีนี้เป็นผู้รับรองคนสุดท้ายของ อปท. หากปิด จะไม่มีใครรับรองและส่งแบบประเมินได้จนกว่าจะเชิญคนใหม่',
    en: 'This is the LAO’s last certifier: without it nobody can certify and submit before another is invited',
  },
  yes: { th: 'ยืนยัน', en: 'Yes' },
  save: { th: 'บันทึก', en: 'Save' },
  cancel: { th: 'ยกเลิก', en: 'Cancel' },
  done: {
    correct: { th: 'แก้ไขแล้ว', en: 'Corrected' },
    resend: { th: 'ส่งคำเชิญใหม่แล้ว', en: 'Invited again' },
    'reset-password': { th: 'ส่งรหัสตั้งรหัสผ่านใหม่แล้ว', en: 'A code to set another password was sent' },
    'reset-second-factor': { th: 'ล้างการยืนยันตัวตนขั้นที่สองแล้ว', en: 'The second factor is cleared' },
    'mail-again': { th: 'จะส่งอีเมลถึงที่อยู่นี้อีก', en: 'Mail will be sent to this address again' },
    disable: { th: 'ปิดใช้งานแล้ว', en: 'Disabled' },
    'free-address': {
      th: 'ปิดบัญชีและปลดที่อยู่อีเมลแล้ว',
      en: 'The account is disabled and its address is free',
    },
    enable: { th: 'เปิดใช้งานแล้ว', en: 'Enabled' },
  },
  undeliverable: {
    bounce: (on: string): Text => ({
      th: `อีเมลถึงที่อยู่นี้ตีกลับเมื่อ ${on} ระบบจึงไม่ส่งการแจ้งเตือนถึงผู้นี้อีก โทรศัพท์สอบถาม แล้วเชิญด้วยที่อยู่ที่ถูกต้อง หรือให้ส่งอีกครั้งหากที่อยู่นี้ใช้ได้แล้ว`,
      en: `Mail to this address came back on ${on}, so no reminder is sent to this person any more. Telephone, then invite the right address, or have mail sent again if this one works.`,
    }),
    complaint: (on: string): Text => ({
      th: `ผู้รับแจ้งว่าอีเมลของระบบเป็นสแปมเมื่อ ${on} ระบบจึงไม่ส่งการแจ้งเตือนถึงผู้นี้อีก`,
      en: `Our mail was reported as spam on ${on}, so no reminder is sent to this person any more.`,
    }),
  },
  unsent: {
    failed: { th: 'คำเชิญยังส่งไม่ได้', en: 'Invitation not sent' },
    unknown: { th: 'ไม่ทราบว่าคำเชิญส่งออกหรือไม่', en: 'Not known whether invited' },
  },
  reasonNeeded: {
    th: 'ต้องระบุ เก็บไว้ในประวัติ เช่น เลขที่คำสั่งย้าย',
    en: 'Needed; it stands in the trail: such as the number of the order',
  },
  reasonMissing: { th: 'ใส่เหตุผล', en: 'Give the reason' },
  freed: { th: 'ปลดที่อยู่อีเมลแล้ว', en: 'Gave its address up' },
  expired: { th: 'คำเชิญหมดอายุ', en: 'Invitation expired' },
  expiredTitle: { th: 'คำเชิญที่หมดอายุ', en: 'Expired invitations' },
  expiredText: {
    th: 'ผู้ที่ได้รับคำเชิญเกิน 7 วันแล้วยังไม่เคยเข้าสู่ระบบ รหัสผ่านชั่วคราวของเขาใช้ไม่ได้แล้ว',
    en: 'Invited more than 7 days ago and never signed in: their temporary password is good no more',
  },
  expiredNone: { th: 'ไม่มีคำเชิญที่หมดอายุ', en: 'No invitation has expired' },
  expiredOthers: { th: 'สำนักงานและเจ้าหน้าที่จังหวัด', en: 'The office’s and provinces’ own' },
  expiredCount: (n: number): Text => ({
    th: `คำเชิญหมดอายุ ${count(n)} คน`,
    en: `${n} expired invitations`,
  }),
  more: (n: number): Text => ({ th: `และอีก ${count(n)} คน`, en: `and ${n} more` }),
  expiredSince: { th: 'เชิญล่าสุด', en: 'Last invited' },
  resend: (n: number): Text => ({
    th: `ส่งคำเชิญอีกครั้งทั้ง ${count(n)} คน`,
    en: `Send all ${n} again`,
  }),
  resendSome: (n: number): Text => ({
    th: `ส่งคำเชิญ ${count(n)} คนแรกอีกครั้ง`,
    en: `Send the first ${n} again`,
  }),
  resendText: {
    th: 'ทุกคนได้รับอีเมลพร้อมรหัสผ่านชั่วคราวใหม่ ใช้ได้ 7 วัน ผู้ที่เข้าสู่ระบบไปก่อนถึงคิวจะไม่ได้รับ',
    en: 'Each gets a mail with a new temporary password, good for 7 days. Who signs in before their turn gets none.',
  },
  resendTitle: { th: 'กำลังส่งคำเชิญอีกครั้ง', en: 'Sending invitations again' },
  resendDone: { th: 'ส่งคำเชิญอีกครั้งเสร็จแล้ว', en: 'The invitations were sent again' },
  resent: { th: 'ส่งคำเชิญอีกครั้งแล้ว', en: 'Invited again' },
  notResent: { th: 'ไม่ต้องส่งแล้ว เพราะเข้าสู่ระบบไปก่อน', en: 'Not needed any more' },
  notDone: { th: 'ทำไม่ได้', en: 'Refused' },
  seeExpired: (n: number): Text => ({
    th: `ดูและส่งคำเชิญที่หมดอายุ ${count(n)} คน`,
    en: `See and send ${n} expired invitations`,
  }),
  holderTitle: { th: 'ที่อยู่นี้มีผู้ใช้อยู่', en: 'The address is in use' },
  holderHidden: {
    th: 'เป็นของบัญชีในหน่วยงานที่ท่านไม่ได้ดูแล หากบุคคลนี้ย้ายมา ให้แจ้งสำนักงาน ก.ก.ถ. ย้ายบัญชีให้',
    en: 'It is of an account that is not yours to manage: if the person moved here, ask the Office to move it',
  },
  moveHere: { th: 'ย้ายบัญชีนี้มา', en: 'Move this account here' },
  moveText: {
    th: 'ใช้เมื่อเป็นบุคคลเดียวกันที่ย้ายมาปฏิบัติงานที่นี่ ชื่อผู้ใช้ รหัสผ่าน และการยืนยันตัวตนขั้นที่สองใช้ต่อได้ ผู้ที่เปิดหน้าเดิมค้างอยู่ใช้ต่อได้ไม่เกินหนึ่งชั่วโมง',
    en: 'For the same person who works here now. User name, password and second factor stay; a page that is open works for up to an hour.',
  },
  moved: (name: string): Text => ({
    th: `ย้ายบัญชีของ ${name} มาแล้ว`,
    en: `The account of ${name} is here now`,
  }),
  freeThere: { th: 'ปิดบัญชีเดิมและปลดที่อยู่อีเมล', en: 'Disable that account and free the address' },
  freedThere: {
    th: 'ปลดที่อยู่อีเมลแล้ว ส่งคำเชิญได้',
    en: 'The address is free: send the invitation now',
  },
  resendRows: {
    th: 'ในจำนวนนี้คำเชิญหมดอายุ จะส่งให้อีกครั้ง',
    en: 'Of these, expired: sent again',
  },
  refusalsTitle: (n: number): Text => ({
    th: `${count(n)} แถวจะไม่สร้าง เพราะมีบัญชีอื่นอยู่ แถวอื่นยังสร้างได้`,
    en: `${n} rows will not be made, because of accounts that there are; the others are`,
  }),
  carryOver: { th: 'ย้ายบัญชีตามทะเบียน อปท.', en: 'Have accounts follow the registry' },
  carryOverText: {
    th: 'อปท. ที่ได้รหัสใหม่ ยกฐานะ หรือควบรวม บัญชีของเจ้าหน้าที่ย้ายไปรหัสใหม่ ชื่อผู้ใช้และรหัสผ่านเดิมใช้ได้ และยังทำแบบประเมินของรอบที่เปิดด้วยรหัสเดิมต่อได้จนเสร็จ',
    en: 'LAOs that got a new code, were upgraded or merged: the officers’ accounts go to the new code. User names and passwords stay, and the work of rounds that opened with the former code can be finished.',
  },
  carryNone: { th: 'ไม่มีบัญชีที่ต้องย้าย', en: 'No account is to be moved' },
  carryFrom: { th: 'อปท. เดิม', en: 'LAO as it was' },
  carryTo: { th: 'อปท. ที่รับช่วงต่อ', en: 'LAO as it is' },
  carryReason: { th: 'เช่น ประกาศกระทรวงมหาดไทยที่อ้างถึง', en: 'Such as the order that says so' },
  carryAll: (n: number): Text => ({
    th: `ย้ายทั้ง ${count(n)} บัญชี`,
    en: `Move all ${n} accounts`,
  }),
  carryUnpaired: (n: number): Text => ({
    th: `อปท. ${count(n)} แห่งออกจากทะเบียนแล้วและมีบัญชีอยู่ แต่ยังไม่ระบุรหัสใหม่`,
    en: `${n} LAOs left the registry and have accounts, but no new code is known`,
  }),
  carryPair: { th: 'ระบุรหัสใหม่', en: 'Pair them with their new codes' },
  leftRegistry: { th: 'ออกจากทะเบียนแล้ว ยังมีงานในรอบ', en: 'Left the registry; has work in a round' },
  carryTitle: { th: 'กำลังย้ายบัญชีตามทะเบียน', en: 'Moving accounts after the registry' },
  carryDone: { th: 'ย้ายบัญชีตามทะเบียนเสร็จแล้ว', en: 'The accounts followed the registry' },
  carried: { th: 'ย้ายแล้ว', en: 'Moved' },
  onlyExpired: {
    th: 'แสดงเฉพาะ อปท. ที่มีคำเชิญหมดอายุ',
    en: 'Only LAOs with an expired invitation',
  },
  ownFactor: { th: 'การยืนยันตัวตนขั้นที่สองของท่าน', en: 'Your own second factor' },
  ownFactorText: {
    th: 'เพิ่มรหัสจากแอปในโทรศัพท์ เพื่อให้บัญชีของท่านปลอดภัยแม้มีผู้รู้รหัสผ่าน',
    en: 'Add a code of an app on your telephone: your account is safe then even if somebody knows the password',
  },
  ownFactorBegin: { th: 'ตั้งค่าหรือเปลี่ยนแอป', en: 'Set up, or change the app' },
  importTitle: { th: 'สร้างบัญชีจากไฟล์', en: 'Create accounts from a file' },
  importHint: {
    th: 'เชิญผู้ใช้หลายพันคนในครั้งเดียวจากไฟล์ Excel หรือ CSV',
    en: 'Invite thousands at once from an Excel file or a CSV',
  },
  importText: {
    th: 'ไฟล์ Excel (.xlsx) หรือ CSV หนึ่งแถวต่อหนึ่งคน ระบบตรวจทั้งไฟล์ก่อน หากมีที่ผิดแม้แถวเดียวจะยังไม่สร้างบัญชีใด',
    en: 'An Excel file (.xlsx) or a CSV, one person a row. The whole file is checked first; with one fault in it, no account is made.',
  },
  template: { th: 'ดาวน์โหลดแบบไฟล์', en: 'Download the form' },
  file: { th: 'ไฟล์ Excel หรือ CSV', en: 'Excel file or CSV' },
  fileMissing: { th: 'เลือกไฟล์ก่อน', en: 'Choose a file first' },
  fileTooLarge: {
    th: 'ไฟล์ใหญ่เกิน 4 เมกะไบต์ ให้บันทึกเป็น Excel (.xlsx) หรือแบ่งเป็นหลายไฟล์',
    en: 'The file is larger than 4 MB: save it as Excel (.xlsx), or make several of it',
  },
  check: { th: 'ตรวจไฟล์', en: 'Check the file' },
  checking: { th: 'กำลังตรวจไฟล์…', en: 'Checking…' },
  faultsTitle: (n: number): Text => ({
    th: `พบที่ต้องแก้ ${count(n)} แห่ง ยังไม่ได้สร้างบัญชีใด`,
    en: `${n} to put right; no account was made`,
  }),
  faultsMore: (n: number): Text => ({
    th: `และอีก ${count(n)} แห่ง แก้ที่เห็นก่อนแล้วตรวจอีกครั้ง`,
    en: `and ${n} more: put these right and check again`,
  }),
  line: { th: 'แถว', en: 'Row' },
  column: { th: 'คอลัมน์', en: 'Column' },
  fault: { th: 'ต้องแก้', en: 'What is wrong' },
  previewTitle: { th: 'ตรวจก่อนสร้าง', en: 'Before anything is made' },
  toCreate: { th: 'บัญชีที่จะสร้าง', en: 'Accounts to create' },
  existing: {
    th: 'มีบัญชีอยู่แล้ว ส่งเฉพาะคำเชิญที่ยังค้าง',
    en: 'Have an account: only an invitation that is due is sent',
  },
  mails: (n: number): Text => ({
    th: `ระบบจะส่งอีเมลคำเชิญ ${count(n)} ฉบับ ใช้เวลาประมาณ ${count(Math.max(1, Math.ceil(n / 600)))} นาที`,
    en: `${n} invitations will be sent, in about ${Math.max(1, Math.ceil(n / 600))} minutes`,
  }),
  start: (n: number): Text => ({ th: `สร้าง ${count(n)} บัญชี`, en: `Create ${n} accounts` }),
  otherFile: { th: 'เลือกไฟล์อื่น', en: 'Another file' },
  nothingToDo: {
    th: 'ทุกคนในไฟล์มีบัญชีแล้ว นำเข้าอีกครั้งได้เพื่อส่งคำเชิญเฉพาะที่ยังส่งไม่ได้ ผู้ที่ได้รับแล้วไม่มีอะไรเปลี่ยน',
    en: 'Everybody in the file has an account. You may take the file again to send the invitations that could not be sent; nothing changes for the others.',
  },
  startAgain: { th: 'ส่งคำเชิญที่ยังค้าง', en: 'Send the invitations that are due' },
  progressTitle: { th: 'กำลังสร้างบัญชี', en: 'Creating accounts' },
  doneTitle: { th: 'สร้างบัญชีเสร็จแล้ว', en: 'The accounts are made' },
  progress: (done: number, rows: number): Text => ({
    th: `ทำแล้ว ${count(done)} จาก ${count(rows)} แถว`,
    en: `${done} of ${rows} rows`,
  }),
  leave: {
    th: 'ปิดหน้านี้ได้ ระบบทำต่อเอง',
    en: 'You can leave this page: the work goes on',
  },
  created: { th: 'สร้างและเชิญแล้ว', en: 'Created and invited' },
  undelivered: {
    th: 'คำเชิญยังไม่ทราบว่าส่งถึง ให้นำไฟล์เดิมเข้าอีกครั้งเพื่อส่งซ้ำ',
    en: 'Invitations not known to have gone out: take the same file again to send these',
  },
  existed: { th: 'มีบัญชีอยู่แล้ว', en: 'Had an account' },
  invitedAgain: { th: 'ในจำนวนนี้ส่งคำเชิญที่ค้างให้แล้ว', en: 'of these, a due invitation was sent' },
  askingAgain: (seconds: number): Text => ({
    th: `ติดต่อระบบไม่ได้ในขณะนี้ จะลองอีกครั้งใน ${seconds} วินาที งานไม่ได้หยุด ตัวเลขด้านล่างเป็นของครั้งล่าสุดที่ติดต่อได้`,
    en: `The system cannot be reached at the moment; trying again in ${seconds} seconds. The work goes on: the figures are those of the last answer.`,
  }),
  askNow: { th: 'ลองเดี๋ยวนี้', en: 'Try now' },
  refused: { th: 'ไม่สร้าง', en: 'Not created' },
  result: { th: 'ดาวน์โหลดผลรายแถว (CSV)', en: 'Download what became of each row (CSV)' },
  resultGone: {
    th: 'ไฟล์ผลเก็บไว้ 30 วันและถูกลบแล้ว',
    en: 'The result was kept for 30 days and is gone',
  },
  stalled: { th: 'งานหยุดอยู่ระหว่างทาง', en: 'The work has come to a halt' },
  goOn: { th: 'ทำต่อจากที่ค้าง', en: 'Go on from there' },
  earlier: { th: 'ไฟล์ที่ผ่านมา', en: 'Files before' },
  when: { th: 'เมื่อ', en: 'When' },
  fileName: { th: 'ไฟล์', en: 'File' },
  by: { th: 'โดย', en: 'By' },
} as const satisfies Record<string, Words | Record<string, Words>>;

export const STATE_TONES: Record<AccountState, 'good' | 'todo' | 'none'> = {
  active: 'good',
  invited: 'todo',
  disabled: 'none',
};
