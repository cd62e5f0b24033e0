import type { Text } from '#domain/text.ts';

/** What is said to who signed in and still lacks something. */
export const setup = {
  title: { th: 'ตั้งค่าการยืนยันตัวตนขั้นที่สอง', en: 'Set up your second factor' },
  needed: {
    th: 'บทบาทของท่านต้องยืนยันตัวตนสองขั้น คือรหัสผ่านและรหัสจากแอปในโทรศัพท์ เพราะดูแลข้อมูลของหลายหน่วยงาน ตั้งค่าครั้งเดียว ใช้เวลาประมาณสองนาที',
    en: 'Your role signs in with a password and a code of an app on your telephone, because it reaches the records of many units. It is set up once and takes two minutes.',
  },
  chosen: {
    th: 'เมื่อตั้งค่าแล้ว การเข้าสู่ระบบด้วยรหัสผ่านจะถามรหัสจากแอปในโทรศัพท์ด้วย ผู้ที่รู้เพียงรหัสผ่านจึงเข้าใช้บัญชีของท่านไม่ได้ ใช้เวลาประมาณสองนาที',
    en: 'Once it is set up, each sign-in by password asks for a code of an app on your telephone too, so that your password alone opens nothing. It takes two minutes.',
  },
  before: {
    th: 'ก่อนเริ่ม ติดตั้งแอปยืนยันตัวตนในโทรศัพท์ เช่น Google Authenticator, Microsoft Authenticator หรือแอปอื่นที่อ่าน QR แบบ TOTP ได้',
    en: 'Before you begin, install an authenticator app, such as Google Authenticator, Microsoft Authenticator or another that reads TOTP codes.',
  },
  begin: { th: 'เริ่มตั้งค่า', en: 'Begin' },
  stepScan: { th: '1. สแกน QR ด้วยแอป', en: '1. Scan the QR with the app' },
  qr: { th: 'QR สำหรับแอปยืนยันตัวตน', en: 'QR for the authenticator app' },
  byHand: { th: 'สแกนไม่ได้ กรอกรหัสนี้ในแอปแทน', en: 'Cannot scan? Type this key into the app' },
  stepCode: { th: '2. กรอกรหัส 6 หลักที่แอปแสดง', en: '2. Enter the 6 digits that the app shows' },
  code: { th: 'รหัส 6 หลัก', en: '6-digit code' },
  codeHint: {
    th: 'รหัสเปลี่ยนทุก 30 วินาที ใช้เลขไทยหรืออารบิกก็ได้',
    en: 'It changes every 30 seconds',
  },
  confirm: { th: 'ยืนยัน', en: 'Confirm' },
  codeMissing: { th: 'กรอกรหัส 6 หลักที่แอปแสดง', en: 'Enter the 6 digits that the app shows' },
  codeWrong: {
    th: 'รหัสไม่ถูกต้อง รอรหัสถัดไปในแอปแล้วลองอีกครั้ง ตรวจว่านาฬิกาของโทรศัพท์ตั้งเวลาอัตโนมัติ',
    en: 'The code is not right: wait for the next one, and see that the telephone sets its clock by itself',
  },
  tooMany: { th: 'ลองหลายครั้งเกินไป รอสักครู่', en: 'Too many tries: wait a little' },
  lapsed: {
    th: 'หมดเวลาตั้งค่า ให้เริ่มใหม่อีกครั้ง',
    en: 'The time for this has passed: begin again',
  },
  doneTitle: { th: 'ตั้งค่าเรียบร้อยแล้ว', en: 'It is set up' },
  doneText: {
    th: 'ต่อจากนี้ทุกครั้งที่เข้าสู่ระบบ จะถามรหัสจากแอปด้วย หากเปลี่ยนหรือทำโทรศัพท์หาย ให้ผู้ดูแลบัญชีล้างการตั้งค่านี้ให้',
    en: 'From now on each sign-in asks for a code too. If you change or lose the telephone, who manages your account can clear this.',
  },
  goOn: { th: 'เข้าใช้งาน', en: 'Go on' },
  noAccountTitle: { th: 'ยังไม่มีบัญชีในระบบนี้', en: 'You have no account here yet' },
  noAccountText: {
    th: 'ยืนยันตัวตนของท่านได้แล้ว แต่ยังไม่มีหน่วยงานใดให้บทบาทแก่ท่านในระบบนี้',
    en: 'We know who you are, but no unit has given you a role in this system.',
  },
  noAccountDo: {
    th: 'ขอให้ผู้รับรองข้อมูลของ อปท. ท้องถิ่นจังหวัด หรือสำนักงาน ก.ก.ถ. เชิญท่านเข้าใช้ระบบ แล้วเข้าสู่ระบบด้วยชื่อผู้ใช้และรหัสผ่านในอีเมลคำเชิญ',
    en: 'Ask the certifier of your LAO, your provincial office or the office to invite you, and sign in with the user name and password of the invitation.',
  },
  linkOffer: {
    th: 'มีบัญชีอยู่แล้ว (ชื่อผู้ใช้และรหัสผ่าน) และต้องการใช้ ThaID เข้าสู่ระบบแทนในครั้งต่อไป',
    en: 'You have an account with a user name and password, and want to sign in to it by ThaID from now on?',
  },
  linkBegin: { th: 'เชื่อม ThaID กับบัญชีของท่าน', en: 'Link ThaID to your account' },
  linkTitle: { th: 'เชื่อม ThaID กับบัญชีนี้หรือไม่', en: 'Link ThaID to this account?' },
  linkText: (person: string, account: string): Text => ({
    th: `ต่อจากนี้ ${person} ที่ยืนยันตัวตนด้วย ThaID จะเข้าใช้บัญชีของ ${account} ได้ เชื่อมเฉพาะเมื่อทั้งสองเป็นตัวท่านเอง`,
    en: `From now on ${person}, by ThaID, signs in to the account of ${account}. Link them only if both are you.`,
  }),
  linkYes: { th: 'เชื่อม', en: 'Link' },
  linkNo: { th: 'ไม่เชื่อม', en: 'Do not link' },
  linkedTitle: { th: 'เชื่อม ThaID แล้ว', en: 'ThaID is linked' },
  linkedText: {
    th: 'ครั้งต่อไปกด “เข้าสู่ระบบด้วย ThaID” ได้เลย ชื่อผู้ใช้และรหัสผ่านยังใช้ได้เหมือนเดิม',
    en: 'The next time, choose to sign in by ThaID. User name and password stay good.',
  },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
