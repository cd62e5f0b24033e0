import * as z from 'zod/mini';
import { log } from '#shared/log.ts';
import type { Undeliverable } from '../accounts/account.ts';
import type { MailedTo } from '../accounts/note-undeliverable.ts';
import type { ReminderStore } from './reminder-store.ts';
import { keyOfTags } from './reminder-tags.ts';

const Recipients = z._default(z.array(z.object({ emailAddress: z.string() })), []);

/** SES's events as EventBridge brings them, as far as the log and the accounts go by them. */
export const MailEvent = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Reject']),
    mail: z.object({ tags: z.unknown() }),
    bounce: z.optional(
      z.object({
        bounceType: z.string(),
        bounceSubType: z.string(),
        bouncedRecipients: Recipients,
        timestamp: z.string(),
      }),
    ),
    complaint: z.optional(
      z.object({
        complaintFeedbackType: z.optional(z.string()),
        complainedRecipients: Recipients,
        timestamp: z.string(),
      }),
    ),
    reject: z.optional(z.object({ reason: z.string() })),
  }),
});

type MailEvent = z.infer<typeof MailEvent>;

export type MailEventNeeds = {
  reminders: Pick<ReminderStore, 'note'>;
  noteUndeliverable: (to: MailedTo, undeliverable: Undeliverable) => Promise<boolean>;
};

/**
 * Notes that a mail did not arrive, or was not wanted: in the log, where it was a reminder; at the
 * account, where its address takes no mail. A mailbox that is full for now, or a mail that was
 * refused for what is in it, says nothing of the address.
 */
export async function noteMailEvent(
  { reminders, noteUndeliverable }: MailEventNeeds,
  { detail }: MailEvent,
): Promise<{ noted: boolean; accounts: number }> {
  const { eventType, mail, bounce, complaint, reject } = detail;
  const key = keyOfTags(mail.tags);
  const reason = bounce
    ? `${bounce.bounceType}/${bounce.bounceSubType}`
    : (reject?.reason ?? complaint?.complaintFeedbackType ?? eventType);
  const state = eventType === 'Complaint' ? 'complained' : 'bounced';
  const noted = key !== null && (await reminders.note(key, state, reason));
  let accounts = 0;
  const account = key && { unit: key.lao, username: key.username };
  for (const { email, undeliverable } of undeliverableIn({ bounce, complaint }))
    if (await noteUndeliverable({ email, account }, undeliverable)) accounts += 1;
  log.info('mail-event', { type: eventType, noted, accounts });
  return { noted, accounts };
}

function undeliverableIn({
  bounce,
  complaint,
}: Pick<MailEvent['detail'], 'bounce' | 'complaint'>): {
  email: string;
  undeliverable: Undeliverable;
}[] {
  const [recipients, at, kind] =
    bounce?.bounceType === 'Permanent'
      ? ([bounce.bouncedRecipients, bounce.timestamp, 'bounce'] as const)
      : ([complaint?.complainedRecipients ?? [], complaint?.timestamp ?? '', 'complaint'] as const);
  return recipients.map(({ emailAddress }) => ({
    email: emailAddress.toLowerCase(),
    undeliverable: { at: new Date(at).toISOString(), kind },
  }));
}
