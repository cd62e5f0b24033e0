import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import { printRounded } from '#domain/quantity.ts';

/** A pass rate before it is divided, "passed/assessed": exact, and nothing is lost in JSON. */
const RateKey = z
  .string()
  .check(z.regex(/^\d{1,4}\/[1-9]\d{0,3}$/, 'must be a rate "passed/assessed"'));

/** How many LAOs have which pass rate. Merging two is adding, so any order gives the same. */
export const RateHistogram = z.record(RateKey, z.int().check(z.minimum(1)));
export type RateHistogram = z.infer<typeof RateHistogram>;

export const rateKey = (passed: number, assessed: number) => `${passed}/${assessed}`;

/** Statistics of pass rates, printed; all null where no LAO has a rate. */
export const RateStatistics = z.strictObject({
  /** LAOs that have a pass rate: those with at least one assessed indicator. */
  rated: z.int(),
  /** LAOs that pass every indicator that is assessed, and their share of `rated` in percent. */
  passedAll: z.int(),
  passedAllShare: z.nullable(z.string()),
  mean: z.nullable(z.string()),
  median: z.nullable(z.string()),
  lowerQuartile: z.nullable(z.string()),
  upperQuartile: z.nullable(z.string()),
  minimum: z.nullable(z.string()),
  maximum: z.nullable(z.string()),
});
export type RateStatistics = z.infer<typeof RateStatistics>;

/**
 * Exact until printed. Each LAO counts once, whatever its size. Quartiles are interpolated
 * between the two nearest of the n ordered rates, at position (n − 1) × ¼, ½ and ¾ from the
 * lowest (Hyndman and Fan's type 7, QUARTILE.INC of a spreadsheet), so that anyone can recompute
 * them there.
 */
export function statisticsOf(histogram: RateHistogram, decimals: number): RateStatistics {
  const rates = Object.entries(histogram)
    .map(([key, count]) => ({ rate: new Fraction(key).mul(100), count }))
    .sort((one, other) => one.rate.compare(other.rate));
  const rated = rates.reduce((sum, { count }) => sum + count, 0);
  const print = (value: Fraction | undefined) =>
    value === undefined ? null : printRounded(value, decimals);
  const shareOf = (some: number) =>
    rated === 0 ? undefined : new Fraction(some).mul(100).div(rated);
  // Several keys may be 100: "44/44" and "45/45".
  const passedAll = rates
    .filter(({ rate }) => rate.equals(100))
    .reduce((sum, { count }) => sum + count, 0);
  const sum = rates.reduce(
    (before, { rate, count }) => before.add(rate.mul(count)),
    new Fraction(0),
  );
  return {
    rated,
    passedAll,
    passedAllShare: print(shareOf(passedAll)),
    mean: print(rated === 0 ? undefined : sum.div(rated)),
    median: print(quantile(rates, rated, 2)),
    lowerQuartile: print(quantile(rates, rated, 1)),
    upperQuartile: print(quantile(rates, rated, 3)),
    minimum: print(rates[0]?.rate),
    maximum: print(rates.at(-1)?.rate),
  };
}

type Counted = { rate: Fraction; count: number };

function quantile(rates: readonly Counted[], rated: number, quarters: 1 | 2 | 3) {
  if (rated === 0) return undefined;
  const position = (rated - 1) * quarters;
  const index = Math.floor(position / 4);
  const low = rateAt(rates, index);
  const high = rateAt(rates, Math.min(index + 1, rated - 1));
  return low.add(
    high
      .sub(low)
      .mul(position % 4)
      .div(4),
  );
}

/** The rate of the LAO at an index from 0, lowest first. */
function rateAt(rates: readonly Counted[], index: number): Fraction {
  let passed = 0;
  for (const { rate, count } of rates) {
    passed += count;
    if (index < passed) return rate;
  }
  throw new RangeError(`no rate at ${index}`);
}
