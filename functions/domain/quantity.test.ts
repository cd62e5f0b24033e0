import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exact, printRounded, printTrimmed, Quantity, readQuantity } from './quantity.ts';

/** Any quantity that can be stored: up to 12 digits and 6 decimal places. */
const anyQuantity = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), fc.nat(999_999))
  .map(([whole, millionths]) => {
    const decimals = String(millionths).padStart(6, '0').replace(/0+$/, '');
    return decimals ? `${whole}.${decimals}` : `${whole}`;
  });

const inThaiDigits = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));

describe('a figure as it is typed', () => {
  test.each([
    ['57.24', '57.24'],
    ['๕๗.๒๔', '57.24'],
    ['๒๕๖6', '2566'],
    [' 403 ', '403'],
    ['1,234,567.50', '1234567.5'],
    ['007', '7'],
    ['0.000', '0'],
    ['.5', '0.5'],
    ['12.', '12'],
    ['999999999999.999999', '999999999999.999999'],
    ['1.1234560000', '1.123456'],
  ])('"%s" is read as %s', (typed, quantity) => {
    expect(readQuantity(typed)).toEqual({ quantity });
  });

  test.each(['-', ' -   ', '–', '—', '- -', '−'])(
    '"%s" is neither 0 nor nothing: Excel prints one for 0, people write one for nothing',
    (typed) => expect(readQuantity(typed)).toEqual({ fault: 'dash' }),
  );

  test.each(['', '   '])('"%s" is blank', (typed) => {
    expect(readQuantity(typed)).toEqual({ quantity: null });
  });

  test.each([
    ['57,24', 'not-a-number'],
    ['12,34,567', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1 000', 'not-a-number'],
    ['+5', 'not-a-number'],
    ['5 กม.', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['-1', 'negative'],
    ['−๑', 'negative'],
    ['0.0000001', 'too-many-decimals'],
    ['1000000000000', 'too-large'],
  ])('"%s" is refused: %s', (typed, fault) => {
    expect(readQuantity(typed)).toEqual({ fault });
  });

  test('where things are counted a fraction is refused, and a whole number with zeros is not', () => {
    expect(readQuantity('2.5', 0)).toEqual({ fault: 'too-many-decimals' });
    expect(readQuantity('2.00', 0)).toEqual({ quantity: '2' });
  });

  test('reading is canonical: what was read reads as itself, and the schema takes it', () => {
    fc.assert(
      fc.property(anyQuantity, (quantity) => {
        expect(readQuantity(quantity)).toEqual({ quantity });
        expect(Quantity.safeParse(quantity).success).toBe(true);
      }),
    );
  });

  test('whatever is typed, what is read is a quantity or a fault', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'0123456789๐๕๙.,- −eกx'), maxLength: 20 });
    fc.assert(
      fc.property(typed, (text) => {
        const read = readQuantity(text);
        if ('quantity' in read && read.quantity !== null) {
          expect(Quantity.safeParse(read.quantity).success).toBe(true);
          expect(readQuantity(read.quantity)).toEqual(read);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('Thai digits, and any mix of Thai and Arabic ones, read the same', () => {
    fc.assert(
      fc.property(anyQuantity, fc.array(fc.boolean(), { minLength: 1 }), (quantity, choices) => {
        expect(readQuantity(inThaiDigits(quantity))).toEqual({ quantity });
        const mixed = [...quantity]
          .map((c, i) => (choices[i % choices.length] ? inThaiDigits(c) : c))
          .join('');
        expect(readQuantity(mixed)).toEqual({ quantity });
      }),
    );
  });
});

describe('printing', () => {
  test.each([
    ['79.996', 2, '80.00'],
    ['0.005', 2, '0.01'],
    ['0.0049', 2, '0.00'],
    ['2.5', 0, '3'],
    ['3.5', 0, '4'],
    ['100', 2, '100.00'],
    ['99.999', 2, '100.00'],
  ])('%s with %i decimals prints half up as %s', (quantity, decimals, printed) => {
    expect(printRounded(exact(quantity), decimals)).toBe(printed);
  });

  test('sheets print without trailing zeros', () => {
    expect(printTrimmed(new Fraction(100), 5)).toBe('100');
    expect(printTrimmed(new Fraction('75.5'), 2)).toBe('75.5');
    expect(printTrimmed(new Fraction(0), 2)).toBe('0');
    expect(printTrimmed(new Fraction(100), 0)).toBe('100');
  });

  test('a quantity prints back as itself, so nothing is lost on the way through a fraction', () => {
    fc.assert(
      fc.property(anyQuantity, (quantity) => {
        expect(printTrimmed(exact(quantity), 6)).toBe(quantity);
      }),
    );
  });

  test('what is printed is never further than half a last place from the exact value', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        fc.nat(6),
        (n, d, places) => {
          const value = new Fraction(n, d);
          const half = new Fraction(1, 2).div(new Fraction(10).pow(places) as Fraction);
          const off = new Fraction(printRounded(value, places)).sub(value);
          expect(off.abs().lte(half)).toBe(true);
          // Half goes up: never exactly half a place below.
          expect(off.equals(half.neg())).toBe(false);
        },
      ),
    );
  });
});
