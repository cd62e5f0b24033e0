import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { FreeText } from '#domain/free-text.ts';
import { GivenInstant } from '#domain/given-time.ts';
import { LaoType, ProvinceCode } from '#domain/lao.ts';
import { IdempotencyKey, OfCycle, READ, type Route } from '#shared/route.ts';
import { Announcement, Milestone } from './reminder.ts';
import { ReminderSettings, ReminderTexts } from './reminder-text.ts';

const MANAGE = [...READ, 'not-permitted'] as const;
const CHANGED = [...MANAGE, 'assessment-changed'] as const;
/** Characters that an announcement may have in each language. */
const ANNOUNCEMENT_MAX_LENGTH = 500;
const AnnouncementInput = z.strictObject({
  text: z.strictObject({
    th: FreeText({ min: 1, max: ANNOUNCEMENT_MAX_LENGTH }),
    en: FreeText({ min: 1, max: ANNOUNCEMENT_MAX_LENGTH }),
  }),
  province: z.nullable(ProvinceCode),
  type: z.nullable(LaoType),
  from: GivenInstant,
  until: GivenInstant,
});
const OfAnnouncement = z.extend(OfCycle, {
  notice: z.string().check(z.minLength(1), z.maxLength(64)),
});

/** Answered by the function of progress: it may write what is of reminders, and no assessment. */
export const remindersRoutes = {
  readReminders: {
    method: 'GET',
    path: '/api/cycles/{cycle}/reminders',
    function: 'progress',
    action: 'manage-reminders',
    summary: {
      th: 'การแจ้งเตือนของรอบ: ข้อความ กำหนดการ และประกาศ',
      en: 'Reminders of a round: texts, what lies ahead, announcements',
    },
    params: OfCycle,
    success: {
      status: 200,
      body: z.strictObject({
        settings: ReminderSettings,
        /** Every version that was, the first one first. */
        earlier: z.array(ReminderSettings),
        /** LAOs that would be reminded if nobody submitted any more, by day in Bangkok. */
        ahead: z.array(z.strictObject({ on: z.string(), milestone: Milestone, laos: z.int() })),
        announcements: z.array(Announcement),
        /** False where the installation names no address to send from. */
        canSend: z.boolean(),
        serverTime: Instant,
      }),
    },
    problems: MANAGE,
  },
  saveReminders: {
    method: 'PUT',
    path: '/api/cycles/{cycle}/reminders',
    function: 'progress',
    action: 'manage-reminders',
    summary: { th: 'แก้ไขการแจ้งเตือนของรอบ', en: 'Change the reminders of a round' },
    params: OfCycle,
    body: z.strictObject({
      on: z.boolean(),
      texts: ReminderTexts,
      /** The version that was read. */
      version: z.int(),
    }),
    success: { status: 200, body: ReminderSettings },
    problems: CHANGED,
  },
  announce: {
    method: 'POST',
    path: '/api/cycles/{cycle}/announcements',
    function: 'progress',
    action: 'manage-reminders',
    summary: { th: 'ประกาศถึง อปท.', en: 'Announce something to LAOs' },
    params: OfCycle,
    headers: z.object({ 'idempotency-key': IdempotencyKey }),
    body: AnnouncementInput,
    success: { status: 201, body: Announcement },
    problems: [...CHANGED, 'key-reused'],
  },
  editAnnouncement: {
    method: 'PUT',
    path: '/api/cycles/{cycle}/announcements/{notice}',
    function: 'progress',
    action: 'manage-reminders',
    summary: { th: 'แก้ไขประกาศ', en: 'Change an announcement' },
    params: OfAnnouncement,
    /** `version`: the one that was read. */
    body: z.extend(AnnouncementInput, { version: z.int() }),
    success: { status: 200, body: Announcement },
    problems: CHANGED,
  },
  endAnnouncement: {
    method: 'DELETE',
    path: '/api/cycles/{cycle}/announcements/{notice}',
    function: 'progress',
    action: 'manage-reminders',
    summary: { th: 'ยุติประกาศ', en: 'End an announcement now' },
    params: OfAnnouncement,
    success: { status: 200, body: Announcement },
    problems: CHANGED,
  },
} as const satisfies Record<string, Route>;
