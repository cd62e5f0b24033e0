import type { Notice } from '#domain/reminder.ts';
import type { Text } from '#domain/text.ts';

/** A notice in words. @param when writes an instant in the language that is read */
export function noticeWords(notice: Notice, when: (instant: string) => string): Text {
  switch (notice.kind) {
    case 'closing': {
      const { days } = notice;
      const left: Text =
        days === 0
          ? { th: 'วันนี้เป็นวันสุดท้าย', en: 'Today is the last day' }
          : {
              th: `เหลือเวลาอีก ${days} วัน`,
              en: days === 1 ? '1 day is left' : `${days} days are left`,
            };
      const closes = when(notice.closesAt);
      return {
        th: `${left.th} และยังไม่ได้ส่งแบบประเมิน ปิดรับ ${closes}`,
        en: `${left.en} and the assessment is not submitted. It closes on ${closes}.`,
      };
    }
    case 'returned':
      return {
        th: `${notice.by} ส่งแบบประเมินคืนให้แก้ไข ส่งกลับได้ถึง ${when(notice.closesAt)}`,
        en: `${notice.by} returned the assessment. Submit it again by ${when(notice.closesAt)}.`,
      };
    case 'extended':
      return {
        th: `ได้รับการขยายเวลาถึง ${when(notice.closesAt)}`,
        en: `You were given until ${when(notice.closesAt)}.`,
      };
    case 'announcement':
      return {
        th: `ประกาศจากสำนักงาน ก.ก.ถ.: ${notice.text.th}`,
        en: `From the office: ${notice.text.en}`,
      };
  }
}
