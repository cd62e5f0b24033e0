import { expect, test } from 'vitest';
import type { Notice } from '../../../functions/reminders/reminder.ts';
import { formatInstant } from '../../client/format.ts';
import { noticeLinks, noticeWords } from './notice-words.ts';

const closesAt = '2026-03-31T23:59:59+07:00';
const thai = (notice: Notice) => noticeWords(notice, (instant) => formatInstant(instant, 'th')).th;

test.each([
  [14, 'เหลือเวลาอีก 14 วัน'],
  [1, 'เหลือเวลาอีก 1 วัน'],
  [0, 'วันนี้เป็นวันสุดท้าย'],
])('with %i days left it says so, and until when in the Thai calendar', (days, words) => {
  expect(thai({ kind: 'closing', days, closesAt })).toBe(
    `${words} และยังไม่ได้ส่งแบบประเมิน ปิดรับ 31 มีนาคม 2569 เวลา 23:59:59 น.`,
  );
});

test('who returned it and until when it may come back', () => {
  expect(thai({ kind: 'returned', by: 'พรทิพย์ ทองดี', closesAt })).toBe(
    'พรทิพย์ ทองดี ส่งแบบประเมินคืนให้แก้ไข ส่งกลับได้ถึง 31 มีนาคม 2569 เวลา 23:59:59 น.',
  );
});

test('what the office announces is told as the office’s', () => {
  const text = { th: 'คืนนี้ปิดปรับปรุง', en: 'Closed tonight' };
  const notice: Notice = { kind: 'announcement', id: 'a', version: 1, text, until: closesAt };
  expect(noticeWords(notice, () => '')).toEqual({
    th: 'ประกาศจากสำนักงาน ก.ก.ถ.: คืนนี้ปิดปรับปรุง',
    en: 'From the office: Closed tonight',
  });
});

test('more time leads to its letter, a return to its remarks', () => {
  const links = noticeLinks('2569', '6800101', '/list');
  expect(links.extended?.href).toBe('/lao/6800101/2569/extensions');
  expect(links.returned?.href).toBe('/lao/6800101/2569/remarks');
});
