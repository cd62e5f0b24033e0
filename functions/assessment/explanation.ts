import type Fraction from 'fraction.js';
import type { Answer } from '#domain/answer.ts';
import type { Catalogue, Indicator, Verdict } from '#domain/catalogue.ts';
import { type Declaration, declarationOf } from '#domain/declaration.ts';
import type { LaoType } from '#domain/lao.ts';
import { exact, grouped, printRounded, printTrimmed } from '#domain/quantity.ts';
import { type Answers, scoreLao, type Tally } from '#domain/score.ts';
import type { Text } from '#domain/text.ts';
import { type Judgement, judge } from '#domain/verdict.ts';

/** Why an indicator has its verdict, in words: which number, which target, which rule. */
export type Explanation = {
  verdict: Verdict;
  /** "29.767 ÷ 57.24 × 100 = 52.00 %"; null where nothing is computed. */
  computation: string | null;
  /** The rule that applied. */
  rule: Text;
  /** What would reach the target: "อีก 3 สายจึงจะถึงเป้าหมาย"; null where it is reached or cannot be. */
  needed: Text | null;
  /** True where the value prints as the target without being it, which would look like a wrong verdict. */
  printsAsTarget: boolean;
};

export function explanationOf(
  catalogue: Catalogue,
  indicator: Indicator,
  answer: Answer,
  laoType: LaoType,
): Explanation {
  const judgement = judge(indicator, answer, laoType);
  return {
    verdict: judgement.verdict,
    computation: computationOf(catalogue, indicator, answer, judgement),
    rule: ruleOf(catalogue, indicator, answer, judgement),
    needed: neededOf(indicator, answer, judgement),
    printsAsTarget: printsAsTarget(catalogue, judgement),
  };
}

function computationOf(
  { decimals }: Catalogue,
  indicator: Indicator,
  { frame, provided, ticked }: Answer,
  { value }: Judgement,
): string | null {
  if (value === null || indicator.kind === 'count') return null;
  const [part, whole] =
    indicator.kind === 'ratio'
      ? [provided ?? '', frame ?? '']
      : [String(ticked?.length ?? 0), String(indicator.items?.length ?? 0)];
  return `${grouped(part)} ÷ ${grouped(whole)} × 100 = ${grouped(printRounded(value, decimals))} %`;
}

function ruleOf(
  { decimals }: Catalogue,
  indicator: Indicator,
  answer: Answer,
  { verdict, value, target }: Judgement,
): Text {
  const unit = indicator.kind === 'count' ? indicator.unit : { th: '%', en: '%' };
  const valueShown = value && grouped(printTrimmed(value, decimals));
  const targetShown = target && grouped(printTrimmed(target, 6));
  const compared = (th: string, en: string): Text => ({
    th: `${valueShown} ${unit.th} ${th}ค่าเป้าหมาย ${targetShown} ${unit.th}`,
    en: `${valueShown} ${unit.en} is ${en} the target of ${targetShown} ${unit.en}`,
  });
  const isAtMost = indicator.direction === 'at_most';
  const lessIsBetter: Text = isAtMost
    ? { th: ' (ข้อนี้ยิ่งน้อยยิ่งดี)', en: ' (less is better here)' }
    : { th: '', en: '' };
  const passes = (text: Text): Text => ({
    th: `${text.th}${lessIsBetter.th}`,
    en: `${text.en}${lessIsBetter.en}`,
  });
  switch (verdict) {
    case 'not_applicable':
      return {
        th: 'ไม่มีค่าเป้าหมายสำหรับ อปท. ประเภทนี้',
        en: 'There is no target for this type of LAO',
      };
    case 'no_service':
      return notAssessedRule(declarationOf(answer));
    case 'unanswered':
      return {
        th: 'ยังไม่กรอก จึงนับว่ายังไม่ผ่าน และยังส่งไม่ได้',
        en: 'Not answered: it counts as not passed for now, and blocks the submission',
      };
    case 'not_performed':
      return {
        th: 'มีกรอบการประเมิน (1) แต่ไม่ได้กรอกการจัดบริการ (2) ถือว่าไม่ได้ดำเนินการ',
        en: 'There is a frame (1) but nothing provided (2): it counts as not performed',
      };
    case 'above_target':
      return passes(isAtMost ? compared('ต่ำกว่า', 'below') : compared('สูงกว่า', 'above'));
    case 'met_target':
      return compared('เท่ากับ', 'exactly');
    case 'below_target':
      return passes(isAtMost ? compared('สูงกว่า', 'above') : compared('ต่ำกว่า', 'below'));
  }
}

function notAssessedRule(declared: Declaration | null): Text {
  switch (declared) {
    case 'no_service':
      return {
        th: 'แจ้งว่าไม่มีบริการนี้ จึงไม่นับในร้อยละที่ผ่าน',
        en: 'Declared as no such service, so it is not counted in the pass rate',
      };
    case 'none_this_year':
      return {
        th: 'แจ้งว่าปีนี้ไม่มีรายการที่ต้องดำเนินการ จึงไม่นับในร้อยละที่ผ่าน',
        en: 'Declared as none to do this year, so it is not counted in the pass rate',
      };
    case null:
      return {
        th: 'กรอบการประเมิน (1) เป็น 0 จึงไม่นับในร้อยละที่ผ่าน',
        en: 'The frame (1) is 0, so it is not counted in the pass rate',
      };
  }
}

/** The least change of what was provided that meets the target, in the indicator's own unit. */
function neededOf(
  indicator: Indicator,
  { frame, provided, ticked }: Answer,
  { verdict, target }: Judgement,
): Text | null {
  if (target === null || (verdict !== 'below_target' && verdict !== 'not_performed')) return null;
  const now = indicator.kind === 'checklist' ? String(ticked?.length ?? 0) : (provided ?? '0');
  const places = indicator.kind === 'checklist' ? 0 : indicator.decimalPlaces;
  const whole =
    indicator.kind === 'count'
      ? null
      : indicator.kind === 'ratio'
        ? exact(frame ?? '0')
        : exact(String(indicator.items?.length ?? 0));
  const goal = whole === null ? target : whole.mul(target).div(100);
  const { th, en } = indicator.kind === 'checklist' ? ITEMS : indicator.unit;
  if (indicator.direction === 'at_most') {
    if (verdict === 'not_performed') return null;
    const less = grouped(printTrimmed(exact(now).sub(onGrid(goal, places, 'floor')), places));
    return {
      th: `ลดลงอีก ${less} ${th}จึงจะถึงเป้าหมาย`,
      en: `${less} ${en} less would reach the target`,
    };
  }
  const reached = onGrid(goal, places, 'ceil');
  // A whole that is no multiple of the unit cannot be exceeded by its part.
  if (whole !== null && indicator.partOfWhole && reached.gt(whole)) return null;
  const more = grouped(printTrimmed(reached.sub(exact(now)), places));
  return {
    th: `อีก ${more} ${th}จึงจะถึงเป้าหมาย`,
    en: `${more} ${en} more would reach the target`,
  };
}

const ITEMS: Text = { th: 'รายการ', en: 'items' };

/** The nearest figure that can be entered: with so many decimal places, on one side of the goal. */
function onGrid(goal: Fraction, places: number, side: 'floor' | 'ceil'): Fraction {
  const scale = 10 ** places;
  return goal.mul(scale)[side]().div(scale);
}

function printsAsTarget({ decimals }: Catalogue, { value, target }: Judgement): boolean {
  if (value === null || target === null || value.equals(target)) return false;
  return printTrimmed(value, decimals) === printTrimmed(target, decimals);
}

/** What an answer does to the running score: the whole before it, and with it. */
export function effectOf(
  catalogue: Catalogue,
  laoType: LaoType,
  answers: Answers,
  indicatorId: string,
  answer: Answer,
): { before: Tally; after: Tally } {
  const before = scoreLao(catalogue, laoType, answers);
  const after = scoreLao(catalogue, laoType, { ...answers, [indicatorId]: answer });
  return { before: before.total, after: after.total };
}
