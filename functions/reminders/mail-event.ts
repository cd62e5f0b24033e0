import * as z from 'zod/mini';
import { log } from '#shared/log.ts';
import type { ReminderStore } from './reminder-store.ts';
import { keyOfTags } from './reminder-tags.ts';

/** SES's events as EventBridge brings them, as far as a reminder's log goes by them. */
export const MailEvent = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Reject']),
    mail: z.object({ tags: z.unknown() }),
    bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.string() })),
    complaint: z.optional(z.object({ complaintFeedbackType: z.optional(z.string()) })),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
});

type MailEvent = z.infer<typeof MailEvent>;

/** Notes in the log that a reminder did not arrive, or was not wanted. */
export async function noteMailEvent(
  reminders: Pick<ReminderStore, 'note'>,
  { detail }: MailEvent,
): Promise<{ noted: boolean }> {
  const key = keyOfTags(detail.mail.tags);
  if (!key) return { noted: false };
  const { bounce, complaint, reject } = detail;
  const reason = bounce
    ? `${bounce.bounceType}/${bounce.bounceSubType}`
    : (reject?.reason ?? complaint?.complaintFeedbackType ?? detail.eventType);
  const state = detail.eventType === 'Complaint' ? 'complained' : 'bounced';
  const noted = await reminders.note(key, state, reason);
  log.info('mail-event', { type: detail.eventType, noted });
  return { noted };
}
