import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { printRounded } from '#domain/quantity.ts';
import { rateKey, statisticsOf } from './rate-statistics.ts';

/** A histogram of single rates, each "passed/assessed". */
function histogramOf(rates: readonly string[]) {
  const histogram: Record<string, number> = {};
  for (const rate of rates) histogram[rate] = (histogram[rate] ?? 0) + 1;
  return histogram;
}

describe('statistics of pass rates', () => {
  test('mean, median and quartiles of five LAOs as a spreadsheet gives them', () => {
    // 20, 40, 60, 80, 100
    expect(statisticsOf(histogramOf(['1/5', '2/5', '3/5', '4/5', '5/5']), 2)).toEqual({
      rated: 5,
      passedAll: 1,
      passedAllShare: '20.00',
      mean: '60.00',
      median: '60.00',
      lowerQuartile: '40.00',
      upperQuartile: '80.00',
      minimum: '20.00',
      maximum: '100.00',
    });
  });

  test('of an even number the median is half way between the two in the middle', () => {
    // 25, 50, 75, 100: QUARTILE.INC gives 43.75, 62.5, 81.25
    expect(statisticsOf(histogramOf(['4/4', '3/4', '1/4', '2/4']), 2)).toMatchObject({
      lowerQuartile: '43.75',
      median: '62.50',
      upperQuartile: '81.25',
    });
  });

  test('equal rates of different forms are equal: 1/2 and 22/44', () => {
    expect(statisticsOf({ '1/2': 1, '22/44': 1 }, 2)).toMatchObject({
      minimum: '50.00',
      median: '50.00',
      maximum: '50.00',
    });
    expect(statisticsOf({ '44/44': 2, '45/45': 1, '0/9': 1 }, 2)).toMatchObject({
      passedAll: 3,
      passedAllShare: '75.00',
    });
  });

  test('thirds are exact until they are printed', () => {
    expect(statisticsOf({ '1/3': 1, '2/3': 1, '3/3': 1 }, 5)).toMatchObject({
      mean: '66.66667',
      minimum: '33.33333',
    });
  });

  test('of one LAO everything is its own rate, and of none there is nothing', () => {
    expect(statisticsOf({ '3/4': 1 }, 0)).toMatchObject({
      mean: '75',
      median: '75',
      lowerQuartile: '75',
      maximum: '75',
    });
    expect(statisticsOf({}, 2)).toEqual({
      rated: 0,
      passedAll: 0,
      passedAllShare: null,
      mean: null,
      median: null,
      lowerQuartile: null,
      upperQuartile: null,
      minimum: null,
      maximum: null,
    });
  });

  test('the histogram gives what the list of all rates gives', () => {
    const rate = fc
      .integer({ min: 1, max: 12 })
      .chain((assessed) => fc.nat(assessed).map((passed) => rateKey(passed, assessed)));
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 60 }), (rates) => {
        const listed = rates
          .map((key) => new Fraction(key).mul(100))
          .sort((one, other) => one.compare(other));
        const at = (quarters: number) => {
          const position = new Fraction((listed.length - 1) * quarters, 4);
          const index = Number(position.floor());
          const low = listed[index] as Fraction;
          const high = listed[index + 1] ?? low;
          return printRounded(low.add(high.sub(low).mul(position.sub(index))), 4);
        };
        const mean = listed.reduce((a, b) => a.add(b)).div(listed.length);
        expect(statisticsOf(histogramOf(rates), 4)).toMatchObject({
          rated: listed.length,
          mean: printRounded(mean, 4),
          lowerQuartile: at(1),
          median: at(2),
          upperQuartile: at(3),
          minimum: printRounded(listed[0] as Fraction, 4),
          maximum: printRounded(listed.at(-1) as Fraction, 4),
        });
      }),
    );
  });
});
