import { bangkokDay } from '#domain/bangkok.ts';

/** The day in Bangkok of an instant, as a date field has it: "2026-11-24". */
export const dayOf = (instant: string): string => bangkokDay(instant);

const isDay = (day: string) => /^\d{4}-\d\d-\d\d$/.test(day);

/** The first and the last second of a day in Bangkok; null for what is no day. */
export const startOfDay = (day: string) => (isDay(day) ? `${day}T00:00:00+07:00` : null);
export const endOfDay = (day: string) => (isDay(day) ? `${day}T23:59:59+07:00` : null);
