import * as z from 'zod/mini';
import { cleanLine } from '#domain/free-text.ts';
import { isLaoCode, isProvinceCode, LaoCode, ProvinceCode } from '#domain/lao.ts';
import { ROLE_NAMES, ROLES, Role } from '#domain/permission.ts';
import { RowNote } from '#domain/row-note.ts';
import { Text, toArabicDigits } from '#domain/text.ts';
import {
  OFFICE,
  type Person,
  positionIn,
  readPerson,
  type TypedPerson,
  type Unit,
} from './account.ts';
import { readPhone } from './contact.ts';

/** Columns of the file, by the name in its header: the Thai one or the one here. */
export const IMPORT_COLUMNS = {
  unit: 'รหัสหน่วยงาน',
  role: 'บทบาท',
  name: 'ชื่อ-สกุล',
  email: 'อีเมล',
  phone: 'โทรศัพท์',
} as const;
export type ImportColumn = keyof typeof IMPORT_COLUMNS;

/** Two for each LAO and as many again: more is some other file. */
export const IMPORT_MAX_ROWS = 40_000;
/** One account to make. */
export const ImportRow = z.strictObject({
  /** In the file, the first row being 1. */
  line: z.int(),
  unit: z.union([LaoCode, ProvinceCode, z.literal(OFFICE)]),
  role: Role,
  name: z.string(),
  email: z.string(),
  phone: z.nullable(z.string()),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportFault = z.strictObject({
  line: z.int(),
  /** Name of the column in Thai; null where the whole row or file is meant. */
  column: z.nullable(z.string()),
  message: Text,
});
export type ImportFault = z.infer<typeof ImportFault>;

/** Faults that are shown; a file that is wrong all over says so by their number. */
export const FAULTS_SHOWN = 200;

export const ImportPreview = z.strictObject({
  rows: z.int(),
  /** Accounts that would be made. */
  create: z.int(),
  /** Rows whose account is there already: only an invitation that is due is sent. */
  existing: z.int(),
  byRole: z.partialRecord(Role, z.int()),
  /** Of the existing, those whose invitation has expired: it is sent again. */
  resend: z.int(),
  /** Rows that are refused because of an account that there is; the others are made all the same. */
  refused: z.int(),
  refusals: z.array(ImportFault),
  faulty: z.int(),
  faults: z.array(ImportFault),
  /** What was put right or left out of rows that are taken. */
  noted: z.int(),
  notes: z.array(RowNote),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** A row as it stands in the file. */
export type FileRow = {
  line: number;
  fields: Readonly<Record<ImportColumn, string>>;
  /** Why the row cannot be what was meant, whatever its fields hold. */
  broken?: Text | null;
};

/**
 * Reads a file's rows: the accounts that are asked for, or every fault with its line.
 *
 * @param isUnit whether an LAO or a province with that code is in the registry
 * @param sharedMailboxes whether several people may have one address
 */
export function readImport(
  file: readonly FileRow[],
  isUnit: (unit: Unit) => boolean,
  sharedMailboxes = false,
): { rows: ImportRow[]; faults: ImportFault[]; notes: RowNote[] } {
  if (file.length > IMPORT_MAX_ROWS)
    return { rows: [], notes: [], faults: [fault(1, null, FAULTS.tooMany)] };
  const rows: ImportRow[] = [];
  const faults: ImportFault[] = [];
  const notes: RowNote[] = [];
  const lineOfEmail = new Map<string, number>();
  for (const { line, fields, broken } of file) {
    if (broken) faults.push(fault(line, null, broken));
    if (broken || Object.values(fields).every((text) => text.trim() === '')) continue;
    const typed = (column: ImportColumn) => cleanLine(fields[column]);
    const found: ImportFault[] = [];
    const unit = readUnit(typed('unit'));
    if (unit === null) found.push(fault(line, 'unit', FAULTS.unit));
    else if (!isUnit(unit)) found.push(fault(line, 'unit', unknownUnit(unit)));
    const role = readRole(typed('role'));
    if (role === null) found.push(fault(line, 'role', FAULTS.role));
    else if (unit !== null && positionIn(unit, role) === null)
      found.push(fault(line, 'role', FAULTS.roleElsewhere));
    const read = readPerson(personIn(typed));
    const isPhoneLost = readPhone(typed('phone')) === null;
    if ('faults' in read)
      found.push(...read.faults.map(({ field, message }) => fault(line, field, message)));
    const who = 'person' in read ? keyOf(read.person, unit, sharedMailboxes) : '';
    const before = lineOfEmail.get(who);
    if (before !== undefined)
      found.push(fault(line, 'email', (sharedMailboxes ? samePerson : sameEmail)(before)));
    if (found.length > 0 || unit === null || role === null || !('person' in read)) {
      faults.push(...found);
      continue;
    }
    lineOfEmail.set(who, line);
    rows.push({ line, unit, role, ...read.person });
    if (isPhoneLost) notes.push(noteAt(line, 'phone', 'left-out', noPhone(typed('phone'))));
    for (const { field, typed: found, read: meant } of read.mended)
      notes.push(noteAt(line, field, 'mended', readAs(found, meant)));
  }
  if (rows.length === 0 && faults.length === 0) faults.push(fault(1, null, FAULTS.empty));
  return { rows, faults, notes };
}

/** The person of a row. */
export const personOf = ({ name, email, phone }: ImportRow): Person => ({ name, email, phone });

/** What no two rows may have alike. */
const keyOf = ({ email, name }: Person, unit: Unit | null, sharedMailboxes: boolean): string =>
  sharedMailboxes ? `${unit} ${email} ${name}` : email;

const personIn = (typed: (column: ImportColumn) => string): TypedPerson => ({
  name: typed('name'),
  email: typed('email'),
  // Nobody needs it to be invited: what is no number is left out, and that is said.
  phone: readPhone(typed('phone')) === null ? '' : typed('phone'),
});

const noteAt = (
  line: number,
  column: ImportColumn,
  kind: RowNote['kind'],
  message: Text,
): RowNote => ({ line, column: IMPORT_COLUMNS[column], kind, message });
const readAs = (typed: string, read: string): Text => ({
  th: `“${typed}” อ่านเป็น ${read}`,
  en: `“${typed}” is read as ${read}`,
});
const noPhone = (typed: string): Text => ({
  th: `“${typed}” ไม่ใช่หมายเลขโทรศัพท์ จึงสร้างบัญชีโดยไม่มีโทรศัพท์`,
  en: `“${typed}” is no telephone number: the account is made without one`,
});

const OFFICE_WORDS = [OFFICE, 'สำนักงาน', 'สำนักงาน ก.ก.ถ.', 'ส่วนกลาง'];

/** A code with Thai or Arabic digits; Excel may have made a number of it ("6800101.0"). */
function readUnit(typed: string): Unit | null {
  const text = toArabicDigits(typed).replace(/\.0+$/, '').trim().toLowerCase();
  if (OFFICE_WORDS.includes(text)) return OFFICE;
  const isCode = isLaoCode(text) || isProvinceCode(text);
  return isCode ? text : null;
}

function readRole(typed: string): Role | null {
  const text = typed.trim().toLowerCase();
  return (
    ROLES.find(
      (role) =>
        role === text ||
        ROLE_NAMES[role].th === text ||
        ROLE_NAMES[role].en.toLowerCase() === text ||
        SHORT_ROLES[role].includes(text),
    ) ?? null
  );
}

const SHORT_ROLES: Record<Role, readonly string[]> = {
  recorder: ['ผู้บันทึก'],
  certifier: ['ผู้รับรอง'],
  province: ['ท้องถิ่นจังหวัด', 'สถจ.'],
  office: ['เจ้าหน้าที่'],
  observer: [],
};

const fault = (line: number, column: ImportColumn | null, message: Text): ImportFault => ({
  line,
  column: column && IMPORT_COLUMNS[column],
  message,
});

const unknownUnit = (unit: string): Text => ({
  th: `ไม่พบหน่วยงานรหัส ${unit} ในทะเบียน`,
  en: `The registry has no unit ${unit}`,
});
const sameEmail = (line: number): Text => ({
  th: `อีเมลซ้ำกับแถว ${line}: บัญชีเป็นของบุคคลเดียว`,
  en: `The same address as in row ${line}: an account is one person’s`,
});
const samePerson = (line: number): Text => ({
  th: `หน่วยงาน ชื่อ และอีเมลซ้ำกับแถว ${line}`,
  en: `The same unit, name and address as in row ${line}`,
});
const FAULTS = {
  unit: {
    th: 'รหัสหน่วยงานต้องเป็นรหัส อปท. 7 หลัก รหัสจังหวัด 2 หลัก หรือ “สำนักงาน”',
    en: 'The unit is a code of 7 digits (LAO), of 2 (province), or “office”',
  },
  role: {
    th: `บทบาทต้องเป็นคำใดคำหนึ่ง: ${ROLES.map((role) => ROLE_NAMES[role].th).join(', ')}`,
    en: `The role is one of ${ROLES.join(', ')}`,
  },
  roleElsewhere: {
    th: 'หน่วยงานนี้ไม่มีบทบาทนี้',
    en: 'This unit has no such role',
  },
  tooMany: {
    th: `ไฟล์มีเกิน ${IMPORT_MAX_ROWS.toLocaleString('en')} แถว`,
    en: `The file has more than ${IMPORT_MAX_ROWS.toLocaleString('en')} rows`,
  },
  empty: { th: 'ไฟล์ไม่มีบัญชีสักแถว', en: 'The file has no account' },
} as const satisfies Record<string, Text>;
