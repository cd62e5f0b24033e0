import type { Text } from '#domain/text.ts';

/** What the start page, the sign-in and the choice of an LAO say. */
export const startMessages = {
  startTitle: {
    th: 'ประเมินมาตรฐานขั้นต่ำการจัดบริการสาธารณะ',
    en: 'Assess the minimum standards of public services',
  },
  startLead: {
    th: 'องค์กรปกครองส่วนท้องถิ่น (อปท.) บันทึกข้อมูลการจัดบริการสาธารณะปีละครั้ง แนบหลักฐาน รับรอง และส่งแบบประเมิน ผลที่เผยแพร่ทุกรายการคำนวณซ้ำได้',
    en: 'Local administrative organisations (LAOs) record once a year how they provide public services, attach evidence, certify and submit. Anyone can recompute every published result.',
  },
  openPeriod: (from: string, to: string) => ({
    th: `ระยะเวลาบันทึก ${from} – ${to}`,
    en: `Open from ${from} to ${to}`,
  }),
  daysLeft: (days: number) =>
    days === 0
      ? { th: 'วันนี้เป็นวันสุดท้าย', en: 'Today is the last day' }
      : { th: `เหลืออีก ${days} วัน`, en: days === 1 ? '1 day left' : `${days} days left` },
  forOfficers: { th: 'สำหรับเจ้าหน้าที่', en: 'For officers' },
  forOfficersText: {
    th: 'ผู้บันทึกข้อมูลและผู้รับรองข้อมูลของ อปท. ท้องถิ่นจังหวัด และเจ้าหน้าที่สำนักงาน ก.ก.ถ.',
    en: 'Recorders and certifiers of LAOs, provincial offices and the Office.',
  },
  toMyWork: { th: 'ไปที่งานของฉัน', en: 'Go to my work' },
  forPublic: { th: 'สำหรับประชาชน', en: 'For the public' },
  forPublicText: {
    th: 'ดูผลการประเมินของ อปท. ทุกแห่งที่สำนักงาน ก.ก.ถ. เผยแพร่แล้ว',
    en: 'See the results of every LAO that the Office has published.',
  },
  signingIn: { th: 'กำลังเข้าสู่ระบบ', en: 'Signing in' },
  signInFailed: { th: 'เข้าสู่ระบบไม่สำเร็จ', en: 'The sign-in did not work' },
  signInFailedText: {
    th: 'การเข้าสู่ระบบหมดเวลาหรือไม่ได้เริ่มจากหน้าต่างนี้ ให้เข้าสู่ระบบอีกครั้ง',
    en: 'It took too long or was not started in this window. Sign in again.',
  },
  technicalDetail: { th: 'รายละเอียดสำหรับผู้ดูแลระบบ', en: 'Details for support' },
  laoCodeHint: { th: 'ตัวเลข 7 หลัก เช่น 5800101', en: '7 digits, such as 5800101' },
  codeFault: { th: 'รหัส อปท. ต้องเป็นตัวเลข 7 หลัก', en: 'An LAO code has 7 digits' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
