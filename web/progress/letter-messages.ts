import type { Text } from '#domain/text.ts';

/** What stands around the letter to the governor; the letter itself is always in Thai. */
export const words = {
  open: {
    th: 'ทำบันทึกข้อความถึงผู้ว่าราชการจังหวัด (Word)',
    en: 'Make the memorandum to the governor (Word)',
  },
  hint: {
    th: 'มีรายชื่อ อปท. ที่ยังไม่ส่งแยกตามสถานะและอำเภอ ใช้ตัวพิมพ์ TH SarabunPSK และเลขไทย แก้ต่อใน Word ได้ เว้นที่ไว้ให้กระดาษที่มีตราครุฑ',
    en: 'It names who has not submitted, by state and district, in TH SarabunPSK and Thai digits, and can be edited in Word. Print it on paper that bears the Garuda. The letter is in Thai.',
  },
  fields: {
    office: { th: 'ส่วนราชการ', en: 'Office' },
    telephone: { th: 'โทรศัพท์', en: 'Telephone' },
    number: { th: 'เลขที่หนังสือ', en: 'Letter number' },
    signer: { th: 'ชื่อผู้ลงนาม', en: 'Signed by' },
    position: { th: 'ตำแหน่ง', en: 'Position' },
  },
  make: { th: 'ดาวน์โหลดบันทึกข้อความ', en: 'Download the memorandum' },
  states: {
    making: { th: 'กำลังทำไฟล์', en: 'The file is being made' },
    made: { th: 'ดาวน์โหลดแล้ว', en: 'Downloaded' },
    failed: {
      th: 'ทำไฟล์ไม่สำเร็จ ตรวจการเชื่อมต่อแล้วลองใหม่',
      en: 'The file could not be made: check the connection and try again',
    },
  },
} as const satisfies Record<string, Text | Record<string, Text>>;
