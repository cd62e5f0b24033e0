import { type Return, TRANSITIONS } from '#domain/assessment.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Actor } from '#domain/permission.ts';
import type { Remark } from '#domain/remark.ts';
import type { Origin } from '#domain/writer.ts';
import { entryOf, type Reading } from '../assessment/requirements.ts';
import type { HeadChange } from '../assessment/submission-store.ts';
import { refusedAt } from './review-needs.ts';

/** The longest time that a return may give, in days: a slip of the year is no deadline. */
const RETURN_MAX_DAYS = 120;

/** @throws Problem where the day until which the LAO may correct is over, or too far away */
export function requireClosing(closesAt: string, at: Date): void {
  const days = (new Date(closesAt).getTime() - at.getTime()) / (24 * 3600 * 1000);
  if (days > 0 && days <= RETURN_MAX_DAYS) return;
  throw refusedAt('/closesAt', 'closing-not-allowed', {
    th: `วันปิดรับต้องอยู่หลังเวลานี้และไม่เกิน ${RETURN_MAX_DAYS} วัน`,
    en: `The closing time must lie ahead, at most ${RETURN_MAX_DAYS} days`,
  });
}

type Opening = {
  transition: 'return' | 'reopen';
  remarks: Remark[];
  closesAt: string;
  actor: Actor;
  origin: Origin;
};

/**
 * Opens a submitted assessment to its LAO: every area at once, until a closing time of its own, for
 * the round may be over by then. The submission stays as it is; the next one is a new version.
 */
export function opening(
  { stored, at }: Reading,
  { transition, remarks, closesAt, actor, origin }: Opening,
): { change: HeadChange; returned: Return } {
  const { head, areas } = stored;
  const { to } = TRANSITIONS[transition];
  // Nobody loses days that the round gives anyway.
  const until = Math.max(epochSeconds(closesAt), head.closesAt);
  const returned: Return = {
    by: actor.name,
    role: actor.role,
    at: at.toISOString(),
    closesAt: new Date(until * 1000).toISOString(),
  };
  const change: HeadChange = {
    from: head,
    to: {
      state: to,
      certification: null,
      request: null,
      endorsed: null,
      finalised: null,
      remarks,
      returned,
      closesAt: until,
      ownClosesAt: until,
    },
    entry: {
      ...entryOf(transition, to, { actor, origin }, at),
      remarks,
      returned,
      version: head.submissionVersion,
    },
    reopens: { areas, closesAt: until },
  };
  return { change, returned };
}

export const NO_CLOSING = {
  th: 'กำหนดวันที่ให้ อปท. แก้ไขและส่งใหม่ได้ถึง',
  en: 'Say until when the LAO may correct and submit again',
};
