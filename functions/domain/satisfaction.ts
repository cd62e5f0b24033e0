import Fraction from 'fraction.js';
import * as z from 'zod/mini';
import { CatalogueId, type SatisfactionForm } from './catalogue.ts';
import { Instant } from './cycle.ts';
import { printTrimmed, type QuantityFault, readQuantity } from './quantity.ts';
import type { Text } from './text.ts';

/** How many citizens are satisfied (พอใจ) with one thing, and how many ask for improvement (ปรับปรุง). */
export const SatisfactionCounts = z.strictObject({
  satisfied: z.int().check(z.minimum(0)),
  improve: z.int().check(z.minimum(0)),
});
export type SatisfactionCounts = z.infer<typeof SatisfactionCounts>;

/** By question id. */
export const SatisfactionFigures = z.record(z.string(), SatisfactionCounts);
export type SatisfactionFigures = z.infer<typeof SatisfactionFigures>;

/** Which figures count: totals that an officer entered, or the public questionnaire's. */
export const SatisfactionSource = z.enum(['totals', 'survey']);
export type SatisfactionSource = z.infer<typeof SatisfactionSource>;

const Typed = z._default(z.nullable(z.string().check(z.maxLength(40))), null);

/** The second form as typed: figures as text, any digits. */
export const SatisfactionInput = z.strictObject({
  source: SatisfactionSource,
  /** Whether the questionnaire takes answers; with source `survey` only. */
  accepting: z._default(z.boolean(), false),
  totals: z._default(
    z.record(CatalogueId, z.strictObject({ satisfied: Typed, improve: Typed })),
    {},
  ),
});
export type SatisfactionInput = z.input<typeof SatisfactionInput>;

/** What the questionnaire had counted when it was closed: these figures are certified. */
export const CollectedSatisfaction = z.strictObject({
  figures: SatisfactionFigures,
  respondents: z.int(),
  /** How many of them answered at a counter of the LAO's; absent in what was closed before there were any. */
  atCounter: z.optional(z.int()),
  at: Instant,
});
export type CollectedSatisfaction = z.infer<typeof CollectedSatisfaction>;

export const SavedSatisfaction = z.strictObject({
  source: SatisfactionSource,
  accepting: z.boolean(),
  /** Entered totals; kept, but not counted, where the questionnaire is the source. */
  totals: SatisfactionFigures,
  collected: z.nullable(CollectedSatisfaction),
  version: z.int().check(z.minimum(1)),
  savedAt: Instant,
  savedBy: z.string(),
});
export type SavedSatisfaction = z.infer<typeof SavedSatisfaction>;

/** The figures that count; none while nothing was entered, or the questionnaire was not closed. */
export function countedFigures(saved: SavedSatisfaction | null): SatisfactionFigures {
  if (!saved) return {};
  return saved.source === 'totals' ? saved.totals : (saved.collected?.figures ?? {});
}

/** True while the questionnaire's figures are not fixed yet: nothing can be certified then. */
export function isCollecting({ source, collected }: SavedSatisfaction): boolean {
  return source === 'survey' && collected === null;
}

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

export function questionsOf(form: SatisfactionForm) {
  return form.areas.flatMap(({ questions }) => questions);
}

/** An area whose questions were answered by differing numbers of people; seldom right on paper. */
export type RespondentsDiffer = { areaId: string; message: Text };

export function respondentWarningsOf(
  form: SatisfactionForm,
  figures: SatisfactionFigures,
): RespondentsDiffer[] {
  return form.areas.flatMap(({ id, questions }) => {
    const totals = questions.flatMap((question) => {
      const counts = figures[question.id];
      return counts ? [counts.satisfied + counts.improve] : [];
    });
    const differing = [...new Set(totals)];
    if (differing.length < 2) return [];
    const list = differing.sort((a, b) => a - b).join(', ');
    return {
      areaId: id,
      message: {
        th: `จำนวนผู้ตอบแต่ละข้อในด้านนี้ไม่เท่ากัน (${list} คน) ตรวจว่ากรอกถูกต้อง`,
        en: `The questions of this area have different numbers of answers (${list}). Please check.`,
      },
    };
  });
}

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
