import type { Answer, AnswerField } from '#domain/answer.ts';
import { type Catalogue, type Indicator, indicatorsOf } from '#domain/catalogue.ts';
import { DECLARATION_NAMES, declarationOf } from '#domain/declaration.ts';
import type { LaoType } from '#domain/lao.ts';
import { exact, grouped, type Quantity } from '#domain/quantity.ts';
import type { Answers } from '#domain/score.ts';
import type { Text } from '#domain/text.ts';

/**
 * What an experienced officer would look at twice. A warning refuses nothing: the figure may be
 * right, and then the note says why. The rules are few, because a warning that is mostly wrong
 * teaches people to click on; where last round's figure shows that this one is usual, none speaks.
 */
export type AnswerWarning = { field: AnswerField; code: WarningCode; message: Text };
export type WarningCode =
  | 'above-plausible'
  | 'thousandfold'
  | 'changed-by-half'
  | 'service-gone'
  | 'percentage-entered'
  | 'whole-of-one'
  | 'nothing-measured';

/** Last round's answer as it is compared; its note says nothing of its figures. */
export type LastAnswer = Pick<Answer, 'frame' | 'provided' | 'noService'>;

/** Things counted that may come or go in a year without a word: one bridge of two is no mistake. */
const FEW_THINGS = 2;

/** The warnings of a checked answer, in the order of its fields. */
export function warningsOf(
  indicator: Indicator,
  answer: Answer,
  last: LastAnswer | null,
): AnswerWarning[] {
  if (indicator.kind === 'checklist') return [];
  const lastFrame = last?.noService ? null : (last?.frame ?? null);
  const lastProvided = last?.noService ? null : (last?.provided ?? null);
  const declared = declarationOf(answer);
  if (declared === 'no_service')
    return serviceGone(indicator, indicator.kind === 'ratio' ? lastFrame : lastProvided);
  // None to do this year says nothing of the service; a frame of 0 that says not why is asked about.
  if (declared || (indicator.kind === 'ratio' && answer.frame === '0')) return [];
  const frame = figureWarning(indicator, 'frame', answer.frame, lastFrame);
  const provided = figureWarning(indicator, 'provided', answer.provided, lastProvided);
  // A part that moved as its whole did is one change, told once.
  const isEcho = provided !== null && provided.code === frame?.code;
  return [
    frame ?? wholeWarning(indicator, answer, lastFrame),
    isEcho ? null : (provided ?? nothingMeasured(indicator, answer, lastProvided)),
  ].filter((warning) => warning !== null);
}

function figureWarning(
  indicator: Indicator,
  field: 'frame' | 'provided',
  figure: Quantity | null,
  last: Quantity | null,
): AnswerWarning | null {
  if (figure === null) return null;
  const now = exact(figure);
  const unit = indicator.unit;
  const max = indicator.plausible?.[field]?.max;
  const warning = (code: WarningCode, th: string, en: string) => ({
    field,
    code,
    message: { th, en },
  });
  const before = last !== null && last !== '0' ? exact(last) : null;
  const was = last === null ? '' : grouped(last);
  // What was as large last round, and was explained then, is not asked for again.
  if (max !== undefined && now.gt(exact(max)) && !before?.mul(2).gte(now)) {
    const { th, en } = mistaken(indicator);
    return warning(
      'above-plausible',
      `มากกว่าที่พบได้ทั่วไป (${grouped(max)} ${unit.th}) ${th}`,
      `More than is usually found (${grouped(max)} ${unit.en}). ${en}`,
    );
  }
  if (before === null) return null;
  const times = now.div(before);
  const isThousandfold = (factor: typeof times) => factor.gte(500) && factor.lte(2000);
  if (isThousandfold(times) || (!now.equals(0) && isThousandfold(before.div(now)))) {
    const { th, en } = mistaken(indicator);
    return times.gt(1)
      ? warning(
          'thousandfold',
          `มากกว่ารอบก่อน (${was} ${unit.th}) ราว 1,000 เท่า ${th}`,
          `About 1,000 times last round's ${was} ${unit.en}. ${en}`,
        )
      : warning(
          'thousandfold',
          `น้อยกว่ารอบก่อน (${was} ${unit.th}) ราว 1,000 เท่า ตรวจว่าหน่วยเป็น${unit.th}`,
          `About a thousandth of last round's ${was} ${unit.en}. Is it in ${unit.en}?`,
        );
  }
  const change = now.sub(before).abs();
  const isFew = indicator.decimalPlaces === 0 && change.lte(FEW_THINGS);
  if (isFew || change.mul(2).lte(before)) return null;
  return times.gt(1)
    ? warning(
        'changed-by-half',
        `เพิ่มขึ้นเกินครึ่งจากรอบก่อน (${was} ${unit.th}) ตรวจตัวเลขอีกครั้ง`,
        `More than half up on last round's ${was} ${unit.en}. Check the figure.`,
      )
    : warning(
        'changed-by-half',
        `ลดลงเกินครึ่งจากรอบก่อน (${was} ${unit.th}) ตรวจตัวเลขอีกครั้ง`,
        `More than half down on last round's ${was} ${unit.en}. Check the figure.`,
      );
}

/** Asks for the usual slip where the catalogue names one, and for the unit where it names none. */
function mistaken({ plausible, unit }: Indicator): Text {
  const slip = plausible?.mistakenFor;
  return slip
    ? {
        th: `กรอกเป็น${slip.th}หรือไม่ ข้อนี้ใช้หน่วย${unit.th}`,
        en: `Did you enter ${slip.en}? The unit is ${unit.en}.`,
      }
    : { th: `ตรวจว่าหน่วยเป็น${unit.th}`, en: `Is it in ${unit.en}?` };
}

/** Declaring a service away takes it out of the pass rate, so it is worth a word. */
function serviceGone(indicator: Indicator, last: Quantity | null): AnswerWarning[] {
  if (last === null || last === '0') return [];
  const { th, en } = indicator.unit;
  return [
    {
      field: 'noService',
      code: 'service-gone',
      message: {
        th: `รอบก่อนมีบริการนี้ (${grouped(last)} ${th}) รอบนี้แจ้งว่าไม่มี ข้อนี้จะไม่นับในร้อยละที่ผ่าน`,
        en: `Last round there was this service (${grouped(last)} ${en}); now there is none, and it will not be counted.`,
      },
    },
  ];
}

function wholeWarning(
  indicator: Indicator,
  { frame, provided }: Answer,
  last: Quantity | null,
): AnswerWarning | null {
  if (indicator.kind !== 'ratio' || frame === null || frame === last) return null;
  const { th, en } = indicator.unit;
  if (frame === '1' && provided === '1') {
    return {
      field: 'frame',
      code: 'whole-of-one',
      message: {
        th: `ได้ร้อยละ 100 จากทั้งหมดเพียง 1 ${th} ตรวจว่ากรอกจำนวนจริงแล้ว`,
        en: `100 % of a single one (1 ${en}). Is this the real number?`,
      },
    };
  }
  // With a figure of last round to go by, that one speaks.
  if (frame === '100' && provided !== null && last === null) {
    return {
      field: 'frame',
      code: 'percentage-entered',
      message: {
        th: `กรอกเป็นร้อยละหรือไม่ ข้อนี้ให้กรอกจำนวนจริง หน่วยเป็น${th} ระบบคำนวณร้อยละให้เอง`,
        en: `Did you enter a percentage? Enter the real number of ${en}; the percentage is computed.`,
      },
    };
  }
  return null;
}

/** Where less is better, 0 passes by itself: is it a measurement, or was there nothing to measure? */
function nothingMeasured(
  { kind, direction }: Indicator,
  { provided }: Answer,
  last: Quantity | null,
): AnswerWarning | null {
  if (kind !== 'count' || direction !== 'at_most' || provided !== '0' || last === '0') return null;
  return {
    field: 'provided',
    code: 'nothing-measured',
    message: {
      th: `0 จะถือว่าผ่าน หากไม่มีเรื่องให้ดำเนินการ ให้แจ้งว่า "${DECLARATION_NAMES.none_this_year.th}" แทน`,
      en: '0 counts as a pass. If there was nothing to deal with, declare that there was none to do this year.',
    },
  };
}

/** So many ratios say something of the form as a whole. */
const ENOUGH_RATIOS = 10;

/**
 * A warning on the whole form: (2) was given the same figure as (1) everywhere. One such answer is
 * fine; all of them look like a column that was copied.
 */
export function formWarningOf(
  catalogue: Catalogue,
  laoType: LaoType,
  answers: Answers,
): Text | null {
  const ratios = indicatorsOf(catalogue).flatMap(({ indicator }) => {
    const answer = answers[indicator.id];
    const isAsked = indicator.kind === 'ratio' && indicator.targets[laoType] !== undefined;
    return isAsked && answer?.frame && answer.frame !== '0' && !answer.noService ? [answer] : [];
  });
  if (ratios.length < ENOUGH_RATIOS) return null;
  if (ratios.some(({ frame, provided }) => frame !== provided)) return null;
  return {
    th: `ทั้ง ${ratios.length} ข้อที่เป็นร้อยละ กรอก (2) เท่ากับ (1) ทุกข้อ ตรวจว่าเป็นผลงานจริง`,
    en: `All ${ratios.length} ratios have the same figure in (2) as in (1). Is that what was really provided?`,
  };
}
