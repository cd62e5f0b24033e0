import {
  PRESENCE_ALONE_SECONDS,
  PRESENCE_BEAT_SECONDS,
} from '../../functions/assessment/presence.ts';

/** What the next sign of life hangs on; instants are milliseconds of one clock. */
export type Life = {
  /** The last sign of life of this tab; long ago before the first. */
  beatAt: number;
  /** When the service last said until when answers are taken: a reading, a save, a sign of life. */
  heardAt: number;
  /** The last touch, key or scroll. */
  usedAt: number;
  hasCompany: boolean;
  hidden: boolean;
  /** Closed, so that somebody may wait for it to open. */
  closed: boolean;
  /** Answers wait on this device for the window. */
  holding: boolean;
};

/** An open page learns of a moved end within this time of use. */
const STANDING_MS = PRESENCE_BEAT_SECONDS * 1000;
/** Without use for so long, nobody is taken to be there. */
const IDLE_MS = 5 * 60_000;
/** A closed page that nobody touches goes on asking for so long, and again at the next touch. */
const CLOSED_IDLE_MS = 30 * 60_000;

/**
 * Milliseconds until the next sign of life; null where the page waits for its next use. One call says
 * who is there and until when answers are taken, and goes out only where one of the two is due: while
 * somebody saves, the saves say the second.
 */
export function nextSignIn(life: Life, now: number): number | null {
  const due: number[] = [];
  const standingAt = Math.max(life.heardAt, life.beatAt) + STANDING_MS;
  if (life.holding) due.push(standingAt);
  if (!life.hidden) {
    const every = life.hasCompany ? PRESENCE_BEAT_SECONDS : PRESENCE_ALONE_SECONDS;
    if (now - life.usedAt <= IDLE_MS) due.push(life.beatAt + every * 1000);
    if (life.usedAt > life.heardAt) due.push(standingAt);
    if (life.closed && now - life.usedAt <= CLOSED_IDLE_MS) due.push(standingAt);
  }
  return due.length > 0 ? Math.max(0, Math.min(...due) - now) : null;
}

/** Whether opening another page is told at once: colleagues who are there see it; alone nobody does. */
export function tellsPage(life: Life, now: number): boolean {
  return !life.hidden && (life.hasCompany || now - life.beatAt >= STANDING_MS);
}
