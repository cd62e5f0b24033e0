import Fraction from 'fraction.js';
import type { Answer } from './answer.ts';
import type { Indicator, Verdict } from './catalogue.ts';
import { declarationOf } from './declaration.ts';
import type { LaoType } from './lao.ts';
import { exact } from './quantity.ts';

/** An indicator's result for one LAO, exact. `value` is a percentage, or a number for a count. */
export type Judgement = {
  verdict: Verdict;
  target: Fraction | null;
  value: Fraction | null;
  /** Share of the target that was reached, 0–100; null where there is nothing to attain. */
  attainment: Fraction | null;
};

// Marked as pure, so that bundles which only read verdicts leave the arithmetic out.
const HUNDRED = /* @__PURE__ */ new Fraction(100);
const ZERO = /* @__PURE__ */ new Fraction(0);

/** Verdicts that pass, and those that enter the denominator of a pass rate. */
export function isPassed(verdict: Verdict): boolean {
  return verdict === 'above_target' || verdict === 'met_target';
}
export function isAssessed(verdict: Verdict): boolean {
  return verdict !== 'not_applicable' && verdict !== 'no_service';
}

/**
 * The verdict of a checked answer, the first rule that applies (source: scoring rules).
 * An unanswered one counts in a draft's running score as assessed and not passed.
 */
export function judge(
  indicator: Indicator,
  answer: Answer | undefined,
  laoType: LaoType,
): Judgement {
  const typed = indicator.targets[laoType];
  if (typed === undefined) {
    return { verdict: 'not_applicable', target: null, value: null, attainment: null };
  }
  const target = exact(typed);
  const without = (verdict: Verdict, attainment: Fraction | null): Judgement => ({
    verdict,
    target,
    value: null,
    attainment,
  });
  if (declarationOf(answer) || (indicator.kind === 'ratio' && answer?.frame === '0')) {
    return without('no_service', null);
  }
  if (!answer || isUnanswered(indicator, answer)) return without('unanswered', ZERO);
  const value = comparedValueOf(indicator, answer);
  if (value === null) return without('not_performed', ZERO);
  const order = value.compare(target) * (indicator.direction === 'at_most' ? -1 : 1);
  const verdict = order > 0 ? 'above_target' : order === 0 ? 'met_target' : 'below_target';
  return { verdict, target, value, attainment: attainmentOf(indicator, value, target) };
}

function isUnanswered(indicator: Indicator, answer: Answer): boolean {
  if (indicator.kind === 'checklist') return answer.ticked === null;
  return answer.frame === null && answer.provided === null;
}

/** What is compared with the target; null where the frame stands and nothing was provided. */
function comparedValueOf(indicator: Indicator, answer: Answer): Fraction | null {
  switch (indicator.kind) {
    case 'ratio':
      if (answer.provided === null || answer.frame === null) return null;
      return exact(answer.provided).div(exact(answer.frame)).mul(HUNDRED);
    case 'count':
      return answer.provided === null ? null : exact(answer.provided);
    case 'checklist':
      return new Fraction(answer.ticked?.length ?? 0)
        .mul(HUNDRED)
        .div(new Fraction(indicator.items?.length ?? 1));
  }
}

function attainmentOf(indicator: Indicator, value: Fraction, target: Fraction): Fraction {
  const [part, whole] = indicator.direction === 'at_most' ? [target, value] : [value, target];
  if (whole.equals(ZERO) || part.gt(whole)) return HUNDRED;
  return part.div(whole).mul(HUNDRED);
}
