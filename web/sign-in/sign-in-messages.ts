import type { Text } from '#domain/text.ts';

/** What the sign-in says; why the pool refused stands in refusal-messages.ts. */
export const words = {
  title: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  titleAgain: { th: 'เข้าสู่ระบบอีกครั้ง', en: 'Sign in again' },
  againText: {
    th: 'สิ่งที่ท่านพิมพ์ไว้ในหน้านี้ยังอยู่ครบ เข้าสู่ระบบแล้วทำงานต่อได้ทันที',
    en: 'What you typed on this page is all there. Sign in and go on.',
  },
  username: { th: 'ชื่อผู้ใช้หรืออีเมล', en: 'User name or e-mail address' },
  usernameOnly: { th: 'ชื่อผู้ใช้', en: 'User name' },
  usernameHint: { th: 'ตามที่อยู่ในอีเมลคำเชิญ', en: 'As in the invitation' },
  password: { th: 'รหัสผ่าน', en: 'Password' },
  passwordHint: {
    th: 'เข้าใช้ครั้งแรก ใช้รหัสผ่านชั่วคราวในอีเมลคำเชิญ',
    en: 'The first time, use the temporary password of the invitation',
  },
  show: { th: 'แสดง', en: 'Show' },
  hide: { th: 'ซ่อน', en: 'Hide' },
  thePassword: { th: 'รหัสผ่าน', en: 'the password' },
  capsLock: { th: 'ปุ่ม Caps Lock เปิดอยู่', en: 'Caps Lock is on' },
  thaiTyped: {
    th: 'มีอักษรไทยในรหัสผ่าน แป้นพิมพ์อาจเป็นภาษาไทยอยู่',
    en: 'There are Thai letters in it: the keyboard may be set to Thai',
  },
  submit: { th: 'เข้าสู่ระบบ', en: 'Sign in' },
  working: { th: 'กำลังตรวจสอบ…', en: 'Checking…' },
  forgot: { th: 'ลืมรหัสผ่าน', en: 'Forgotten your password?' },
  otherWays: { th: 'หรือเข้าสู่ระบบด้วยวิธีอื่น', en: 'Or sign in another way' },
  byThaid: { th: 'เข้าสู่ระบบด้วย ThaID', en: 'Sign in by ThaID' },
  byPasskey: { th: 'เข้าสู่ระบบด้วยพาสคีย์ (Passkey)', en: 'Sign in by passkey' },
  shared: {
    th: 'หากใช้เครื่องร่วมกับผู้อื่น ให้ออกจากระบบทุกครั้งเมื่อเสร็จงาน การเข้าสู่ระบบใช้ได้กับทุกแท็บของเบราว์เซอร์นี้ไม่เกิน 12 ชั่วโมง',
    en: 'On a shared computer, sign out when you are done. The sign-in holds in every tab of this browser for at most 12 hours.',
  },
  helpTitle: { th: 'เข้าสู่ระบบไม่ได้ ติดต่อใคร', en: 'Cannot sign in? Whom to ask' },
  helpText: {
    th: 'ผู้ดูแลบัญชีของท่านส่งคำเชิญอีกครั้ง ให้ตั้งรหัสผ่านใหม่ หรือล้างการยืนยันตัวตนขั้นที่สองให้ได้ที่หน้า “บัญชีผู้ใช้”',
    en: 'Who manages your account can send the invitation again, have a new password set, or clear the second factor, on the page “Accounts”.',
  },
  managers: [
    {
      th: 'ผู้บันทึกข้อมูล ติดต่อผู้รับรองข้อมูลของ อปท. เดียวกัน',
      en: 'Recorders: a certifier of your LAO',
    },
    {
      th: 'ผู้รับรองข้อมูล ติดต่อท้องถิ่นจังหวัด (สถจ.)',
      en: 'Certifiers: your provincial office',
    },
    {
      th: 'ท้องถิ่นจังหวัดและผู้สังเกตการณ์ ติดต่อสำนักงาน ก.ก.ถ.',
      en: 'Provincial offices and observers: the Office (ODLOC)',
    },
  ],

  newTitle: { th: 'ตั้งรหัสผ่านของท่าน', en: 'Choose your password' },
  newText: {
    th: 'รหัสผ่านชั่วคราวใช้ได้ครั้งเดียว ตั้งรหัสผ่านใหม่ที่ท่านรู้คนเดียว แล้วเข้าใช้งานได้ทันที',
    en: 'The temporary password is used up. Choose one that only you know; then you are in.',
  },
  newPassword: { th: 'รหัสผ่านใหม่', en: 'New password' },
  rules: { th: 'รหัสผ่านต้อง', en: 'A password needs' },
  ruleHolds: { th: 'ครบแล้ว', en: 'there' },
  ruleMissing: { th: 'ยังขาด', en: 'still missing' },
  rulesMissing: (count: number): Text =>
    count === 0
      ? { th: 'รหัสผ่านครบตามเงื่อนไขแล้ว', en: 'The password has all that it needs' }
      : { th: `รหัสผ่านยังขาด ${count} ข้อ`, en: `${count} still missing` },
  newSubmit: { th: 'ตั้งรหัสผ่านและเข้าใช้งาน', en: 'Set the password and go on' },

  codeTitle: { th: 'ยืนยันตัวตนขั้นที่สอง', en: 'Second factor' },
  codeText: {
    th: 'เปิดแอปยืนยันตัวตนในโทรศัพท์ แล้วกรอกรหัส 6 หลักของระบบนี้',
    en: 'Open the authenticator app on your telephone and enter its 6 digits for this system.',
  },
  lostPhone: {
    th: 'เปลี่ยนหรือทำโทรศัพท์หาย ให้ผู้ดูแลบัญชีล้างการยืนยันตัวตนขั้นที่สองให้ แล้วตั้งค่าใหม่',
    en: 'Changed or lost the telephone? Who manages your account can clear the second factor, and you set it up anew.',
  },

  forgotTitle: { th: 'ลืมรหัสผ่าน', en: 'Forgotten password' },
  forgotText: {
    th: 'ระบบจะส่งรหัสไปยังอีเมลของบัญชี ใช้รหัสนั้นตั้งรหัสผ่านใหม่',
    en: 'A code is sent to the e-mail address of the account. With it you set a new password.',
  },
  forgotSubmit: { th: 'ส่งรหัสทางอีเมล', en: 'Send the code' },
  haveCode: { th: 'มีรหัสแล้ว', en: 'I have a code' },

  resetTitle: { th: 'ตั้งรหัสผ่านใหม่ด้วยรหัสในอีเมล', en: 'Set a new password with the code' },
  resetSent: {
    th: 'หากบัญชีนี้ใช้งานอยู่ ระบบส่งรหัสไปยังอีเมลของบัญชีแล้ว รหัสใช้ได้ 1 ชั่วโมง ไม่พบอีเมลให้ดูในโฟลเดอร์จดหมายขยะ',
    en: 'If this account is in use, a code has gone to its e-mail address. It is good for an hour. Look among the spam too.',
  },
  resetNeverUsed: {
    th: 'หากยังไม่เคยเข้าใช้บัญชีนี้ หรือรหัสผ่านชั่วคราวหมดอายุ จะไม่มีรหัสส่งไป ให้ขอผู้ดูแลบัญชีส่งคำเชิญอีกครั้ง',
    en: 'If you have never signed in with this account, or its temporary password has expired, no code comes: ask who manages your account to send the invitation again.',
  },
  resetByManager: {
    th: 'ผู้ดูแลบัญชีให้ท่านตั้งรหัสผ่านใหม่ ระบบส่งรหัสไปยังอีเมลของบัญชีแล้ว หากรหัสหมดอายุ กด “ส่งรหัสอีกครั้ง”',
    en: 'Who manages your account asked for a new password. A code has gone to the e-mail address of the account; if it has expired, send it again.',
  },
  mailCode: { th: 'รหัสในอีเมล', en: 'Code in the e-mail' },
  mailCodeHint: { th: 'ตัวเลข 6 หลัก ใช้เลขไทยหรืออารบิกก็ได้', en: '6 digits' },
  sendAgain: { th: 'ส่งรหัสอีกครั้ง', en: 'Send the code again' },
  sentAgain: { th: 'ส่งรหัสอีกครั้งแล้ว ใช้รหัสล่าสุด', en: 'Sent again: use the latest code' },
  resetSubmit: { th: 'ตั้งรหัสผ่านใหม่', en: 'Set the new password' },
  resetDone: {
    th: 'ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่',
    en: 'The new password is set. Sign in with it.',
  },
  linkFirst: {
    th: 'เข้าสู่ระบบด้วยชื่อผู้ใช้และรหัสผ่านของบัญชีที่ต้องการเชื่อมกับ ThaID',
    en: 'Sign in with the user name and password of the account that ThaID is to be linked to.',
  },
  back: { th: 'กลับไปหน้าเข้าสู่ระบบ', en: 'Back to the sign-in' },
  close: { th: 'ปิด ยังไม่เข้าสู่ระบบ', en: 'Close, sign in later' },
  notMe: { th: 'ออกจากระบบ', en: 'Sign out' },

  storageTitle: {
    th: 'เบราว์เซอร์นี้ไม่ให้เก็บข้อมูล จึงเข้าสู่ระบบไม่ได้',
    en: 'This browser lets nothing be kept, so you cannot sign in',
  },
  storageText: {
    th: 'ระบบต้องเก็บสิ่งที่ท่านพิมพ์ไว้ในเครื่องเพื่อไม่ให้สูญหาย ให้อนุญาตคุกกี้และข้อมูลของเว็บไซต์นี้ในการตั้งค่าเบราว์เซอร์ หรือปิดโหมดส่วนตัว แล้วโหลดหน้านี้ใหม่ หน้าสำหรับประชาชนดูได้ตามปกติ',
    en: 'What you type is kept on the device so that it is not lost. Allow cookies and site data for this site in the browser’s settings, or leave private mode, and load this page again. The public pages work as they are.',
  },
  reload: { th: 'โหลดหน้านี้ใหม่', en: 'Load this page again' },
  signingIn: { th: 'กำลังเข้าสู่ระบบ', en: 'Signing in' },
  offlineGoOn: { th: 'ทำงานต่อโดยไม่เชื่อมต่อ', en: 'Go on without a connection' },
} as const satisfies Record<string, Text | readonly Text[] | ((...details: never[]) => Text)>;
