import type { Indicator } from '#domain/catalogue.ts';
import type { IndicatorScore } from '#domain/score.ts';
import { isAssessed } from '#domain/verdict.ts';
import { addsUp, type Gap, type Millionths, millionthsOf, quantityOf } from './gap.ts';

/** What an indicator lacks in a group of LAOs. */
type Tally = {
  assessed: number;
  below: number;
  notPerformed: number;
  frame: Millionths;
  provided: Millionths;
  shortfall: Millionths;
  excess: Millionths;
};

/** The same as it is told: sums are null where they would mean nothing. */
export type GapTotal = {
  /** LAOs that the indicator counts for. */
  assessed: number;
  /** Of these, below the target; those that did not perform at all are among them. */
  below: number;
  notPerformed: number;
  /** Of those below: columns (1) and (2), and what separates them from the target. */
  frame: string | null;
  provided: string | null;
  shortfall: string | null;
  excess: string | null;
};

type Judged = Pick<IndicatorScore, 'frame' | 'provided' | 'verdict'>;

/** Adds up what is missing, by indicator within any groups; exact, in any order. */
export function gapTotals() {
  const tallies = new Map<string, Map<string, Tally>>();
  return {
    /** @param groups names of the groups that the LAO belongs to */
    add(groups: readonly string[], id: string, judged: Judged, gap: Gap | null): void {
      if (!isAssessed(judged.verdict)) return;
      for (const group of groups) addTo(tallyOf(group, id), judged, gap);
    },

    of(group: string, indicator: Indicator): GapTotal | null {
      const tally = tallies.get(group)?.get(indicator.id);
      if (!tally) return null;
      const { assessed, below, notPerformed } = tally;
      const sum = (amount: Millionths) =>
        addsUp(indicator) && below > 0 ? quantityOf(amount) : null;
      const atMost = indicator.direction === 'at_most';
      const hasFigures = indicator.kind !== 'checklist';
      return {
        assessed,
        below,
        notPerformed,
        frame: indicator.kind === 'ratio' ? sum(tally.frame) : null,
        provided: hasFigures ? sum(tally.provided) : null,
        shortfall: atMost ? null : sum(tally.shortfall),
        excess: atMost ? sum(tally.excess) : null,
      };
    },
  };

  function tallyOf(group: string, id: string): Tally {
    const ofGroup = tallies.get(group) ?? new Map<string, Tally>();
    tallies.set(group, ofGroup);
    const known = ofGroup.get(id) ?? { ...NOTHING };
    ofGroup.set(id, known);
    return known;
  }
}

const NOTHING: Tally = {
  assessed: 0,
  below: 0,
  notPerformed: 0,
  frame: 0n,
  provided: 0n,
  shortfall: 0n,
  excess: 0n,
};

function addTo(tally: Tally, { frame, provided, verdict }: Judged, gap: Gap | null): void {
  tally.assessed += 1;
  if (verdict !== 'below_target' && verdict !== 'not_performed') return;
  tally.below += 1;
  if (verdict === 'not_performed') tally.notPerformed += 1;
  tally.frame += millionthsOf(frame ?? '0');
  tally.provided += millionthsOf(provided ?? '0');
  if (gap?.direction === 'more') tally.shortfall += gap.amount;
  if (gap?.direction === 'less') tally.excess += gap.amount;
}
