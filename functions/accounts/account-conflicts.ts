import { ROLE_NAMES, type Role } from '#domain/permission.ts';
import type { Text } from '#domain/text.ts';
import type { AccountState, Unit } from './account.ts';
import { IMPORT_COLUMNS, type ImportFault, type ImportRow } from './account-import.ts';
import { isInvitationExpired } from './invitation.ts';

/** An account that a row of a file may meet. */
export type Holder = {
  unit: Unit;
  role: Role;
  username: string;
  state: AccountState;
  invitedAt: string;
};

/** What the directory has for a row: of the very account that it asks for, and at its address. */
export type Met = { own: Holder | null; atAddress: readonly Holder[] };

/** What will become of the rows of a file, as far as the directory knows beforehand. */
export type Foreseen = {
  create: number;
  existing: number;
  resend: number;
  refusals: ImportFault[];
};

/**
 * Which rows of a file make an account, find theirs, have its invitation sent again, or are refused
 * because the address or the person has another account. The others of the file are made all the same.
 *
 * @param met what the directory has for a row
 * @param unitName a unit as people call it
 */
export function foreseen(
  rows: readonly ImportRow[],
  met: (row: ImportRow) => Met,
  {
    now,
    sharedMailboxes,
    unitName,
  }: { now: Date; sharedMailboxes: boolean; unitName: (unit: Unit) => string },
): Foreseen {
  const seen: Foreseen = { create: 0, existing: 0, resend: 0, refusals: [] };
  for (const row of rows) {
    const { own, atAddress } = met(row);
    const here =
      own ?? (sharedMailboxes ? undefined : atAddress.find(({ unit }) => unit === row.unit));
    const elsewhere = sharedMailboxes ? undefined : atAddress.find(({ unit }) => unit !== row.unit);
    const refuse = (message: Text) =>
      seen.refusals.push({ line: row.line, column: IMPORT_COLUMNS.email, message });
    if (here && here.role !== row.role) refuse(otherRole(here.role));
    else if (here) {
      seen.existing += 1;
      const invited = { state: here.state, invitedAt: here.invitedAt };
      if (isInvitationExpired(invited, now)) seen.resend += 1;
    } else if (elsewhere) refuse(heldElsewhere(elsewhere, unitName));
    else seen.create += 1;
  }
  return seen;
}

const otherRole = (role: Role): Text => ({
  th: `ผู้นี้มีบัญชีในหน่วยงานนี้แล้วในบทบาท${ROLE_NAMES[role].th} คนเดียวมีสองบทบาทไม่ได้`,
  en: `This person has an account here as ${ROLE_NAMES[role].en}: nobody has two roles`,
});

const heldElsewhere = ({ unit, state }: Holder, unitName: (unit: Unit) => string): Text => ({
  th: `ที่อยู่นี้เป็นของบัญชี${state === 'disabled' ? 'ที่ปิดใช้งานแล้ว' : ''}ในหน่วยงาน ${unitName(unit)} ให้ย้ายบัญชีนั้นมา หรือปลดที่อยู่ก่อน`,
  en: `The address is of ${state === 'disabled' ? 'a disabled' : 'an'} account at ${unitName(unit)}: move that account here, or free the address first`,
});
