import { FUNCTIONS } from '../../infra/functions.ts';
import type { MeasuredOperation } from '../../test/bench/measured.ts';
import { timesUsage } from './prices.ts';
import type { OfMeasure, RoundPart } from './round-usage.ts';
import { amountOf } from './volumes.ts';

/** LAOs that the nightly comparison looks at side by side (functions/progress/rebuild.ts). */
const COMPARED_AT_ONCE = 24;

/** LAOs of the province that the bench counts and reads (test/bench/bench-round.ts). */
const BENCH_LAOS = 22;

/** What counting and following up are, by what the bench measured of them. @param answers of the country */
export function progressParts(answers: number): OfMeasure[] {
  const laos = amountOf('laos');
  const files = laos * amountOf('files');
  // Files are counted when they become usable, and one of an LAO when it goes.
  const saves = (answers * amountOf('editsOfAnswer') + files + laos) / amountOf('countsAtOnce');
  // Begun, complete, sent to the certifier; certified and submitted besides.
  const states = laos * (3 + amountOf('certifications') + amountOf('submissions'));
  const counting = {
    function: 'count-progress',
    byEvent: true,
    billedMs: amountOf('countMs'),
  } as const;
  const readsTimes = laos / 77 / BENCH_LAOS;
  return [
    { ...counting, name: 'progress: saves counted', measure: 'count', times: saves },
    {
      ...counting,
      name: 'progress: states counted',
      measure: 'countProvince',
      times: states,
      readsTimes,
    },
    {
      name: 'progress: page read',
      measure: 'followProvince',
      function: 'progress',
      times: 77 * amountOf('followedHours') * READINGS_AN_HOUR,
      readsTimes,
    },
  ];
}

/** A page that is looked at reads every half minute. */
const READINGS_AN_HOUR = 120;

/** Each night every LAO is looked at as if it had saved, and nothing is written. */
export function comparisonOfProgress(operations: Record<string, MeasuredOperation>): RoundPart {
  const [laos, nights] = [amountOf('laos'), amountOf('nights')];
  const seconds = (laos * amountOf('countMs')) / 1000 / COMPARED_AT_ONCE;
  const usage = {
    functionRequest: 1,
    functionSecond: (FUNCTIONS['rebuild-progress'].memoryMb / 1024) * seconds,
    tableRead: laos * (operations.count?.readUnits ?? 0),
  };
  return { name: 'progress: compared at night', times: nights, usage: timesUsage(usage, nights) };
}
