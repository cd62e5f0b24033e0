import type { Text } from '#domain/text.ts';

/** What is said of answers that are kept on this device, and of a line that is not there. */
export const keptMessages = {
  offline: {
    th: 'ขณะนี้ไม่ได้เชื่อมต่ออินเทอร์เน็ต กรอกต่อได้ คำตอบเก็บไว้ในเครื่องนี้และจะส่งให้เองเมื่อเชื่อมต่อได้',
    en: 'There is no connection. You can go on: answers are kept on this device and sent by themselves once there is one.',
  },
  keptSince: (when: string) => ({
    th: `เชื่อมต่อระบบไม่ได้ ข้อมูลในหน้านี้อ่านไว้เมื่อ ${when} กรอกต่อได้ คำตอบและไฟล์ที่แนบจะส่งให้เองเมื่อเชื่อมต่อได้ การรับรองและส่งแบบประเมินต้องเชื่อมต่อก่อน`,
    en: `The service cannot be reached. This page shows what was read ${when}. You can go on: answers and attached files are sent by themselves once there is a connection. Certifying and submitting need one.`,
  }),
  unsent: (count: number) => ({
    th: `ยังไม่ได้บันทึก ${count} ข้อ`,
    en: count === 1 ? '1 answer not saved' : `${count} answers not saved`,
  }),
  unsentText: {
    th: 'คำตอบเหล่านี้เก็บไว้ในเครื่องนี้ ระบบยังไม่ได้รับ',
    en: 'These answers are kept on this device. The service does not have them yet.',
  },
  sentForYou: { th: 'ระบบจะส่งให้เอง', en: 'Sent by itself' },
  yourTurn: { th: 'ต้องให้ท่านทำต่อ', en: 'Yours to finish' },
  noLongerAsked: (count: number) => ({
    th: `มี ${count} ข้อที่พิมพ์ไว้ในเครื่องนี้ แต่แบบประเมินไม่มีข้อนั้นแล้ว จึงไม่ต้องบันทึก`,
    en:
      count === 1
        ? '1 answer kept on this device is of an indicator that the form no longer has. It need not be saved.'
        : `${count} answers kept on this device are of indicators that the form no longer has. They need not be saved.`,
  }),
  notInForm: { th: 'แบบประเมินไม่มีข้อนี้แล้ว', en: 'The form no longer has this indicator' },
  notInFormText: {
    th: 'สิ่งที่ท่านพิมพ์ไว้ยังอยู่ในเครื่องนี้ คัดลอกไปใช้ที่อื่นได้ และไม่ทำให้การรับรองหรือการส่งแบบประเมินค้าง',
    en: 'What you typed is still on this device. You can copy it, and it does not hold up certifying or submitting.',
  },
  typedThen: (when: string) => ({ th: `พิมพ์ไว้เมื่อ ${when}`, en: `Typed ${when}` }),
  copy: { th: 'คัดลอก', en: 'Copy' },
  copied: { th: 'คัดลอกแล้ว', en: 'Copied' },
  drop: { th: 'ทิ้งสิ่งที่พิมพ์ไว้', en: 'Drop what was typed' },
  dropAsked: {
    th: 'สิ่งที่พิมพ์ไว้จะหายจากเครื่องนี้และเรียกคืนไม่ได้ ต้องการทิ้งหรือไม่',
    en: 'What was typed is removed from this device for good. Drop it?',
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
    held: { th: 'รอเปิดรับ', en: 'waiting until it is taken' },
    refused: { th: 'ระบบไม่รับ ต้องแก้ไข', en: 'refused: to be changed' },
  },
  keeping: {
    th: 'ยังไม่ได้บันทึก กำลังเก็บไว้ในเครื่องนี้…',
    en: 'Not saved yet; being kept on this device…',
  },
  waitingForRenewal: {
    th: 'ยังไม่ได้บันทึก ต่ออายุการเข้าสู่ระบบไม่ได้ในขณะนี้ เก็บไว้ในเครื่องนี้และจะลองส่งให้เอง',
    en: 'Not saved: your sign-in could not be renewed just now. Kept on this device and tried again by itself.',
  },
  onlyHere: {
    th: 'ยังไม่ได้บันทึก และเบราว์เซอร์นี้เก็บไว้ในเครื่องไม่ได้ อย่าปิดหน้านี้จนกว่าจะบันทึกแล้ว',
    en: 'Not saved, and this browser cannot keep it: do not close this page before it is saved.',
  },
  signInUnreachable: {
    th: 'เข้าสู่ระบบไม่ได้เพราะเชื่อมต่อไม่ได้ ลองอีกครั้งเมื่อเชื่อมต่ออินเทอร์เน็ตแล้ว',
    en: 'You cannot sign in without a connection. Try again once there is one.',
  },
  signOutUnsent: {
    th: 'ยังมีคำตอบที่ระบบยังไม่ได้รับ คำตอบเหล่านี้เก็บไว้ในเครื่องนี้ และจะส่งเมื่อท่านเข้าสู่ระบบอีกครั้งในเครื่องนี้ ต้องการออกจากระบบหรือไม่',
    en: 'Some answers have not reached the service. They are kept on this device and sent when you sign in on it again. Sign out?',
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
