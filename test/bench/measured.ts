import { readFile, writeFile } from 'node:fs/promises';
import type { Night } from './national-night.ts';
import type { Publication } from './national-publication.ts';

/** Calls and units of one operation: the mean over what was measured. */
export type MeasuredOperation = {
  readUnits: number;
  writeUnits: number;
  /** What S3 bills as PUT, COPY, POST or LIST, and what it bills as GET. */
  objectWrites: number;
  objectReads: number;
};

/** What the benches leave for `npm run cost`: test/bench/measured.json. */
export type Measured = {
  operations: Record<string, MeasuredOperation>;
  night: { first: Night; second: Night; publication: Publication };
};

export const MEASURED_FILE = `${import.meta.dirname}/measured.json`;

/** Replaces what was measured now and leaves the rest. */
export async function keepMeasured(part: Partial<Measured>): Promise<void> {
  const before = await readFile(MEASURED_FILE, 'utf8').catch(() => '{}');
  const measured = { ...JSON.parse(before), ...part };
  await writeFile(MEASURED_FILE, `${JSON.stringify(measured, null, 2)}\n`);
}
