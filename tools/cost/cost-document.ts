import { markdownTable } from 'markdown-table';
import type { Catalogue } from '#domain/catalogue.ts';
import type { Measured } from '../../test/bench/measured.ts';
import {
  BASES,
  beyondFree,
  type PriceList,
  type PriceName,
  sumOfUsage,
  type Usage,
  usdOf,
} from './prices.ts';
import {
  answersPerLao,
  evidenceParts,
  monthlyParts,
  nightParts,
  pageParts,
  type RoundPart,
  roundParts,
  signInParts,
} from './round-usage.ts';
import { amountOf, VOLUMES } from './volumes.ts';

/** What the requirement asks for: requests and compute of a whole round, in US dollars. */
const AIM_USD = 25;

export type CostSources = {
  prices: PriceList;
  measured: Measured;
  catalogue: Catalogue;
  /** Routes whose own metrics the stack asks for; 0 where it does not. */
  measuredRoutes: number;
};

export type RoundCost = { listUsd: number; usd: number; signInUsd: number; isWithinAim: boolean };

/** The whole document; the same sources give the same text. */
export function costDocument(sources: CostSources): { text: string; cost: RoundCost } {
  const { prices, measured, catalogue, measuredRoutes } = sources;
  const months = amountOf('months');
  const requests = [...roundParts(measured, catalogue), ...nightParts(measured), ...pageParts()];
  const total = sumOfUsage(requests.map(({ usage }) => usage));
  const paid = beyondFree(total, prices, months);
  const signIn = signInParts();
  // Each month has its own allowance.
  const signInUsd = signIn.reduce(
    (sum, { usage }) => sum + usdOf(beyondFree(usage, prices, 1), prices),
    0,
  );
  const cost: RoundCost = {
    listUsd: usdOf(total, prices),
    usd: usdOf(paid, prices),
    signInUsd,
    isWithinAim: usdOf(paid, prices) < AIM_USD,
  };
  const byPart = [...requests].sort(
    (one, other) => usdOf(other.usage, prices) - usdOf(one.usage, prices),
  );
  const [dearest] = byPart;
  const monthly = monthlyParts(measuredRoutes);
  const text = [
    '# What a round costs',
    'Made by `npm run cost` from `tools/prices.json`, from what the benches measured (docs/bench.md,',
    '`test/bench/measured.json`) and from the assumptions below; not edited by hand.',
    '',
    `**Requests and compute of a whole round: ${usd(cost.usd)}** on the bill, which leaves out what AWS`,
    `always gives every account; ${usd(cost.listUsd)} at list prices, as if nothing were free or others had`,
    `used it up. The aim is ${usd(AIM_USD)}: on the bill ${verdictOf(cost.usd)}, at list prices ${verdictOf(cost.listUsd)}.`,
    `The largest part is “${dearest?.name}”, ${usd(dearest ? usdOf(dearest.usage, prices) : 0)} at list prices.`,
    '',
    `Sign-in is billed by people, not by calls: ${usd(signInUsd)} more, ${usd(cost.usd + signInUsd)} together. Apart from`,
    `both: the files of evidence, ${usd(partsUsd(evidenceParts(), prices))} in their first month, and`,
    `${usd(partsUsd(monthly, prices))} a month that prod costs whether anybody comes or not. Each has its table below.`,
    '',
    '## Requests and compute, by what happens',
    `An LAO has ${answersPerLao(catalogue).toFixed(1)} answers on average. Of a request the price holds API, CloudFront, firewall,`,
    'log, trace, function, table and S3. List prices, nothing free.',
    '',
    partsTable(byPart, prices),
    '',
    '## Requests and compute, by what is paid for',
    `“Free” is what AWS always gives an account, over the ${months} months that a round touches.`,
    '',
    usageTable(total, paid, prices),
    '',
    '## Sign-in',
    'Cognito Lite bills each account that signs in or renews its sign-in within a calendar month; the first',
    `${count(prices.prices.activeUser.free)} of a month are free. Essentials, the tier above, is 0.015: the tier matters more than`,
    'all the rest of a round. An account made before November 2024 has 50,000 free, and this is 0.',
    '',
    partsTable(signIn, prices),
    '',
    `At list price; ${usd(signInUsd)} after the free ones.`,
    '',
    '## Evidence',
    'The files themselves. Requests for them are in the first table.',
    '',
    partsTable(evidenceParts(), prices),
    '',
    '## Each month, whether anybody comes or not',
    `At list price. Free of these for every account: ${prices.prices.alarmMonth.free} alarms, ${prices.prices.dashboardMonth.free} dashboards, ${prices.prices.tableStorage.free} GB of table.`,
    '',
    partsTable(monthly, prices),
    ...(measuredRoutes > 0
      ? [
          '',
          'No alarm and no graph reads the metrics of single routes: `detailedMetricsEnabled` in infra/api.ts.',
        ]
      : []),
    '',
    '## What is assumed',
    volumeTable(),
    '',
    '## Prices',
    `US dollars in ${prices.region}, without tax. None of these pages could be read when the table was made; each line says`,
    'where its price was taken from and of what date that was.',
    '',
    priceTable(prices),
    '',
  ].join('\n');
  return { text, cost };
}

const partsUsd = (parts: readonly RoundPart[], prices: PriceList) =>
  parts.reduce((sum, { usage }) => sum + usdOf(usage, prices), 0);

function partsTable(parts: readonly RoundPart[], prices: PriceList): string {
  const rows = parts.map(({ name, times, usage }) => [
    name,
    count(times),
    cents(usdOf(usage, prices)),
  ]);
  return table(
    ['what', 'times', 'USD'],
    [...rows, ['**together**', '', `**${cents(partsUsd(parts, prices))}**`]],
  );
}

function usageTable(total: Usage, paid: Usage, prices: PriceList): string {
  const rows = (Object.keys(total) as PriceName[])
    .map((name) => ({ name, listUsd: usdOf({ [name]: total[name] }, prices) }))
    .sort((one, other) => other.listUsd - one.listUsd)
    .map(({ name, listUsd }) => [
      prices.prices[name].unit,
      count(total[name] ?? 0),
      cents(listUsd),
      cents(usdOf({ [name]: paid[name] ?? 0 }, prices)),
    ]);
  const sums = [usdOf(total, prices), usdOf(paid, prices)].map((sum) => `**${cents(sum)}**`);
  return table(
    ['paid for', 'amount', 'list, USD', 'after what is free, USD'],
    [...rows, ['**together**', '', ...sums]],
  );
}

function volumeTable(): string {
  const rows = Object.values(VOLUMES).map(({ amount, unit, reason }) => [
    amount.toLocaleString('en'),
    unit,
    reason,
  ]);
  return markdownTable([['amount', 'of', 'because'], ...rows], { align: ['r', 'l', 'l'] });
}

function priceTable({ prices }: PriceList): string {
  const rows = Object.values(prices).map(({ usd, per, unit, free, asOf, basis, page, note }) => [
    unit,
    `${usd} for ${count(per)}`,
    free === 0 ? '' : count(free),
    asOf,
    `${BASES[basis]}${note === '' ? '' : `; ${note}`}`,
    page,
  ]);
  const columns = ['of', 'USD', 'free a month', 'as of', 'taken from', 'page'];
  return markdownTable([columns, ...rows], { align: ['l', 'r', 'r', 'l', 'l', 'l'] });
}

function table(columns: string[], rows: string[][]): string {
  return markdownTable([columns, ...rows], { align: columns.map((_, n) => (n === 0 ? 'l' : 'r')) });
}

const verdictOf = (amount: number): string =>
  amount < AIM_USD ? 'it is kept' : `it is missed by ${usd(amount - AIM_USD)}`;

const usd = (amount: number): string => `${amount.toFixed(2)} US dollars`;
const cents = (amount: number): string => amount.toFixed(2);
const count = (amount: number): string =>
  amount.toLocaleString('en', { maximumFractionDigits: amount < 10 ? 2 : 0 });
