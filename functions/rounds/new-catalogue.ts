import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import { damagedTexts } from '#domain/damaged-text.ts';
import { DAY_FAULTS, readBuddhistYear } from '#domain/day.ts';
import type { Fault } from '#domain/fault.ts';
import { toArabicDigits } from '#domain/text.ts';

type NewCatalogue =
  | {
      catalogue: Catalogue;
      /** What was read otherwise than it is written, to be said back where it stands. */
      readAs?: Fault[];
    }
  | { faults: Fault[] };

const ROUND = '/round';

/**
 * Reads a catalogue that comes from outside: a text that was damaged on its way is a fault, and never
 * kept; its year is read as the day of a letter is, in either calendar.
 */
export function readNewCatalogue(input: unknown): NewCatalogue {
  const { meant, written, readAs } = withBuddhistYear(input);
  const read = readCatalogue(meant);
  const damaged = damagedTexts(input);
  if ('catalogue' in read && damaged.length === 0) return { ...read, ...(readAs && { readAs }) };
  const faults = 'faults' in read ? read.faults : [];
  const { th, en } = DAY_FAULTS['year-out-of-reach'];
  return {
    faults: [
      // Bounds of the schema say nothing to somebody who has written 3112.
      ...faults.map((fault) =>
        written && fault.path === ROUND ? { path: ROUND, message: en, th } : fault,
      ),
      ...damaged,
    ],
  };
}

function withBuddhistYear(input: unknown): { meant: unknown; written: boolean; readAs?: Fault[] } {
  const asWritten = { meant: input, written: false };
  if (typeof input !== 'object' || input === null || !('round' in input)) return asWritten;
  const { round } = input;
  if (typeof round !== 'number' && typeof round !== 'string') return asWritten;
  const year = readBuddhistYear(String(round));
  if (year === null) return { meant: input, written: true };
  const meant = { ...input, round: year };
  if (toArabicDigits(String(round)).includes(String(year))) return { meant, written: true };
  const said = {
    th: `ปี ${round} อ่านเป็น พ.ศ. ${year}`,
    en: `The year ${round} is read as ${year} B.E.`,
  };
  return { meant, written: true, readAs: [{ path: ROUND, message: said.en, th: said.th }] };
}
