import type { Text } from '#domain/text.ts';

/** What the page of the own sign-in says. */
export const myWords = {
  title: { th: 'การเข้าสู่ระบบของฉัน', en: 'My sign-in' },
  toWork: { th: 'กลับไปงานของฉัน', en: 'Back to my work' },
  byThaid: {
    th: 'ท่านเข้าสู่ระบบด้วย ThaID ซึ่งยืนยันตัวตนด้วยโทรศัพท์ของท่านอยู่แล้ว หากต้องการตั้งค่าของบัญชี ให้เข้าสู่ระบบด้วยรหัสผ่าน',
    en: 'You signed in by ThaID, which asks for your telephone anyway. To change how the account signs in, sign in by password.',
  },
  factor: { th: 'การยืนยันตัวตนขั้นที่สอง', en: 'Second factor' },
  factorText: {
    th: 'รหัสจากแอปในโทรศัพท์ทุกครั้งที่เข้าสู่ระบบด้วยรหัสผ่าน ท้องถิ่นจังหวัดและสำนักงาน ก.ก.ถ. ต้องใช้ ผู้อื่นเลือกใช้ได้',
    en: 'A code of an app on your telephone at each sign-in by password. Provinces and the Office must have it, others may.',
  },
  factorBegin: { th: 'ตั้งค่าหรือเปลี่ยนแอป', en: 'Set it up, or change the app' },
  passkeys: { th: 'พาสคีย์ (Passkey)', en: 'Passkeys' },
  passkey: { th: 'พาสคีย์', en: 'Passkey' },
  passkeysText: {
    th: 'เข้าสู่ระบบด้วยลายนิ้วมือ ใบหน้า หรือรหัสของเครื่อง แทนรหัสผ่านและรหัสจากแอป',
    en: 'Sign in by fingerprint, face or the device’s PIN, in place of password and code.',
  },
  passkeyAdd: { th: 'เพิ่มพาสคีย์ของเครื่องนี้', en: 'Add a passkey of this device' },
  passkeyAdded: { th: 'เพิ่มพาสคีย์แล้ว', en: 'The passkey is added' },
  passkeyNotAdded: {
    th: 'ยังไม่ได้เพิ่มพาสคีย์ เครื่องนี้อาจมีพาสคีย์ของบัญชีนี้อยู่แล้ว',
    en: 'No passkey was added; this device may have one for this account already',
  },
  passkeysShow: { th: 'ดูพาสคีย์ที่มี', en: 'Show my passkeys' },
  noPasskeys: { th: 'ยังไม่มีพาสคีย์', en: 'There is none yet' },
  passkeyRemove: { th: 'ลบ', en: 'Remove' },
  passkeyRemoved: { th: 'ลบพาสคีย์แล้ว', en: 'The passkey is removed' },
  everywhere: { th: 'ออกจากระบบทุกเครื่อง', en: 'Sign out everywhere' },
  everywhereText: {
    th: 'หากลืมออกจากระบบในเครื่องอื่น หรือสงสัยว่ามีผู้อื่นใช้บัญชีของท่าน เครื่องอื่นอาจใช้ต่อได้อีกไม่เกิน 1 ชั่วโมง',
    en: 'If you left another device signed in, or somebody else may be using your account. Other devices may go on for up to an hour.',
  },
  everywhereEnd: { th: 'ออกจากระบบทุกเครื่อง', en: 'Sign out everywhere' },
} as const satisfies Record<string, Text>;
