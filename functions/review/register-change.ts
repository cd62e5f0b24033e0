import * as z from 'zod/mini';
import { type Catalogue, CatalogueId, findIndicator } from '#domain/catalogue.ts';
import { Instant } from '#domain/cycle.ts';
import { EvidenceId } from '#domain/evidence.ts';
import { FreeLine } from '#domain/free-text.ts';
import { Lao, type LaoType } from '#domain/lao.ts';
import type { FieldError } from '#domain/problem.ts';
import { Quantity, readQuantity } from '#domain/quantity.ts';
import type { Text } from '#domain/text.ts';
import { Person, Reason } from './conflict.ts';

/** Requests of one LAO in one round, those withdrawn counted: all of them are read at once. */
export const REGISTER_CHANGES_MAX = 100;

/** Characters that the name of a register may have. */
export const REGISTER_MAX_LENGTH = 200;

const Typed = z.string().check(z.maxLength(40));

/** A figure that differs from a register, as an officer tells of it: figures typed in any digits. */
export const RegisterChangeInput = z.strictObject({
  indicatorId: CatalogueId,
  /** Which register; may be left out where the form names it. */
  register: z._default(FreeLine({ max: REGISTER_MAX_LENGTH }), ''),
  /** What the register says, and what the LAO says it is. */
  registered: Typed,
  claimed: Typed,
  reason: Reason,
  /** A file of the assessment that shows it. */
  evidenceId: z._default(z.nullable(EvidenceId), null),
});
export type RegisterChangeInput = z.infer<typeof RegisterChangeInput>;

export const RegisterChangeState = z.enum(['asked', 'accepted', 'refused', 'withdrawn']);
export type RegisterChangeState = z.infer<typeof RegisterChangeState>;

export const REGISTER_CHANGE_STATES: Record<RegisterChangeState, Text> = {
  asked: { th: 'รอพิจารณา', en: 'To be decided' },
  accepted: { th: 'เห็นชอบ', en: 'Accepted' },
  refused: { th: 'ไม่เห็นชอบ', en: 'Refused' },
  withdrawn: { th: 'ถอนคำขอแล้ว', en: 'Withdrawn' },
};

/** The request as it is kept, with its decision; none of it ever changes an answer. */
export const RegisterChange = z.strictObject({
  /** 1 for the LAO's first of the round. */
  number: z.int().check(z.minimum(1)),
  lao: Lao,
  indicatorId: CatalogueId,
  register: z.string(),
  registered: Quantity,
  claimed: Quantity,
  reason: z.string(),
  evidenceId: z.nullable(EvidenceId),
  by: Person,
  at: Instant,
  state: RegisterChangeState,
  decision: z.nullable(
    z.strictObject({
      by: Person,
      at: Instant,
      reason: z.string(),
      /** Until when the assessment was opened for the figure; null where it was not. */
      reopenedUntil: z.nullable(Instant),
    }),
  ),
});
export type RegisterChange = z.infer<typeof RegisterChange>;

type Claim = Pick<RegisterChange, 'indicatorId' | 'register' | 'registered' | 'claimed'>;

/** Checks a request against the form: figures in canonical form, or every fault at its field. */
export function checkRegisterChange(
  catalogue: Catalogue,
  laoType: LaoType,
  input: Pick<RegisterChangeInput, 'indicatorId' | 'register' | 'registered' | 'claimed'>,
): { claim: Claim } | { errors: FieldError[] } {
  const errors: FieldError[] = [];
  const fault = (pointer: string, code: string, message: Text) =>
    errors.push({ pointer, code, message });
  const indicator = findIndicator(catalogue, input.indicatorId)?.indicator;
  if (indicator?.kind !== 'ratio' || indicator.targets[laoType] === undefined) {
    fault('/indicatorId', 'no-frame', FAULTS.noFrame);
    return { errors };
  }
  const figure = (field: 'registered' | 'claimed') => {
    const read = readQuantity(input[field], indicator.decimalPlaces);
    if ('fault' in read) fault(`/${field}`, read.fault, FAULTS.figure);
    else if (read.quantity === null) fault(`/${field}`, 'figure-missing', FAULTS.missing);
    return 'quantity' in read ? read.quantity : null;
  };
  const registered = figure('registered');
  const claimed = figure('claimed');
  if (registered !== null && registered === claimed) fault('/claimed', 'same', FAULTS.same);
  const register = input.register || (indicator.register?.th ?? '');
  if (register === '') fault('/register', 'register-missing', FAULTS.register);
  if (errors.length > 0 || registered === null || claimed === null) return { errors };
  return { claim: { indicatorId: input.indicatorId, register, registered, claimed } };
}

const FAULTS = {
  noFrame: {
    th: 'เลือกเกณฑ์ชี้วัดที่มีกรอบการประเมิน (1) และใช้กับ อปท. ประเภทนี้',
    en: 'Choose an indicator with a frame (1) that is asked of this type of LAO',
  },
  figure: { th: 'ต้องเป็นตัวเลข เช่น 57.24 หรือ ๕๗.๒๔', en: 'Must be a number, such as 57.24' },
  missing: { th: 'กรอกตัวเลข', en: 'Enter the figure' },
  same: {
    th: 'ตัวเลขทั้งสองเท่ากัน จึงไม่มีอะไรต้องแก้ไข',
    en: 'Both figures are the same: there is nothing to correct',
  },
  register: { th: 'ระบุชื่อทะเบียน', en: 'Name the register' },
} as const satisfies Record<string, Text>;
