import type { SatisfactionForm } from '#domain/catalogue.ts';
import { type QuantityFault, readQuantity } from '#domain/quantity.ts';
import {
  questionsOf,
  type SatisfactionCounts,
  type SatisfactionFigures,
  type SatisfactionInput,
} from '#domain/satisfaction.ts';
import type { Text } from '#domain/text.ts';

/** People that one question of an LAO may have been put to; more is a slip of the hand. */
const MOST_RESPONDENTS = 9_999_999;

type CountField = keyof SatisfactionCounts;
const FIELDS = ['satisfied', 'improve'] as const satisfies CountField[];

/** A mistake at one figure: `pointer` is "/totals/{question}/satisfied". */
export type SatisfactionFault = { pointer: string; code: string; message: Text };

const NUMBER_FAULTS: Record<QuantityFault, Text> = {
  'not-a-number': { th: 'ต้องเป็นตัวเลข เช่น 46 หรือ ๔๖', en: 'Must be a number, such as 46' },
  dash: {
    th: 'ขีด (-) ไม่ใช่ตัวเลข ถ้าเป็นศูนย์ให้พิมพ์ 0 ถ้าไม่ได้ถามให้เว้นว่าง',
    en: 'A dash is no figure: type 0 for nobody, or leave it blank where it was not asked',
  },
  negative: { th: 'ต้องไม่น้อยกว่า 0', en: 'Must be 0 or more' },
  'too-many-decimals': { th: 'ต้องเป็นจำนวนคน ไม่มีทศนิยม', en: 'Must be a whole number of people' },
  'too-large': { th: 'มากเกินไป', en: 'Too many' },
};

/**
 * Checks entered totals: whole numbers of people, both figures of a question or none of them,
 * and somebody who was asked. Questions left blank are left out.
 */
export function checkTotals(
  form: SatisfactionForm,
  typed: NonNullable<SatisfactionInput['totals']>,
): { figures: SatisfactionFigures } | { faults: SatisfactionFault[] } {
  const faults: SatisfactionFault[] = [];
  const figures: SatisfactionFigures = {};
  const known = new Set(questionsOf(form).map(({ id }) => id));
  for (const [id, counts] of Object.entries(typed)) {
    const fault = (field: CountField, code: string, message: Text) =>
      faults.push({ pointer: `/totals/${id}/${field}`, code, message });
    if (!known.has(id)) {
      fault('satisfied', 'unknown-question', {
        th: 'ไม่มีคำถามนี้ในแบบประเมิน',
        en: 'The form has no such question',
      });
      continue;
    }
    const read = (field: CountField): number | null => {
      const found = readQuantity(counts[field] ?? '', 0);
      if ('fault' in found) fault(field, found.fault, NUMBER_FAULTS[found.fault]);
      else if (Number(found.quantity ?? 0) > MOST_RESPONDENTS) {
        fault(field, 'too-large', NUMBER_FAULTS['too-large']);
      } else return found.quantity === null ? null : Number(found.quantity);
      return null;
    };
    const before = faults.length;
    const [satisfied, improve] = FIELDS.map(read) as [number | null, number | null];
    if (faults.length > before || (satisfied === null && improve === null)) continue;
    if (satisfied === null || improve === null) {
      fault(satisfied === null ? 'satisfied' : 'improve', 'other-missing', {
        th: 'กรอกทั้งจำนวนที่พอใจและที่ขอให้ปรับปรุง (ถ้าไม่มีให้กรอก 0)',
        en: 'Enter both figures (0 where there is nobody)',
      });
    } else if (satisfied + improve === 0) {
      fault('satisfied', 'nobody-asked', {
        th: 'ไม่มีผู้ตอบเลย ถ้าไม่ได้ถามข้อนี้ให้เว้นว่างทั้งสองช่อง',
        en: 'Nobody answered: leave both blank if this was not asked',
      });
    } else figures[id] = { satisfied, improve };
  }
  return faults.length > 0 ? { faults } : { figures };
}
