import type { Indicator } from '#domain/catalogue.ts';
import type { Quantity } from '#domain/quantity.ts';
import type { IndicatorScore } from '#domain/score.ts';

/** A quantity in millionths, exact: what sums are made of. */
export type Millionths = bigint;

const ONE = 1_000_000n;

/** What separates an indicator from its target, in its own unit. */
export type Gap = {
  /** `more`: so much must be provided besides; `less`: so much must go (an indicator of at most). */
  direction: 'more' | 'less';
  amount: Millionths;
};

type Judged = Pick<IndicatorScore, 'frame' | 'provided' | 'target' | 'verdict'>;

/**
 * The least change of what is provided (column 2, or ticked items) with which the target would be
 * met, rounded to what the indicator counts in: 45.6 of 57 households are 46. Null where the target
 * is met, where nothing is assessed, and where nothing was measured of an indicator of at most.
 *
 * @param ticked number of ticked items, of a checklist
 */
export function gapOf(indicator: Indicator, judged: Judged, ticked: number | null): Gap | null {
  const { verdict, target, frame, provided } = judged;
  if (verdict !== 'below_target' && verdict !== 'not_performed') return null;
  const atMost = indicator.direction === 'at_most';
  if (target === null || (atMost && verdict === 'not_performed')) return null;
  const isChecklist = indicator.kind === 'checklist';
  const has = isChecklist ? BigInt(ticked ?? 0) * ONE : millionthsOf(provided ?? '0');
  // A count's target is an amount already; the others' is a percentage of the frame or the items.
  const [amount, parts] =
    indicator.kind === 'count'
      ? [millionthsOf(target), 1n]
      : [
          millionthsOf(target) *
            (isChecklist ? BigInt(indicator.items?.length ?? 1) * ONE : millionthsOf(frame ?? '0')),
          100n * ONE,
        ];
  const step = parts * 10n ** BigInt(isChecklist ? 6 : 6 - indicator.decimalPlaces);
  const steps = atMost ? amount / step : (amount + step - 1n) / step;
  const needed = (steps * step) / parts;
  return atMost
    ? { direction: 'less', amount: has - needed }
    : { direction: 'more', amount: needed - has };
}

/**
 * Whether gaps of several LAOs add up to something: days of waiting, which each LAO gives as a mean
 * of its own, do not.
 */
export const addsUp = ({ kind, direction }: Indicator): boolean =>
  !(kind === 'count' && direction === 'at_most');

export function millionthsOf(quantity: Quantity): Millionths {
  const [whole = '0', decimals = ''] = quantity.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
}

/** The amount as a canonical quantity, of as many digits as it takes. */
export function quantityOf(amount: Millionths): string {
  const decimals = String(amount % ONE)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return decimals === '' ? String(amount / ONE) : `${amount / ONE}.${decimals}`;
}
