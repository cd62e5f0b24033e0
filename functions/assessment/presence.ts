import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';

/**
 * Seconds between two signs of life of a page that is open and in use, with company and alone. Who
 * comes sees at once who is there, so alone a sign seldom tells anybody anything; and signs of life
 * were the dearest requests of all while they went out each minute (docs/cost.md). A page in use asks
 * after the first of the two where it has not heard for so long until when answers are taken.
 */
export const PRESENCE_BEAT_SECONDS = 60;
export const PRESENCE_ALONE_SECONDS = 180;
/** Seconds after which somebody without a sign of life is no longer there: the longest beat and a slow line. */
export const PRESENCE_LIFE_SECONDS = 210;

/** Which page is open: an indicator's id, or "check"; empty for the list. */
export const PresencePage = z.string().check(z.regex(/^[A-Za-z0-9._-]{0,80}$/));

/** A colleague of the same LAO who has the assessment open. */
export const PresentColleague = z.strictObject({
  name: z.string(),
  page: z.string(),
  seenAt: Instant,
});
export type PresentColleague = z.infer<typeof PresentColleague>;

/** Whether an LAO's answers are taken: what an open page learns with what it asks for anyway. */
export const Standing = z.strictObject({
  opensAt: Instant,
  closesAt: Instant,
  /** True from the submission until it is returned. */
  locked: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;
