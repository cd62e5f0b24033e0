import Fraction from 'fraction.js';
import { printTrimmed } from './quantity.ts';

/**
 * Percentages of the citizens who are satisfied (พอใจ) and who ask for improvement (ปรับปรุง) in
 * one question, as the form prints them: each rounded half up for itself. Null where nobody
 * answered.
 */
export function satisfactionOf(
  satisfied: number,
  improve: number,
  decimals: number,
): { satisfiedPercent: string | null; improvePercent: string | null } {
  const asked = satisfied + improve;
  const percent = (some: number) =>
    asked === 0 ? null : printTrimmed(new Fraction(some).mul(100).div(asked), decimals);
  return { satisfiedPercent: percent(satisfied), improvePercent: percent(improve) };
}
