import * as z from 'zod/mini';
import type { Indicator } from './catalogue.ts';
import { mayBeNoneThisYear } from './declaration.ts';
import { cleanText, FreeText, lengthOf, tooLong } from './free-text.ts';
import { exact, Quantity, type QuantityFault, readQuantity } from './quantity.ts';
import type { Text } from './text.ts';

/** Characters that a note may have; an area's item must stay far below DynamoDB's 400 KB. */
export const NOTE_MAX_LENGTH = 1000;

/** What an officer typed, before it is checked: figures as text, any digits. */
export const AnswerInput = z.strictObject({
  frame: z._default(z.nullable(z.string().check(z.maxLength(40))), null),
  provided: z._default(z.nullable(z.string().check(z.maxLength(40))), null),
  /** ไม่มีบริการสาธารณะ: the LAO declares that it has no such service. */
  noService: z._default(z.boolean(), false),
  /** ปีนี้ไม่มีรายการที่ต้องดำเนินการ: it has the service, and there was none to do in this year. */
  noneThisYear: z._default(z.boolean(), false),
  /** Ids of the ticked items of a checklist; null while it is untouched, [] where none applies. */
  ticked: z._default(z.nullable(z.array(z.string().check(z.maxLength(40)))), null),
  note: z._default(FreeText({ max: NOTE_MAX_LENGTH }), ''),
} satisfies Record<AnswerField, z.ZodMiniType>);
export type AnswerInput = z.input<typeof AnswerInput>;

/** A checked answer: quantities in canonical form. */
export const Answer = z.strictObject({
  frame: z.nullable(Quantity),
  provided: z.nullable(Quantity),
  noService: z.boolean(),
  /** Answers that were stored before there was the field did not declare it. */
  noneThisYear: z._default(z.boolean(), false),
  ticked: z.nullable(z.array(z.string())),
  note: z.string(),
});
export type Answer = z.infer<typeof Answer>;
export type AnswerField = keyof Answer;

/** Fields that are submitted: hashed, scored and published. */
const SUBMITTED = {
  noService: true,
  frame: true,
  provided: true,
  noneThisYear: true,
  ticked: true,
} as const;
/** Fields that stay with the LAO: a note may name people. */
export const KEPT_FIELDS = { note: true } as const;

/**
 * The one list of an answer's fields, in the order in which they are told. Whatever copies, compares
 * or stamps an answer goes by it (answer-fields.ts); a field that it lacks does not compile.
 */
export const ANSWER_FIELDS = Object.keys({
  ...SUBMITTED,
  ...KEPT_FIELDS,
} satisfies Record<AnswerField, true>) as readonly AnswerField[];
export const SUBMITTED_FIELDS = Object.keys(SUBMITTED) as readonly (keyof typeof SUBMITTED)[];

export const EMPTY_ANSWER: Answer = {
  frame: null,
  provided: null,
  noService: false,
  noneThisYear: false,
  ticked: null,
  note: '',
};

/** A mistake at one field of an answer; the code is stable, the text is for people. */
export type AnswerFault = { field: AnswerField; code: string; message: Text };

const QUANTITY_FAULTS: Record<QuantityFault, (decimalPlaces: number) => Text> = {
  'not-a-number': () => ({
    th: 'ต้องเป็นตัวเลข เช่น 57.24 หรือ ๕๗.๒๔',
    en: 'Must be a number, such as 57.24',
  }),
  dash: () => ({
    th: 'ขีด (-) ไม่ใช่ตัวเลข ถ้าเป็นศูนย์ให้พิมพ์ 0 ถ้าไม่ได้ดำเนินการให้เว้นว่าง',
    en: 'A dash is no figure: type 0 for nought, or leave it blank where nothing was done',
  }),
  negative: () => ({ th: 'ต้องไม่น้อยกว่า 0', en: 'Must be 0 or more' }),
  'too-many-decimals': (places) =>
    places === 0
      ? { th: 'ต้องเป็นจำนวนเต็ม ไม่มีทศนิยม', en: 'Must be a whole number' }
      : { th: `มีทศนิยมได้ไม่เกิน ${places} ตำแหน่ง`, en: `At most ${places} decimal places` },
  'too-large': () => ({ th: 'มีได้ไม่เกิน 12 หลัก', en: 'At most 12 digits before the point' }),
};

/**
 * Checks what was typed against the indicator: a canonical answer, or every fault at its field.
 * A mistake is refused here and so never scored.
 */
export function checkAnswer(
  indicator: Indicator,
  input: AnswerInput,
): { answer: Answer } | { faults: AnswerFault[] } {
  const faults: AnswerFault[] = [];
  const quantity = (field: 'frame' | 'provided'): Quantity | null => {
    const read = readQuantity(input[field] ?? '', indicator.decimalPlaces);
    if ('quantity' in read) return read.quantity;
    faults.push({
      field,
      code: read.fault,
      message: QUANTITY_FAULTS[read.fault](indicator.decimalPlaces),
    });
    return null;
  };
  const answer: Answer = {
    frame: quantity('frame'),
    provided: quantity('provided'),
    noService: input.noService ?? false,
    noneThisYear: input.noneThisYear ?? false,
    ticked: input.ticked ? [...new Set(input.ticked)].sort() : null,
    note: cleanText(input.note ?? '').trim(),
  };
  const length = lengthOf(answer.note);
  if (length > NOTE_MAX_LENGTH)
    faults.push({ field: 'note', code: 'too-long', message: tooLong(length, NOTE_MAX_LENGTH) });
  if (faults.length === 0) faults.push(...contradictionsOf(indicator, answer));
  return faults.length > 0 ? { faults } : { answer };
}

function contradictionsOf(indicator: Indicator, answer: Answer): AnswerFault[] {
  const faults: AnswerFault[] = [];
  const fault = (field: AnswerField, code: string, th: string, en: string) =>
    faults.push({ field, code, message: { th, en } });
  const { kind } = indicator;

  if (kind === 'checklist') {
    const known = new Set(indicator.items?.map((item) => item.id));
    if (answer.ticked?.some((id) => !known.has(id))) {
      fault(
        'ticked',
        'unknown-item',
        'มีรายการที่ไม่อยู่ในแบบประเมิน',
        'Has an item that the form does not have',
      );
    }
  } else if (answer.ticked) {
    fault('ticked', 'not-asked', 'เกณฑ์ชี้วัดนี้ไม่มีรายการให้เลือก', 'This indicator has no items to tick');
  }
  if (kind !== 'ratio' && answer.frame !== null) {
    fault('frame', 'not-asked', 'เกณฑ์ชี้วัดนี้ไม่ใช้กรอบการประเมิน (1)', 'This indicator has no frame (1)');
  }
  if (kind === 'checklist' && answer.provided !== null) {
    fault('provided', 'not-asked', 'เกณฑ์ชี้วัดนี้ไม่กรอกตัวเลข', 'This indicator takes no figure');
  }
  if (faults.length > 0) return faults;

  const isZero = (q: Quantity | null) => q === null || q === '0';
  if (answer.noneThisYear) {
    if (answer.noService) {
      fault(
        'noneThisYear',
        'declared-twice',
        'เลือกได้เพียงข้อเดียว: ไม่มีบริการสาธารณะ หรือปีนี้ไม่มีรายการที่ต้องดำเนินการ',
        'Choose one of the two: no such service, or none to do this year',
      );
    } else if (!mayBeNoneThisYear(indicator)) {
      fault(
        'noneThisYear',
        'not-asked',
        'เกณฑ์ชี้วัดนี้แจ้งว่าปีนี้ไม่มีรายการที่ต้องดำเนินการไม่ได้',
        'Of this indicator it cannot be declared that there was none to do',
      );
    } else if ((kind === 'ratio' && answer.frame !== '0') || !isZero(answer.provided)) {
      fault(
        'noneThisYear',
        'none-contradicted',
        kind === 'ratio'
          ? 'แจ้งว่าปีนี้ไม่มีรายการที่ต้องดำเนินการ กรอบการประเมิน (1) ต้องเป็น 0 และไม่มีการจัดบริการ (2)'
          : 'แจ้งว่าปีนี้ไม่มีรายการที่ต้องดำเนินการ แต่กรอกตัวเลขไว้ ให้ลบตัวเลขหรือยกเลิกการแจ้ง',
        kind === 'ratio'
          ? 'You declared that there was none to do: then the frame (1) is 0 and nothing is provided (2)'
          : 'You declared that there was none to do but entered a figure: remove one or the other',
      );
    }
    return faults;
  }
  if (answer.noService) {
    if (!isZero(answer.frame) || !isZero(answer.provided) || (answer.ticked?.length ?? 0) > 0) {
      fault(
        'noService',
        'service-contradicted',
        'แจ้งว่าไม่มีบริการสาธารณะ แต่กรอกข้อมูลไว้ ให้ลบข้อมูลหรือยกเลิกการแจ้ง',
        'You declared no such service but entered figures: remove one or the other',
      );
    }
    return faults;
  }
  if (kind === 'ratio' && answer.provided !== null) {
    if (answer.frame === null) {
      fault(
        'frame',
        'frame-missing',
        'กรอกกรอบการประเมิน (1) ก่อน จึงจะเทียบร้อยละได้',
        'Enter the frame (1): without it there is nothing to compare with',
      );
    } else if (answer.frame === '0' && answer.provided !== '0') {
      fault(
        'provided',
        'provided-exceeds-frame',
        'กรอบการประเมิน (1) เป็น 0 จึงจัดบริการ (2) มากกว่า 0 ไม่ได้',
        'The frame (1) is 0, so nothing can have been provided (2)',
      );
    } else if (indicator.partOfWhole && exact(answer.provided).gt(exact(answer.frame))) {
      fault(
        'provided',
        'provided-exceeds-frame',
        `การจัดบริการ (2) ต้องไม่มากกว่ากรอบการประเมิน (1) คือ ${answer.frame}`,
        `Provided (2) must not exceed the frame (1), which is ${answer.frame}`,
      );
    }
  }
  return faults;
}
