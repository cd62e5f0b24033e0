import Fraction from 'fraction.js';
import { type Catalogue, VERDICTS, type Verdict } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import { printRounded } from '#domain/quantity.ts';
import { type RateStatistics, rateKey, statisticsOf } from './rate-statistics.ts';
import type { Standing } from './what-if.ts';

/** One LAO before and after, printed as a result sheet prints it. */
export type MovedLao = {
  code: string;
  laoType: LaoType;
  passRate: [string | null, string | null];
  rank: [number | null, number | null];
  band: [number | null, number | null];
  awardPoints: [string | null, string | null];
};

/** How a change would move the country. */
export type Moves = {
  laos: number;
  rates: { before: RateStatistics; after: RateStatistics };
  /** Award points of all LAOs together. */
  awardPoints: { before: string; after: string };
  /** Verdicts that would be others: how many indicators of LAOs from what to what. */
  verdicts: { from: Verdict; to: Verdict; count: number }[];
  /** LAOs by band before (row) and after (column), in the catalogue's order; last: no rate. */
  bands: number[][];
  /** Within their types; a rank that moves only because others moved is counted too. */
  ranks: { up: number; down: number };
  /** The LAOs that move, the furthest in rate first. */
  moved: MovedLao[];
};

const MOST_TOLD = 100;

export function movesOf(
  catalogue: Catalogue,
  before: readonly Standing[],
  after: readonly Standing[],
): Moves {
  const { decimals, bands } = catalogue;
  const verdicts = new Map<number, number>();
  const byBand = Array.from({ length: bands.length + 1 }, () =>
    new Array<number>(bands.length + 1).fill(0),
  );
  const ranks = { up: 0, down: 0 };
  const moved: { lao: MovedLao; by: number }[] = [];
  before.forEach((old, place) => {
    const now = after[place];
    if (now?.code !== old.code) throw new Error('standings of other LAOs');
    old.verdicts.forEach((verdict, at) => {
      const next = now.verdicts[at] ?? verdict;
      if (next === verdict) return;
      const key = verdict * VERDICTS.length + next;
      verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
    });
    const row = byBand[old.band ?? bands.length];
    if (row) row[now.band ?? bands.length] = (row[now.band ?? bands.length] ?? 0) + 1;
    if (old.rank !== null && now.rank !== null) {
      if (now.rank < old.rank) ranks.up += 1;
      if (now.rank > old.rank) ranks.down += 1;
    }
    const isOther =
      old.rank !== now.rank ||
      old.band !== now.band ||
      rateOf(old) !== rateOf(now) ||
      pointsOf(old, decimals) !== pointsOf(now, decimals);
    if (!isOther) return;
    const by = Math.abs(shareOf(now) - shareOf(old));
    moved.push({ lao: movedLao(old, now, decimals), by });
  });
  moved.sort((one, other) => other.by - one.by || (one.lao.code < other.lao.code ? -1 : 1));
  return {
    laos: before.length,
    rates: { before: ratesOf(before, decimals), after: ratesOf(after, decimals) },
    awardPoints: { before: sumOf(before, decimals), after: sumOf(after, decimals) },
    verdicts: [...verdicts]
      .sort(([, one], [, other]) => other - one)
      .map(([key, count]) => ({
        from: VERDICTS[Math.floor(key / VERDICTS.length)] as Verdict,
        to: VERDICTS[key % VERDICTS.length] as Verdict,
        count,
      })),
    bands: byBand,
    ranks,
    moved: moved.slice(0, MOST_TOLD).map(({ lao }) => lao),
  };
}

const rateOf = ({ passed, assessed }: Standing) => `${passed}/${assessed}`;
const shareOf = ({ passed, assessed }: Standing) => (assessed === 0 ? 0 : passed / assessed);
const pointsOf = ({ awardPoints }: Standing, decimals: number) =>
  awardPoints && printRounded(awardPoints, decimals);
const printedRate = ({ passed, assessed }: Standing, decimals: number) =>
  assessed === 0 ? null : printRounded(new Fraction(passed).mul(100).div(assessed), decimals);

function movedLao(old: Standing, now: Standing, decimals: number): MovedLao {
  return {
    code: old.code,
    laoType: old.laoType,
    passRate: [printedRate(old, decimals), printedRate(now, decimals)],
    rank: [old.rank, now.rank],
    band: [old.band, now.band],
    awardPoints: [pointsOf(old, decimals), pointsOf(now, decimals)],
  };
}

function ratesOf(standings: readonly Standing[], decimals: number): RateStatistics {
  const histogram: Record<string, number> = {};
  for (const { passed, assessed } of standings) {
    if (assessed === 0) continue;
    const key = rateKey(passed, assessed);
    histogram[key] = (histogram[key] ?? 0) + 1;
  }
  return statisticsOf(histogram, decimals);
}

function sumOf(standings: readonly Standing[], decimals: number): string {
  // Few different points are shared by many LAOs: added up by kind, thousands of sums are spared.
  const counts = new Map<string, { points: Fraction; count: number }>();
  for (const { awardPoints } of standings) {
    if (!awardPoints) continue;
    const key = awardPoints.toFraction();
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { points: awardPoints, count: 1 });
  }
  const sum = [...counts.values()].reduce(
    (before, { points, count }) => before.add(points.mul(count)),
    new Fraction(0),
  );
  return printRounded(sum, decimals);
}
