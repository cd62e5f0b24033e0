import type { Lao } from '#domain/lao.ts';
import type { Account, AccountChange, Unit } from '../../functions/accounts/account.ts';
import { OFFICE } from '../../functions/accounts/account.ts';
import { deskApi } from '../frame/desk-api.ts';

/** What a page of a unit's accounts reads. */
export type UnitAccounts = { accounts: Account[]; lao: Lao | null };

export type Invitation = {
  role: Account['role'];
  name: string;
  email: string;
  phone: string;
};
export type Change = { change: AccountChange; reason?: string; name?: string; phone?: string };

/** The API's routes of one unit: an LAO, a province, or the office. */
export function unitCalls(unit: Unit) {
  if (unit === OFFICE) {
    return {
      list: async (): Promise<UnitAccounts> => ({
        accounts: (await deskApi('listOfficeAccounts', { params: {} })).accounts,
        lao: null,
      }),
      invite: (body: Invitation) => deskApi('inviteOfficeAccount', { params: {}, body }),
      change: (username: string, body: Change) =>
        deskApi('changeOfficeAccount', { params: { username }, body }),
    };
  }
  if (unit.length === 2) {
    const params = { province: unit };
    return {
      list: async (): Promise<UnitAccounts> => ({
        accounts: (await deskApi('listProvinceAccounts', { params })).accounts,
        lao: null,
      }),
      invite: (body: Invitation) => deskApi('inviteProvinceAccount', { params, body }),
      change: (username: string, body: Change) =>
        deskApi('changeProvinceAccount', { params: { ...params, username }, body }),
    };
  }
  const params = { lao: unit };
  return {
    list: (): Promise<UnitAccounts> => deskApi('listLaoAccounts', { params }),
    invite: (body: Invitation) => deskApi('inviteLaoAccount', { params, body }),
    change: (username: string, body: Change) =>
      deskApi('changeLaoAccount', { params: { ...params, username }, body }),
  };
}

/** Address of a unit's accounts. */
export function accountsPath(unit: Unit): string {
  if (unit === OFFICE) return '/office/accounts';
  return unit.length === 2 ? `/province/${unit}/accounts` : `/lao/${unit}/accounts`;
}
