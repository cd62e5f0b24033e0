import { describe, expect, it } from 'vitest';
import { growthOf } from './export-runs.ts';

/**
 * What is alive after collecting garbage is the same from run to run, whatever else the machine does.
 * Held back, the CSV alone of so many rows would be a sixth more.
 */
describe('an export of three times the rows holds no more at one time', () => {
  it.each(['csv', 'xlsx', 'parquet'] as const)(
    'as %s',
    async (format) => {
      expect(await growthOf({ kind: 'scores', format }, 80)).toBeLessThan(1.08);
    },
    60_000,
  );
});
