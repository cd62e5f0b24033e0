import type { Text } from '#domain/text.ts';
import type { Notice } from '../../../functions/reminders/reminder.ts';

export const words = {
  title: { th: 'เรื่องที่ควรทราบ', en: 'What to know' },
  putAway: { th: 'รับทราบ ไม่ต้องแสดงอีก', en: 'Read; do not show it again' },
  otherAffairs: {
    th: 'งานอื่นของ อปท. เช่น บัญชีผู้ใช้ ร่องรอยการเปลี่ยนแปลง อุทธรณ์',
    en: 'Other affairs of the LAO: accounts, audit trail, appeals',
  },
} as const satisfies Record<string, Text>;

/** Where one goes from a notice. */
export const noticeLinks = (
  cycle: string,
  lao: string,
  taskList: string,
): Record<Notice['kind'], { href: string; text: Text } | null> => ({
  closing: { href: taskList, text: { th: 'เปิดแบบประเมิน', en: 'Open the assessment' } },
  returned: {
    href: `/lao/${lao}/${cycle}/remarks`,
    text: { th: 'อ่านและตอบข้อสังเกต', en: 'Read the remarks and reply' },
  },
  extended: {
    href: `/lao/${lao}/${cycle}/extensions`,
    text: { th: 'ดูเลขที่หนังสือและเหตุผล', en: 'See the letter and the reason' },
  },
  announcement: null,
});

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
