import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Where a price was taken from, as it can be told of a machine that reaches no price page. */
export const BASES = {
  quoted: 'a public document that quotes the AWS Price List API for this region',
  elsewhere: 'the same, for another region',
  page: 'a stored copy of the price page',
  memory: 'memory: to be looked up',
} as const;

export const Price = z.strictObject({
  usd: z.number(),
  /** `usd` is for so many units. */
  per: z.number(),
  unit: z.string(),
  /** Units a month that AWS always gives away, to every account. */
  free: z.number(),
  asOf: z.string(),
  basis: z.enum(['quoted', 'elsewhere', 'page', 'memory']),
  page: z.url(),
  note: z.string(),
});
export type Price = z.infer<typeof Price>;

const NAMES = [
  'tableWrite',
  'tableRead',
  'tableStorage',
  'tableRecovery',
  'tableBackup',
  'apiRequest',
  'functionRequest',
  'functionSecond',
  'objectWrite',
  'objectRead',
  'objectStorage',
  'bytesOut',
  'edgeRequest',
  'edgeBytes',
  'edgeFunction',
  'firewallRequest',
  'firewallMonth',
  'logBytes',
  'trace',
  'stateTransition',
  'activeUser',
  'alarmMonth',
  'dashboardMonth',
  'metricMonth',
  'keyMonth',
  'scannedObject',
  'scannedBytes',
  'mail',
] as const;
export type PriceName = (typeof NAMES)[number];

export const PriceList = z.strictObject({
  region: z.string(),
  currency: z.literal('USD'),
  prices: z.record(z.enum(NAMES), Price),
});
export type PriceList = z.infer<typeof PriceList>;

/** Amounts by what they are paid for. */
export type Usage = Partial<Record<PriceName, number>>;

export function readPrices(): PriceList {
  return PriceList.parse(JSON.parse(readFileSync(`${import.meta.dirname}/../prices.json`, 'utf8')));
}

export function sumOfUsage(all: readonly Usage[]): Usage {
  const total: Usage = {};
  for (const usage of all)
    for (const name of NAMES)
      if (usage[name] !== undefined) total[name] = (total[name] ?? 0) + usage[name];
  return total;
}

export function timesUsage(usage: Usage, times: number): Usage {
  return Object.fromEntries(Object.entries(usage).map(([name, amount]) => [name, amount * times]));
}

/** At list price, as if nothing were free. */
export function usdOf(usage: Usage, { prices }: PriceList): number {
  return NAMES.reduce(
    (usd, name) => usd + ((usage[name] ?? 0) * prices[name].usd) / prices[name].per,
    0,
  );
}

/** What is left to pay for, after what AWS always gives away in so many months. */
export function beyondFree(usage: Usage, { prices }: PriceList, months: number): Usage {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const amount = usage[name];
      return amount === undefined ? [] : [[name, Math.max(0, amount - prices[name].free * months)]];
    }),
  );
}
