import type { Text } from '#domain/text.ts';

/** Why the pool refused, and what to do about it. */
export const refusals = {
  usernameMissing: { th: 'กรอกชื่อผู้ใช้หรืออีเมล', en: 'Enter your user name or e-mail address' },
  passwordMissing: { th: 'กรอกรหัสผ่าน', en: 'Enter your password' },
  codeMissing: { th: 'กรอกรหัส 6 หลักที่แอปแสดง', en: 'Enter the 6 digits that the app shows' },
  mailCodeMissing: { th: 'กรอกรหัส 6 หลักในอีเมล', en: 'Enter the 6 digits of the e-mail' },
  passwordBroken: (missing: string, missingEn: string): Text => ({
    th: `รหัสผ่านยังไม่ครบตามเงื่อนไข: ${missing}`,
    en: `The password still lacks: ${missingEn}`,
  }),
  wrongPassword: {
    th: 'ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจภาษาของแป้นพิมพ์และ Caps Lock หรือกด “แสดง” เพื่อดูรหัสผ่าน หากจำไม่ได้ กด “ลืมรหัสผ่าน”',
    en: 'The user name or the password is not right. Check the keyboard’s language and Caps Lock, or show the password. If you do not remember it, choose “Forgotten your password?”',
  },
  locked: {
    th: 'ลองผิดหลายครั้งเกินไป ระบบพักการเข้าสู่ระบบของบัญชีนี้ชั่วคราว รอ 1 นาทีแล้วลองอีกครั้ง หากผิดอีก จะพักนานขึ้นจนถึง 15 นาที จำรหัสผ่านไม่ได้ กด “ลืมรหัสผ่าน”',
    en: 'Too many wrong tries: sign-in to this account is paused. Wait a minute and try again; after more wrong ones it takes longer, up to 15 minutes. If you do not remember the password, choose “Forgotten your password?”',
  },
  disabled: {
    th: 'บัญชีนี้ถูกปิดใช้งาน ติดต่อผู้ดูแลบัญชีของท่าน',
    en: 'This account is disabled. Ask who manages your account.',
  },
  temporaryLapsed: {
    th: 'รหัสผ่านชั่วคราวหมดอายุแล้ว ขอให้ผู้ดูแลบัญชีของท่านส่งคำเชิญอีกครั้ง แล้วใช้รหัสผ่านชั่วคราวใหม่ในอีเมล',
    en: 'The temporary password has expired. Ask who manages your account to send the invitation again, and use the new one.',
  },
  passwordRefused: {
    th: 'ระบบไม่รับรหัสผ่านนี้ ตรวจเงื่อนไขด้านล่าง และไม่ใช้เว้นวรรคหรืออักขระพิเศษอื่น',
    en: 'This password is not taken. See what it needs, and leave out spaces and unusual characters.',
  },
  codeWrong: {
    th: 'รหัสไม่ถูกต้อง รอรหัสถัดไปในแอปแล้วลองอีกครั้ง ตรวจว่านาฬิกาของโทรศัพท์ตั้งเวลาอัตโนมัติ',
    en: 'The code is not right. Wait for the next one, and see that the telephone sets its clock by itself.',
  },
  codeUsed: {
    th: 'รหัสนี้ใช้ไปแล้ว รอรหัสถัดไปในแอป (ไม่เกิน 30 วินาที)',
    en: 'This code has been used. Wait for the next one (at most 30 seconds).',
  },
  codeLocked: {
    th: 'กรอกรหัสผิดหลายครั้งเกินไป รอ 1 นาทีแล้วลองอีกครั้ง หากผิดอีก จะพักนานขึ้นจนถึง 15 นาที ไม่มีโทรศัพท์เครื่องเดิม ติดต่อผู้ดูแลบัญชี',
    en: 'Too many wrong codes. Wait a minute and try again; after more wrong ones it takes longer, up to 15 minutes. Without the telephone, ask who manages your account.',
  },
  mailCodeWrong: {
    th: 'รหัสไม่ถูกต้องหรือหมดอายุ ใช้รหัสในอีเมลฉบับล่าสุด หรือกด “ส่งรหัสอีกครั้ง”',
    en: 'The code is wrong or has expired. Use the one of the latest e-mail, or send it again.',
  },
  tooManyCodes: {
    th: 'ขอหรือกรอกรหัสหลายครั้งเกินไป รอ 1 ชั่วโมงแล้วลองอีกครั้ง',
    en: 'Codes were asked for or entered too many times. Wait an hour and try again.',
  },
  mailNotSent: {
    th: 'ส่งอีเมลไม่ได้ในขณะนี้ รอ 5 นาทีแล้วลองอีกครั้ง',
    en: 'The e-mail cannot be sent now. Wait five minutes and try again.',
  },
  lapsed: {
    th: 'หมดเวลาของขั้นตอนนี้ เข้าสู่ระบบใหม่อีกครั้ง',
    en: 'The time for this step has passed. Sign in again.',
  },
  busy: {
    th: 'มีผู้เข้าสู่ระบบพร้อมกันจำนวนมาก รอ 1 นาทีแล้วลองอีกครั้ง',
    en: 'Many people are signing in. Wait a minute and try again.',
  },
  offline: {
    th: 'เครื่องนี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต ตรวจสายหรือ Wi-Fi แล้วลองอีกครั้ง สิ่งที่กรอกยังอยู่',
    en: 'This device has no connection. Check the cable or Wi-Fi and try again. What you typed is still there.',
  },
  unreachable: {
    th: 'ติดต่อบริการเข้าสู่ระบบไม่ได้ เครือข่ายของหน่วยงานอาจปิดกั้น หรือนาฬิกาของเครื่องอาจผิด ลองอีกครั้ง หากยังไม่ได้ แจ้งผู้ดูแลเครือข่าย',
    en: 'The sign-in service cannot be reached. The office’s network may block it, or this device’s clock may be wrong. Try again; if it stays, tell who runs the network.',
  },
  clock: (device: string): Text => ({
    th: `ติดต่อบริการเข้าสู่ระบบอย่างปลอดภัยไม่ได้ นาฬิกาของเครื่องนี้บอกเวลา ${device} หากไม่ตรง ให้ตั้งวันและเวลาอัตโนมัติแล้วลองอีกครั้ง`,
    en: `No safe connection to the sign-in service. This device’s clock says ${device}: if that is wrong, have it set by itself and try again.`,
  }),
  trouble: {
    th: 'บริการเข้าสู่ระบบขัดข้องชั่วคราว สิ่งที่กรอกยังอยู่ รอ 1 นาทีแล้วลองอีกครั้ง',
    en: 'The sign-in service is in trouble. What you typed is still there. Wait a minute and try again.',
  },
  noPasskey: {
    th: 'บัญชีนี้ยังไม่มีพาสคีย์ หรือชื่อผู้ใช้ไม่ถูกต้อง เข้าสู่ระบบด้วยรหัสผ่าน แล้วเพิ่มพาสคีย์ที่หน้า “การเข้าสู่ระบบของฉัน”',
    en: 'There is no passkey for this account, or the user name is not right. Sign in by password and add one on “My sign-in”.',
  },
  passkeyCancelled: {
    th: 'ยังไม่ได้ยืนยันด้วยพาสคีย์ ลองอีกครั้ง หรือใช้รหัสผ่าน',
    en: 'The passkey was not confirmed. Try again, or use your password.',
  },
  refused: {
    th: 'บริการเข้าสู่ระบบไม่รับคำขอนี้ ลองอีกครั้ง หากยังไม่ได้ แจ้งรหัสอ้างอิงแก่สำนักงาน ก.ก.ถ.',
    en: 'The sign-in service does not take this. Try again; if it stays, tell the Office the reference.',
  },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
