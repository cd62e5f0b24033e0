import { BANGKOK_HOURS } from '#domain/bangkok.ts';
import type { HourCounts } from './progress.ts';

const HOUR_MS = 3_600_000;

/** A day of Thailand: the number of days since 1970 by its calendar. */
export type Day = number;

export const dayOf = (at: Date): Day => Math.floor((at.getTime() / HOUR_MS + BANGKOK_HOURS) / 24);

/** Noon of that day in Thailand, to print its date by. */
export const noonOf = (day: Day): string =>
  new Date((day * 24 + 12 - BANGKOK_HOURS) * HOUR_MS).toISOString();

/** Submissions in each of the day's 24 hours. */
export function hoursOfDay(byHour: HourCounts, day: Day): number[] {
  return Array.from(
    { length: 24 },
    (_, hour) => byHour[String(day * 24 + hour - BANGKOK_HOURS)] ?? 0,
  );
}

/** Submissions of each day that has any, the latest day first. */
export function daysWith(byHour: HourCounts): { day: Day; submissions: number }[] {
  const days = new Map<Day, number>();
  for (const [hour, count] of Object.entries(byHour)) {
    const day = Math.floor((Number(hour) + BANGKOK_HOURS) / 24);
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return [...days]
    .map(([day, submissions]) => ({ day, submissions }))
    .sort((one, other) => other.day - one.day);
}

/** Days that the mean of earlier ones is taken over. */
export const EARLIER_DAYS = 7;

/** A day's hours beside the day before and the mean of the seven days before. */
export function comparedHours(byHour: HourCounts, day: Day) {
  const earlier = Array.from({ length: EARLIER_DAYS }, (_, n) => hoursOfDay(byHour, day - 1 - n));
  const [before = []] = earlier;
  return hoursOfDay(byHour, day).map((submissions, hour) => ({
    hour,
    submissions,
    dayBefore: before[hour] ?? 0,
    mean: earlier.reduce((sum, hours) => sum + (hours[hour] ?? 0), 0) / EARLIER_DAYS,
  }));
}
