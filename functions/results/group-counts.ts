import * as z from 'zod/mini';
import { AssessmentState } from '#domain/assessment.ts';
import { Verdict } from '#domain/catalogue.ts';
import { RateHistogram } from './rate-statistics.ts';

export const Count = z.int().check(z.minimum(0));
const VerdictCounts = z.partialRecord(Verdict, Count);

/** A mission, an area or the whole: indicators in each verdict, LAOs at each pass rate. */
const Tallies = z.strictObject({ verdicts: VerdictCounts, rates: RateHistogram });
export type Tallies = z.infer<typeof Tallies>;

/** Everything that is counted of a group of LAOs. All of it merges by adding. */
export const GroupCounts = z.strictObject({
  states: z.partialRecord(AssessmentState, Count),
  total: Tallies,
  areas: z.record(z.string(), Tallies),
  missions: z.record(z.string(), Tallies),
  /** Indicator id → LAOs in each verdict. */
  indicators: z.record(z.string(), VerdictCounts),
});
export type GroupCounts = z.infer<typeof GroupCounts>;

/** Adds up the counts of several groups into those of the group that they make together. */
export function sumOfCounts(groups: readonly GroupCounts[]): GroupCounts {
  return {
    states: sumOf(groups.map(({ states }) => states)),
    total: sumOfTallies(groups.map(({ total }) => total)),
    areas: sumByName(
      groups.map(({ areas }) => areas),
      sumOfTallies,
    ),
    missions: sumByName(
      groups.map(({ missions }) => missions),
      sumOfTallies,
    ),
    indicators: sumByName(
      groups.map(({ indicators }) => indicators),
      sumOf,
    ),
  };
}

function sumOfTallies(tallies: readonly Tallies[]): Tallies {
  return {
    verdicts: sumOf(tallies.map(({ verdicts }) => verdicts)),
    rates: sumOf(tallies.map(({ rates }) => rates)),
  };
}

function sumByName<Value>(
  records: readonly Readonly<Record<string, Value>>[],
  sum: (values: readonly Value[]) => Value,
): Record<string, Value> {
  const byName = new Map<string, Value[]>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      const values = byName.get(name);
      if (values) values.push(value);
      else byName.set(name, [value]);
    }
  }
  return Object.fromEntries(inOrder(byName).map(([name, values]) => [name, sum(values)]));
}

function sumOf<Counts extends Readonly<Record<string, number>>>(
  several: readonly Counts[],
): Counts {
  const sums = new Map<string, number>();
  for (const counts of several) {
    for (const [name, count] of Object.entries(counts)) {
      sums.set(name, (sums.get(name) ?? 0) + count);
    }
  }
  return Object.fromEntries(inOrder(sums)) as Counts;
}

/** By code unit, never by locale: the same on every machine. */
export function inOrder<Value>(map: Iterable<[string, Value]>): [string, Value][] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
