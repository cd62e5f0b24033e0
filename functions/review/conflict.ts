import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { FreeText } from '#domain/free-text.ts';
import { LaoCode } from '#domain/lao.ts';
import type { Actor } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';

/** Characters of a reason that is asked for in a review. */
export const REASON_MAX_LENGTH = 2000;

/** A reason that somebody must give. */
export const Reason = FreeText({ min: 1, max: REASON_MAX_LENGTH });

/** Somebody who takes part in a review, as what they did names them. */
export const Person = z.strictObject({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

/** An LAO that somebody must not review: the own one, a spouse's, a former employer. */
export const Conflict = z.strictObject({
  reviewer: Person,
  lao: LaoCode,
  reason: z.string(),
  by: Person,
  at: Instant,
});
export type Conflict = z.infer<typeof Conflict>;

/** Why somebody may not review an LAO. */
export const Partiality = z.enum(['seconded', 'declared', 'took-part']);
export type Partiality = z.infer<typeof Partiality>;

export const PARTIALITIES: Record<Partiality, Text> = {
  seconded: {
    th: 'ท่านสังกัดหรือยืมตัวมาจาก อปท. แห่งนี้ จึงตรวจหรือวินิจฉัยแบบประเมินของ อปท. แห่งนี้ไม่ได้',
    en: 'Your account belongs to this LAO as well: nobody reviews the own LAO',
  },
  declared: {
    th: 'มีการแจ้งส่วนได้เสียของท่านกับ อปท. แห่งนี้ ให้ผู้อื่นเป็นผู้ตรวจหรือวินิจฉัย',
    en: 'An interest of yours in this LAO was declared: somebody else reviews it',
  },
  'took-part': {
    th: 'ท่านเป็นผู้บันทึก รับรอง หรือส่งแบบประเมินฉบับนี้ ให้ผู้อื่นเป็นผู้ตรวจหรือวินิจฉัย',
    en: 'You recorded, certified or submitted this assessment: somebody else reviews it',
  },
};

/** What is known of an assessment that may make a reviewer partial. */
export type Known = {
  /** Whether an interest of this actor in this LAO was declared. */
  declared: boolean;
  /** Who changed its hands as an officer of the LAO: ids of accounts. */
  officers: readonly string[];
};

/** Why this actor may not review the LAO; null where nothing is known against it. */
export function partialityOf(
  { id, secondedFrom, formerLaos = [] }: Pick<Actor, 'id' | 'secondedFrom' | 'formerLaos'>,
  lao: string,
  { declared, officers }: Known,
): Partiality | null {
  if (secondedFrom !== undefined && [secondedFrom, ...formerLaos].includes(lao)) return 'seconded';
  if (declared) return 'declared';
  return officers.includes(id) ? 'took-part' : null;
}
