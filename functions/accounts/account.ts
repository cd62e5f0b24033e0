import * as z from 'zod/mini';
import { Instant } from '#domain/cycle.ts';
import { damageIn } from '#domain/damaged-text.ts';
import { cleanLine, lengthOf } from '#domain/free-text.ts';
import { LaoCode, ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { type Actor, Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import { readEmail, readPhone } from './contact.ts';

/** The office itself, as a unit that has accounts: those of the office and of observers. */
export const OFFICE = 'office';
/** Whose accounts they are: an LAO, a province, or the office. */
export const Unit = z.union([LaoCode, ProvinceCode, z.literal(OFFICE)]);
export type Unit = z.infer<typeof Unit>;

export const AccountState = z.enum(['invited', 'active', 'disabled']);
export type AccountState = z.infer<typeof AccountState>;

export const ACCOUNT_STATES: Record<AccountState, Text> = {
  invited: { th: 'เชิญแล้ว ยังไม่เคยเข้าสู่ระบบ', en: 'Invited, never signed in' },
  active: { th: 'ใช้งานอยู่', en: 'Active' },
  disabled: { th: 'ปิดใช้งาน', en: 'Disabled' },
};

const By = z.strictObject({ id: z.string(), name: z.string() });

/** Why nothing more is sent to an address: it takes no mail, or its owner called ours spam. */
export const Undeliverable = z.strictObject({ at: Instant, kind: z.enum(['bounce', 'complaint']) });
export type Undeliverable = z.infer<typeof Undeliverable>;

export const UNDELIVERABLE: Record<Undeliverable['kind'], Text> = {
  bounce: { th: 'อีเมลส่งไม่ถึง', en: 'Mail does not arrive' },
  complaint: { th: 'ผู้รับแจ้งว่าเป็นสแปม', en: 'Reported as spam' },
};

/** Somebody who may sign in, as the system keeps it; who really may, Cognito decides. */
export const Account = z.strictObject({
  /** Of the sign-in; made of the unit and the e-mail address, so that a repeat finds the same. */
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  /** The subject of the account's tokens: what the audit trail names. */
  id: z.string().check(z.minLength(1)),
  email: z.string(),
  name: z.string(),
  phone: z.nullable(z.string()),
  role: Role,
  lao: z.nullable(LaoCode),
  province: z.nullable(ProvinceCode),
  state: AccountState,
  invitedAt: Instant,
  invitedBy: By,
  /** The latest sign-in; null before the first. */
  signedInAt: z.nullable(Instant),
  /**
   * Set while the invitation is not known to have gone out: its sending failed, or was cut off with
   * its end unknown. Gone with the next invitation, or the first sign-in.
   */
  unsent: z.optional(z.enum(['failed', 'unknown'])),
  /** The latest invitation, where it is a later one than `invitedAt`. */
  sentAt: z.optional(Instant),
  /** When its address was given up for another account; a disabled one may have it again. */
  freedAt: z.optional(Instant),
  /** Set by a hard bounce or a complaint; gone when a manager has mail sent there again. */
  undeliverable: z.optional(Undeliverable),
});
export type Account = z.infer<typeof Account>;

/** What belongs to somebody's rights: the role and where. */
export type Position = Pick<Account, 'role' | 'lao' | 'province'>;

export const unitOf = ({ lao, province }: Pick<Account, 'lao' | 'province'>): Unit =>
  lao ?? province ?? OFFICE;

/** Roles that a unit's accounts may have. */
export function rolesOfUnit(unit: Unit): readonly Role[] {
  if (unit === OFFICE) return ['office', 'observer'];
  return unit.length === 2 ? ['province'] : ['recorder', 'certifier'];
}

/** The position of a role in a unit; null where the unit has no such role. */
export function positionIn(unit: Unit, role: Role): Position | null {
  if (!rolesOfUnit(unit).includes(role)) return null;
  return {
    role,
    lao: unit.length === 7 ? unit : null,
    province: unit.length === 2 ? unit : null,
  };
}

/** Roles that must show a second factor at each sign-in: what they can do reaches beyond one LAO. */
export const needsSecondFactor = (role: Role): boolean => role === 'office' || role === 'province';

export const ACCOUNT_CHANGES = [
  'correct',
  'resend',
  'reset-password',
  'reset-second-factor',
  'mail-again',
  'disable',
  'free-address',
  'enable',
] as const;
export const AccountChange = z.enum(ACCOUNT_CHANGES);
export type AccountChange = z.infer<typeof AccountChange>;

export const CHANGE_NAMES: Record<AccountChange, Text> = {
  correct: { th: 'แก้ไขชื่อหรือโทรศัพท์', en: 'Correct the name or telephone' },
  resend: { th: 'ส่งคำเชิญอีกครั้ง', en: 'Send the invitation again' },
  'reset-password': { th: 'ให้ตั้งรหัสผ่านใหม่', en: 'Have a new password set' },
  'reset-second-factor': {
    th: 'ล้างการยืนยันตัวตนขั้นที่สอง',
    en: 'Clear the second factor',
  },
  'mail-again': { th: 'ให้ส่งอีเมลถึงที่อยู่นี้อีกครั้ง', en: 'Have mail sent to this address again' },
  disable: { th: 'ปิดใช้งานบัญชี', en: 'Disable the account' },
  'free-address': {
    th: 'ปิดบัญชีและปลดที่อยู่อีเมล',
    en: 'Disable the account and give its address up',
  },
  enable: { th: 'เปิดใช้งานบัญชีอีกครั้ง', en: 'Enable the account again' },
};

/** In which states each change makes sense. */
const POSSIBLE: Record<AccountChange, readonly AccountState[]> = {
  correct: ['invited', 'active'],
  resend: ['invited'],
  'reset-password': ['active'],
  'reset-second-factor': ['active'],
  'mail-again': ['invited', 'active'],
  disable: ['invited', 'active'],
  'free-address': ['invited', 'active', 'disabled'],
  enable: ['disabled'],
};

export const isPossible = (
  change: AccountChange,
  { state, undeliverable, freedAt }: Pick<Account, 'state' | 'undeliverable' | 'freedAt'>,
): boolean =>
  POSSIBLE[change].includes(state) &&
  (change !== 'mail-again' || undeliverable !== undefined) &&
  (change !== 'free-address' || freedAt === undefined);

/** Changes that must say why: they take an address from somebody. */
export const needsReason = (change: AccountChange): boolean => change === 'free-address';

/** The roles that each role manages: those right beneath it, so that nobody makes an equal. */
const MANAGES: Record<Role, readonly Role[]> = {
  recorder: [],
  certifier: ['recorder'],
  province: ['certifier'],
  office: ['recorder', 'certifier', 'province', 'office', 'observer'],
  observer: [],
};

/**
 * Whether somebody may invite and change accounts of this position: an LAO's certifier the own
 * recorders, a province the certifiers of its LAOs, the office all.
 */
export function managesPosition(actor: Actor, { role, lao, province }: Position): boolean {
  if (!MANAGES[actor.role].includes(role)) return false;
  if (actor.role === 'certifier') return lao !== null && lao === actor.lao;
  if (actor.role === 'province') {
    return province === null && lao !== null && provinceCodeOf(lao) === actor.province;
  }
  return true;
}

/** As `managesPosition`, of one account; never the own one: a slip there locks oneself out. */
export const mayManage = (actor: Actor, account: Position & Pick<Account, 'id'>): boolean =>
  actor.id !== account.id && managesPosition(actor, account);

/** Roles that somebody may invite into a unit. */
export function invitableRoles(actor: Actor, unit: Unit): Role[] {
  return rolesOfUnit(unit).filter((role) => {
    const position = positionIn(unit, role);
    return position !== null && managesPosition(actor, position);
  });
}

/** Whether disabling it would leave an LAO with nobody who can certify. */
export function isLastCertifier(
  account: Pick<Account, 'id' | 'role'>,
  ofLao: readonly Pick<Account, 'id' | 'role' | 'state'>[],
): boolean {
  if (account.role !== 'certifier') return false;
  return !ofLao.some(
    ({ id, role, state }) => id !== account.id && role === 'certifier' && state !== 'disabled',
  );
}

/** A person as typed into a form or a file. */
export type TypedPerson = { name: string; email: string; phone?: string | undefined };
/** The same, checked and in one form. */
export type Person = { name: string; email: string; phone: string | null };
export type PersonFault = { field: keyof TypedPerson; code: string; message: Text };

const EMAIL = z.email();
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .,'’()/-]*$/u;

/** What of a person was put right, where it was certain: to be said where nobody looks at each field. */
export type Mended = { field: 'email' | 'phone'; typed: string; read: string };

/** Reads a person, with every fault at its field. */
export function readPerson(
  typed: TypedPerson,
): { person: Person; mended: Mended[] } | { faults: PersonFault[] } {
  const faults: PersonFault[] = [];
  const name = cleanLine(typed.name).replace(/ +/g, ' ');
  const email = readEmail(typed.email);
  const phone = readPhone(typed.phone ?? '');
  const damage = damageIn(name);
  if (damage) faults.push({ field: 'name', code: 'name-damaged', message: damage });
  else if (lengthOf(name) < 2 || lengthOf(name) > 100 || !NAME.test(name))
    faults.push({ field: 'name', code: 'name-unreadable', message: FAULTS.name });
  if (email === '') faults.push({ field: 'email', code: 'email-missing', message: FAULTS.noEmail });
  else if (email.length > 128 || !EMAIL.safeParse(email).success)
    faults.push({ field: 'email', code: 'email-unreadable', message: FAULTS.email });
  if (phone === null)
    faults.push({ field: 'phone', code: 'phone-unreadable', message: FAULTS.phone });
  if (faults.length > 0 || phone === null) return { faults };
  const mended: Mended[] = [];
  const typedEmail = cleanLine(typed.email);
  if (email !== typedEmail.toLowerCase())
    mended.push({ field: 'email', typed: typedEmail, read: email });
  if (phone.mended)
    mended.push({ field: 'phone', typed: cleanLine(typed.phone ?? ''), read: phone.phone ?? '' });
  return { person: { name, email, phone: phone.phone }, mended };
}

const FAULTS = {
  name: {
    th: 'กรอกชื่อและนามสกุล ไม่เกิน 100 ตัวอักษร',
    en: 'Enter first and last name, up to 100 letters',
  },
  noEmail: { th: 'กรอกที่อยู่อีเมล', en: 'Enter an e-mail address' },
  email: {
    th: 'ที่อยู่อีเมลไม่ถูกต้อง เช่น somchai@example.go.th',
    en: 'This is no e-mail address, such as somchai@example.go.th',
  },
  phone: {
    th: 'หมายเลขโทรศัพท์มี 9 หรือ 10 หลักและขึ้นต้นด้วย 0 เช่น 081 234 5678 หรือ 075 123 456 ต่อ 12',
    en: 'A telephone number has 9 or 10 digits and begins with 0, such as 081 234 5678',
  },
} as const satisfies Record<string, Text>;
