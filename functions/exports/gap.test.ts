import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerInput, checkAnswer } from '#domain/answer.ts';
import { indicator } from '#domain/catalogue.test-data.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { judge } from '#domain/verdict.ts';
import { addsUp, gapOf, millionthsOf, quantityOf } from './gap.ts';

/** The gap as people read it: "+46", "-3", or none. */
function gapAt(of: Indicator, input: AnswerInput): string | null {
  const checked = checkAnswer(of, input);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  const { answer } = checked;
  const { verdict } = judge(of, answer, 'tao');
  const target = of.targets.tao ?? null;
  const gap = gapOf(of, { ...answer, verdict, target }, answer.ticked?.length ?? null);
  return gap && `${gap.direction === 'more' ? '+' : '-'}${quantityOf(gap.amount)}`;
}

const households = indicator({ id: 'water', decimalPlaces: 0 });
const roads = indicator({ id: 'roads', decimalPlaces: 3 });
const loss = indicator({ id: 'loss', direction: 'at_most', targets: { tao: '25' } });
const times = indicator({ id: 'times', kind: 'count', targets: { tao: '4' }, decimalPlaces: 0 });
const days = indicator({
  id: 'days',
  kind: 'count',
  direction: 'at_most',
  targets: { tao: '7' },
});
const list = indicator({ id: 'list', kind: 'checklist', targets: { tao: '80' } });

describe('what is missing is told in the indicator’s own unit', () => {
  it('households are whole: 45.6 of 57 means 46', () => {
    expect(gapAt(households, { frame: '57', provided: '40' })).toBe('+6');
  });

  it('a road of 12.345 km to be kept at 80 % lacks metres, not a kilometre', () => {
    expect(gapAt(roads, { frame: '12.345', provided: '9' })).toBe('+0.876');
  });

  it('what was not performed lacks all of it', () => {
    expect(gapAt(households, { frame: '100' })).toBe('+80');
  });

  it('a count lacks times, a list lacks entries', () => {
    expect(gapAt(times, { provided: '1' })).toBe('+3');
    expect(gapAt(list, { ticked: ['a'] })).toBe('+3');
    expect(gapAt(list, { ticked: [] })).toBe('+4');
  });

  it('water lost and days of waiting are too many, not too few', () => {
    expect(gapAt(loss, { frame: '1000', provided: '300.5' })).toBe('-50.5');
    expect(gapAt(days, { provided: '9' })).toBe('-2');
  });

  it('an average per LAO is no amount that can be added up', () => {
    expect([households, loss, times, list].map(addsUp)).toEqual([true, true, true, true]);
    expect(addsUp(days)).toBe(false);
  });

  it('nothing is missing where the target is met, or where there is no such service', () => {
    expect(gapAt(households, { frame: '57', provided: '46' })).toBeNull();
    expect(gapAt(households, { noService: true })).toBeNull();
    expect(gapAt(households, { frame: '0' })).toBeNull();
    expect(gapAt(loss, { frame: '1000' })).toBeNull();
  });
});

it('with the gap closed the target is met, and with the least bit less it is not', () => {
  const places = fc.integer({ min: 0, max: 6 });
  const percent = fc.integer({ min: 1, max: 100 }).map(String);
  fc.assert(
    fc.property(places, percent, fc.nat(10 ** 9), fc.nat(10 ** 9), (decimals, target, f, p) => {
      const of = indicator({
        id: 'ratio',
        decimalPlaces: decimals,
        partOfWhole: false,
        targets: { tao: target },
      });
      const unit = 10n ** BigInt(6 - decimals);
      const frame = quantityOf(BigInt(f + 1) * unit);
      const verdictAt = (amount: bigint) => {
        const provided = quantityOf(amount);
        return judge(
          of,
          { frame, provided, noService: false, noneThisYear: false, ticked: null, note: '' },
          'tao',
        ).verdict;
      };
      const has = BigInt(p) * unit;
      const verdict = verdictAt(has);
      const judged = { frame, provided: quantityOf(has), target, verdict };
      const gap = gapOf(of, judged, null);
      if (verdict !== 'below_target') {
        expect(gap).toBeNull();
        return;
      }
      const amount = gap?.amount ?? 0n;
      expect(['met_target', 'above_target']).toContain(verdictAt(has + amount));
      expect(verdictAt(has + amount - unit)).toBe('below_target');
    }),
  );
});

it('millionths and quantities are the same figures', () => {
  for (const quantity of ['0', '1', '0.000001', '29.767', '999999999999.5'])
    expect(quantityOf(millionthsOf(quantity))).toBe(quantity);
});
