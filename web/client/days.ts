import { DAY_FAULTS, readDay } from '#domain/day.ts';
import type { Language, Text } from '#domain/text.ts';
import { formatDate } from './format.ts';
import { serverClock } from './server-clock.ts';

/** The day that was typed, of the Gregorian calendar: "2026-11-24"; null for what is no day. */
export function dayTyped(typed: string): string | null {
  const read = readDay(typed, serverClock.now());
  return 'day' in read ? read.day : null;
}

/** What is wrong with what was typed for a day; null where nothing is, or nothing was typed. */
export function dayFaultOf(typed: string): Text | null {
  if (typed.trim() === '') return null;
  const read = readDay(typed, serverClock.now());
  return 'fault' in read ? DAY_FAULTS[read.fault] : null;
}

/** The first and the last second in Bangkok of a day that was typed; null for what is no day. */
export const startOfDay = (typed: string) => momentOf(typed, '00:00:00');
export const endOfDay = (typed: string) => momentOf(typed, '23:59:59');

function momentOf(typed: string, time: string): string | null {
  const day = dayTyped(typed);
  return day === null ? null : `${day}T${time}+07:00`;
}

/** The day in Bangkok of an instant, as a field shows it and reads it again. */
export const dayText = (instant: string, language: Language): string =>
  formatDate(instant, language);
