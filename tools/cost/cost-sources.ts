import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCatalogue } from '#domain/catalogue.ts';
import { MEASURED_FILE, type Measured } from '../../test/bench/measured.ts';
import type { CostSources } from './cost-document.ts';
import { readPrices } from './prices.ts';
import { amountOf } from './volumes.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** @throws Error of one line where something was not measured yet */
export function costSources(): CostSources {
  const measured = JSON.parse(readFileSync(MEASURED_FILE, 'utf8')) as Partial<Measured>;
  if (!measured.operations) throw new Error('nothing is measured: npm run bench -- --write');
  if (!measured.night) throw new Error('no night is measured: npm run bench:national -- --write');
  const read = readCatalogue(
    JSON.parse(readFileSync(`${ROOT}/catalogues/sample-2566.json`, 'utf8')),
  );
  if ('faults' in read) throw new Error('the sample catalogue has faults');
  const api = readFileSync(`${ROOT}/infra/api.ts`, 'utf8');
  return {
    prices: readPrices(),
    measured: measured as Measured,
    catalogue: read.catalogue,
    measuredRoutes: api.includes('detailedMetricsEnabled: true') ? amountOf('routes') : 0,
  };
}
