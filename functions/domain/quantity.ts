import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import { cleanLine } from './free-text.ts';
import { toArabicDigits } from './text.ts';

/**
 * Exact arithmetic of the assessment. A quantity is a decimal ≥ 0 with up to 6 decimal places
 * (source: scoring rules); a quotient of two of them is seldom a finite decimal, so everything
 * that is compared is an exact fraction and only what is printed is rounded.
 */
export type { Fraction };

const QUANTITY = /^(0|[1-9]\d{0,11})(\.\d{0,5}[1-9])?$/;

/** A quantity in its one canonical form: no sign, no separators, no trailing zeros ("29.767"). */
export const Quantity = z
  .string()
  .check(
    z.regex(
      QUANTITY,
      'must be a number of 0 or more as text, such as "80" or "0.5": at most 12 digits and 6 decimal places, no trailing zeros',
    ),
  );
export type Quantity = z.infer<typeof Quantity>;

/** Why a typed figure is not a quantity. */
export type QuantityFault =
  | 'not-a-number'
  | 'dash'
  | 'negative'
  | 'too-many-decimals'
  | 'too-large';

/**
 * Reads a figure as people type it: Thai or Arabic digits, thousands separators, spaces around,
 * trailing zeros. Blank is `null`. A dash is neither: Excel's accounting prints one for 0, people write one for
 * nothing, and the two are scored differently.
 */
export function readQuantity(
  typed: string,
  decimalPlaces = 6,
): { quantity: Quantity | null } | { fault: QuantityFault } {
  const text = toArabicDigits(cleanLine(typed));
  if (text === '') return { quantity: null };
  if (isDash(text)) return { fault: 'dash' };
  if (/^[-−]\s*[\d.,]+$/.test(text)) return { fault: 'negative' };
  const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text);
  const plain = grouped ? text.replaceAll(',', '') : text;
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain) ?? /^()\.(\d+)$/.exec(plain);
  if (!match) return { fault: 'not-a-number' };
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  if (whole.length > 12) return { fault: 'too-large' };
  if (decimals.length > decimalPlaces) return { fault: 'too-many-decimals' };
  return { quantity: decimals ? `${whole}.${decimals}` : whole };
}

/** One dash or more, of any kind, and nothing else. */
export const isDash = (text: string): boolean =>
  /^\s*[-\u2010-\u2015\u2212\s]*[-\u2010-\u2015\u2212]\s*$/.test(text);

export function exact(quantity: Quantity): Fraction {
  return new Fraction(quantity);
}

/** Prints half up, always with `decimals` places: 79.996 with 2 is "80.00". */
export function printRounded(value: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const numerator = value.n * scale * 2n + value.d;
  const scaled = numerator / (value.d * 2n);
  const whole = scaled / scale;
  if (decimals === 0) return whole.toString();
  return `${whole}.${(scaled % scale).toString().padStart(decimals, '0')}`;
}

/** As the sheets print it: rounded half up, then without trailing zeros ("100", "76.67"). */
export function printTrimmed(value: Fraction, decimals: number): string {
  const printed = printRounded(value, decimals);
  return printed.includes('.') ? printed.replace(/\.?0+$/, '') : printed;
}

/** Groups the thousands of an exact figure without touching its decimals: "1,234,567.5". */
export function grouped(figure: string | number): string {
  const [whole = '', decimals] = String(figure).split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? thousands : `${thousands}.${decimals}`;
}
