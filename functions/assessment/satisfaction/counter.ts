import * as z from 'zod/mini';
import { BANGKOK_MS } from '#domain/bangkok.ts';
import { Instant } from '#domain/cycle.ts';

/**
 * A counter: a tablet at the LAO's office on which one citizen after another answers. Its officer makes
 * it and ends it; it ends by itself after eight hours, and with the day.
 */
export const COUNTER_HOURS = 8;
/** Counters of one LAO at a time. */
export const MOST_COUNTERS = 5;
/** Counters that are shown, also those that are over. */
export const COUNTERS_SHOWN = 10;
/** Nobody reads and answers the questions faster; a person who taps on and on is slowed to this. */
export const COUNTER_PACE_SECONDS = 10;
/** Answers of one counter: what eight hours of people one after another come to. */
export const COUNTER_MOST_ANSWERS = 600;

export const CounterId = z.string().check(z.regex(/^[0-9a-f-]{36}$/));
/** The secret that stands in the counter's link, and nowhere else. */
export const CounterToken = z.string().check(z.regex(/^[\w-]{43}$/));

/** A counter as its officers see it. */
export const CounterView = z.strictObject({
  id: CounterId,
  startedAt: Instant,
  startedBy: z.string(),
  endsAt: Instant,
  /** Null while it was not ended by hand. */
  endedAt: z.nullable(Instant),
  answers: z.int(),
});
export type CounterView = z.infer<typeof CounterView>;

/** When a counter that is made now ends: after its hours, with the day in Bangkok, or with the window. */
export function counterEndOf(now: Date, closesAt: Date): Date {
  const day = 86_400_000;
  const midnight = (Math.floor((now.getTime() + BANGKOK_MS) / day) + 1) * day - BANGKOK_MS;
  return new Date(
    Math.min(now.getTime() + COUNTER_HOURS * 3_600_000, midnight, closesAt.getTime()),
  );
}

export const isCounterOpen = (
  { endsAt, endedAt }: Pick<CounterView, 'endsAt' | 'endedAt'>,
  now: Date,
): boolean => endedAt === null && now.getTime() < new Date(endsAt).getTime();

/** What a counter has taken: `lastSecond` is when it took the last. */
export type CounterTaken = { answers: number; lastSecond: number };

/** Seconds that a counter asks to wait; 0 where it takes an answer now, null where it takes none any more. */
export function counterWaitOf(
  { answers, lastSecond }: CounterTaken,
  second: number,
): number | null {
  if (answers >= COUNTER_MOST_ANSWERS) return null;
  return Math.max(0, lastSecond + COUNTER_PACE_SECONDS - second);
}
