/** Bangkok has had UTC+7 and no summer time since 1920. */
export const BANGKOK_HOURS = 7;
export const BANGKOK_MS = BANGKOK_HOURS * 3_600_000;

/** The clock of Bangkok at an instant, as UTC writes it: "2026-03-31T08:00:00.000Z" is eight there. */
export const bangkokClock = (instant: string | Date): string =>
  new Date(new Date(instant).getTime() + BANGKOK_MS).toISOString();

/** The day in Bangkok, "2026-03-31". */
export const bangkokDay = (instant: string | Date): string => bangkokClock(instant).slice(0, 10);
