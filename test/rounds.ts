import { readFileSync } from 'node:fs';
import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import type { CycleSettings } from '../functions/rounds/open-cycle.ts';

/** The round that is open while the tests run, and one that closed before they began. */
export const OPEN_ROUND = '2566';
export const CLOSED_ROUND = '2565';

const DAY_MS = 24 * 3600 * 1000;

export function sampleCatalogue(): Catalogue {
  const file = `${import.meta.dirname}/../catalogues/sample-2566.json`;
  const read = readCatalogue(JSON.parse(readFileSync(file, 'utf8')));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.catalogue;
}

/** The form with fewer indicators: its questions of satisfaction name none, for one that is gone is a fault. */
export function unlinked(catalogue: Catalogue): Catalogue {
  const { satisfaction } = catalogue;
  if (!satisfaction) return catalogue;
  const areas = satisfaction.areas.map((area) => ({
    ...area,
    questions: area.questions.map(({ indicators: _, ...question }) => question),
  }));
  return { ...catalogue, satisfaction: { ...satisfaction, areas } };
}

/** @param days from today, of the first and the last day */
export function settingsOf(id: string, [opens, closes]: [number, number]): CycleSettings {
  const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  return {
    id,
    title: { th: `รอบทดสอบ ${id}`, en: `Test round ${id}` },
    opensAt: at(opens),
    closesAt: at(closes),
    policies: { certification: true, endorsement: 'off' },
  };
}
