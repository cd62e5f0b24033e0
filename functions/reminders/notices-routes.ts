import * as z from 'zod/mini';
import { CycleId } from '#domain/cycle.ts';
import { ProvinceCode } from '#domain/lao.ts';
import { OfAssessment, READ, type Route } from '#shared/route.ts';
import { Announcement, Notice, ReminderEntry } from './reminder.ts';

/** What LAOs and provinces see of reminders. */
export const noticesRoutes = {
  listReminders: {
    method: 'GET',
    path: '/api/cycles/{cycle}/reminders/{province}',
    function: 'progress',
    action: 'follow-province',
    summary: { th: 'บันทึกการแจ้งเตือนของจังหวัด', en: 'What was sent to LAOs of a province' },
    params: z.object({ cycle: CycleId, province: ProvinceCode }),
    success: { status: 200, body: z.strictObject({ entries: z.array(ReminderEntry) }) },
    problems: READ,
  },
  readNotices: {
    method: 'GET',
    path: '/api/assessments/{cycle}/{lao}/notices',
    function: 'progress',
    action: 'read-notices',
    summary: { th: 'สิ่งที่ อปท. ต้องทราบตอนนี้', en: 'What an LAO is to know now' },
    params: OfAssessment,
    success: { status: 200, body: z.strictObject({ notices: z.array(Notice) }) },
    problems: [...READ, 'not-permitted'],
  },
  readProvinceNotices: {
    method: 'GET',
    path: '/api/cycles/{cycle}/provinces/{province}/notices',
    function: 'progress',
    action: 'read-notices',
    summary: {
      th: 'ประกาศที่ อปท. ในจังหวัดเห็นตอนนี้',
      en: 'What the office tells LAOs of a province now',
    },
    params: z.object({ cycle: CycleId, province: ProvinceCode }),
    success: { status: 200, body: z.strictObject({ announcements: z.array(Announcement) }) },
    problems: [...READ, 'not-permitted'],
  },
} as const satisfies Record<string, Route>;
