import * as z from 'zod/mini';
import { type AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { bangkokDay } from '#domain/bangkok.ts';
import { daysLeft, epochSeconds, Instant } from '#domain/cycle.ts';
import { LaoCode, LaoType, ProvinceCode } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { Text } from '#domain/text.ts';

/** Days before an LAO's own closing on which it is reminded, the first one first. */
export const MILESTONES = [14, 7, 3, 1] as const;
export const Milestone = z.literal(MILESTONES);
export type Milestone = z.infer<typeof Milestone>;

/**
 * The reminder that is due with so many days left: the nearest milestone that has been reached, so
 * that of several mornings that were missed only one is made up for. Null where none is.
 */
export function milestoneAt(days: number): Milestone | null {
  if (days < 0) return null;
  return [...MILESTONES].reverse().find((milestone) => days <= milestone) ?? null;
}

/** One LAO's standing in a round, as far as reminders go by it. */
export type Standing = {
  state: AssessmentState;
  /** The own closing, an extension or a return included. */
  closesAt: string;
};

export type DueReminder = { milestone: Milestone; days: number; closesOn: string };

/** What an LAO is to be reminded of now; null where it has submitted, is closed or has time. */
export function dueReminder({ state, closesAt }: Standing, now: Date): DueReminder | null {
  if (COUNTED_STATES.includes(state) || epochSeconds(closesAt) < epochSeconds(now)) return null;
  const days = daysLeft({ closesAt }, now);
  const milestone = milestoneAt(days);
  return milestone === null ? null : { milestone, days, closesOn: bangkokDay(closesAt) };
}

/** Days until each reminder that still lies ahead of an LAO, from now on: what the office looks at. */
export function aheadOf(standing: Standing, now: Date): { milestone: Milestone; on: string }[] {
  if (COUNTED_STATES.includes(standing.state)) return [];
  const days = daysLeft(standing, now);
  const closing = Date.parse(standing.closesAt);
  return MILESTONES.filter((milestone) => milestone <= days).map((milestone) => ({
    milestone,
    on: bangkokDay(new Date(closing - milestone * 86_400_000)),
  }));
}

/**
 * `sending` is written before the mail goes out and stays where nothing was heard after: then it is
 * not known, and not sent again. `failed`: certainly not sent, so that the next run tries again.
 * `undeliverable`: the account's address takes no mail, so that nothing was sent there.
 */
export const ReminderState = z.enum([
  'sending',
  'sent',
  'failed',
  'bounced',
  'complained',
  'undeliverable',
  'nobody',
]);
export type ReminderState = z.infer<typeof ReminderState>;

export const REMINDER_STATES: Record<ReminderState, Text> = {
  sending: { th: 'ไม่ทราบผลการส่ง', en: 'Not known whether it was sent' },
  sent: { th: 'ส่งแล้ว', en: 'Sent' },
  failed: { th: 'ส่งไม่สำเร็จ', en: 'Failed' },
  bounced: { th: 'อีเมลตีกลับ', en: 'Bounced' },
  complained: { th: 'ผู้รับแจ้งว่าเป็นสแปม', en: 'Reported as spam' },
  undeliverable: {
    th: 'ไม่ได้ส่ง: ที่อยู่อีเมลรับจดหมายไม่ได้',
    en: 'Not sent: the address takes no mail',
  },
  nobody: { th: 'ไม่มีผู้รับ', en: 'Nobody to send it to' },
};

/** One reminder to one person, as the log keeps it; without an e-mail address. */
export const ReminderEntry = z.strictObject({
  lao: LaoCode,
  laoName: z.string(),
  milestone: Milestone,
  /** Day of the closing that it was about, in Bangkok. */
  closesOn: z.string(),
  state: ReminderState,
  /** When it was begun. */
  at: Instant,
  /** Null where the LAO has no account. */
  recipient: z.nullable(z.strictObject({ username: z.string(), name: z.string(), role: Role })),
  /** SES's name of the mail; null before it was taken. */
  messageId: z.nullable(z.string()),
  /** Why it failed or bounced, in SES's word. */
  reason: z.nullable(z.string()),
});
export type ReminderEntry = z.infer<typeof ReminderEntry>;

/** What the office tells LAOs on their pages. */
export const Announcement = z.strictObject({
  id: z.string(),
  text: Text,
  /** Whom: everybody, one province, or one type. */
  province: z.nullable(ProvinceCode),
  type: z.nullable(LaoType),
  from: Instant,
  until: Instant,
  /** Who wrote it, or changed it last. */
  by: z.string(),
  /** 1 as it was first written; a change must name it. */
  version: z.int(),
});
export type Announcement = z.infer<typeof Announcement>;

/** Whether these are its days; its last instant is still one of them. */
export const isInForce = ({ from, until }: Pick<Announcement, 'from' | 'until'>, now: Date) =>
  Date.parse(from) <= now.getTime() && now.getTime() <= Date.parse(until);

export const isShownTo = (
  announcement: Announcement,
  lao: { province: string; type: LaoType },
  now: Date,
): boolean => {
  const { province, type } = announcement;
  return (
    (province === null || province === lao.province) &&
    (type === null || type === lao.type) &&
    isInForce(announcement, now)
  );
};

/** What stands above an officer's list of tasks. */
export const Notice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closing'), days: z.int(), closesAt: Instant }),
  z.strictObject({ kind: z.literal('returned'), by: z.string(), closesAt: Instant }),
  z.strictObject({ kind: z.literal('extended'), closesAt: Instant }),
  z.strictObject({
    kind: z.literal('announcement'),
    id: z.string(),
    version: z.int(),
    text: Text,
    until: Instant,
  }),
]);
export type Notice = z.infer<typeof Notice>;

export type NoticedHead = Standing & {
  returned: { by: string; closesAt: string } | null;
  /** The round's own closing, to tell an extension by. */
  roundClosesAt: string;
};

/** Everything that an LAO is to see now: what it must act on first. */
export function noticesOf(
  head: NoticedHead,
  announcements: readonly Announcement[],
  now: Date,
): Notice[] {
  const isOpen =
    !COUNTED_STATES.includes(head.state) && epochSeconds(head.closesAt) >= epochSeconds(now);
  const days = daysLeft(head, now);
  const { closesAt, returned } = head;
  const isExtended = epochSeconds(closesAt) > epochSeconds(head.roundClosesAt);
  return [
    ...(isOpen && head.state === 'returned' && returned
      ? [{ kind: 'returned' as const, by: returned.by, closesAt }]
      : []),
    ...(isOpen && milestoneAt(days) !== null ? [{ kind: 'closing' as const, days, closesAt }] : []),
    ...(isOpen && isExtended && head.state !== 'returned'
      ? [{ kind: 'extended' as const, closesAt }]
      : []),
    ...announcements.map(({ id, version, text, until }) => ({
      kind: 'announcement' as const,
      id,
      version,
      text,
      until,
    })),
  ];
}
