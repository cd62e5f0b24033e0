import { readCatalogue } from './catalogue.ts';
import { damagedTexts } from './damaged-text.ts';

/** Reads a catalogue that comes from outside: a text that was damaged on its way is a fault, and never kept. */
export function readNewCatalogue(input: unknown): ReturnType<typeof readCatalogue> {
  const read = readCatalogue(input);
  const damaged = damagedTexts(input);
  if (damaged.length === 0) return read;
  return { faults: [...('faults' in read ? read.faults : []), ...damaged] };
}
