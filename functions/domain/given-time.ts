import * as z from 'zod/mini';
import { isNamedByYear } from './cycle.ts';
import { DAY_FAULTS, isYearInReach, readBuddhistYear, withGregorianYear } from './day.ts';

/**
 * Days and instants that are given: in a body, a query or a file of settings. Their year may be a
 * Buddhist one (2569 is 2026), and a year that nobody can mean (1066, 3112) is refused. What is stored
 * and answered is always Gregorian: `Instant`.
 */
const inReach = z.check<string>(({ value, issues }) => {
  const { th, en } = DAY_FAULTS['year-out-of-reach'];
  if (!isYearInReach(value))
    issues.push({ code: 'custom', message: en, params: { th }, input: value });
});

/** "2026-06-01" or "2569-06-01". */
export const GivenDay = z.string().check(z.overwrite(withGregorianYear), z.iso.date(), inReach);

/** "2026-06-01T00:00:00+07:00" or "2569-06-01T00:00:00+07:00". */
export const GivenInstant = z
  .string()
  .check(z.overwrite(withGregorianYear), z.iso.datetime({ offset: true }), inReach);

/** The year that a round is named by: "2566", or "2023" for it. */
export const GivenCycleId = z.string().check(
  z.overwrite((typed) => String(readBuddhistYear(typed) ?? typed)),
  isNamedByYear,
);
