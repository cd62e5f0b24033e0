import type { Text } from '#domain/text.ts';

/** What is said of answers that are kept on this device, and of a line that is not there. */
export const keptMessages = {
  offline: {
    th: 'ขณะนี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต กรอกต่อได้ คำตอบเก็บไว้ในเครื่องนี้และจะส่งให้เองเมื่อเชื่อมต่อได้',
    en: 'There is no connection. You can go on: answers are kept on this device and sent by themselves once there is one.',
  },
  keptSince: (when: string) => ({
    th: `เชื่อมต่อระบบไม่ได้ ข้อมูลในหน้านี้อ่านไว้เมื่อ ${when} กรอกต่อได้ คำตอบจะส่งให้เองเมื่อเชื่อมต่อได้ การแนบไฟล์ รับรอง และส่งแบบประเมินต้องเชื่อมต่อก่อน`,
    en: `The service cannot be reached. This page shows what was read ${when}. You can go on: answers are sent by themselves once there is a connection. Attaching files, certifying and submitting need one.`,
  }),
  unsent: (count: number) => ({
    th: `ยังไม่ได้บันทึก ${count} ข้อ`,
    en: count === 1 ? '1 answer not saved' : `${count} answers not saved`,
  }),
  unsentText: {
    th: 'คำตอบเหล่านี้เก็บไว้ในเครื่องนี้ ระบบยังไม่ได้รับ',
    en: 'These answers are kept on this device. The service does not have them yet.',
  },
  sendNow: { th: 'ส่งเดี๋ยวนี้', en: 'Send now' },
  states: {
    nothing: { th: '', en: '' },
    saved: { th: '', en: '' },
    typed: { th: 'กรอกยังไม่เสร็จ', en: 'not finished' },
    sending: { th: 'กำลังส่ง', en: 'being sent' },
    waiting: { th: 'รอส่ง', en: 'waiting to be sent' },
    'signed-out': { th: 'รอเข้าสู่ระบบ', en: 'waiting for your sign-in' },
    conflict: { th: 'ผู้อื่นบันทึกไปก่อน ต้องเลือกคำตอบ', en: 'somebody saved first: choose' },
    refused: { th: 'ระบบไม่รับ', en: 'refused' },
  },
  keeping: {
    th: 'ยังไม่ได้บันทึก กำลังเก็บไว้ในเครื่องนี้…',
    en: 'Not saved yet; being kept on this device…',
  },
  onlyHere: {
    th: 'ยังไม่ได้บันทึก และเบราว์เซอร์นี้เก็บไว้ในเครื่องไม่ได้ อย่าปิดหน้านี้จนกว่าจะบันทึกแล้ว',
    en: 'Not saved, and this browser cannot keep it: do not close this page before it is saved.',
  },
  signInUnreachable: {
    th: 'เข้าสู่ระบบไม่ได้เพราะเชื่อมต่อไม่ได้ ลองอีกครั้งเมื่อเชื่อมต่ออินเทอร์เน็ตแล้ว',
    en: 'You cannot sign in without a connection. Try again once there is one.',
  },
  chooseField: { th: 'เลือกทีละช่อง', en: 'Choose for each field' },
  sameFields: { th: 'ช่องอื่นตรงกัน', en: 'The other fields are the same.' },
  suggested: {
    th: 'เลือกให้ก่อนแล้วตามช่องที่แต่ละคนแก้ไข ตรวจอีกครั้งก่อนใช้',
    en: 'Fields that only one of you changed are chosen already: check them.',
  },
  useChosen: { th: 'ใช้ตามที่เลือก', en: 'Use what is chosen' },
  chooseFirst: { th: 'เลือกให้ครบทุกช่องก่อน', en: 'Choose for every field first' },
  useAllMine: { th: 'ใช้ของฉันทั้งหมด', en: 'Use all of mine' },
  useAllTheirs: { th: 'ใช้ที่อยู่ในระบบทั้งหมด', en: 'Use all that is stored' },
} as const satisfies Record<
  string,
  Text | ((...details: never[]) => Text) | Record<string, { th: string; en: string }>
>;
