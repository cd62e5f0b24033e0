import { type CallTable, createCaller } from '../api.ts';
import { session } from '../services.ts';

/** The API's rows that only the pages of office, province and an LAO's own affairs call. */
const DESK_CALLS = {
  publishResults: ['POST', '/api/cycles/{cycle}/publication'],
  readLatestSnapshot: ['GET', '/api/cycles/{cycle}/snapshot'],
  readSnapshotProvince: ['GET', '/api/cycles/{cycle}/snapshot/provinces/{province}'],
  readProvinceProgress: ['GET', '/api/cycles/{cycle}/progress/{province}'],
  readCountryProgress: ['GET', '/api/cycles/{cycle}/progress'],
  listLaoAccounts: ['GET', '/api/laos/{lao}/accounts'],
  inviteLaoAccount: ['POST', '/api/laos/{lao}/accounts'],
  changeLaoAccount: ['POST', '/api/laos/{lao}/accounts/{username}'],
  listProvinceAccounts: ['GET', '/api/provinces/{province}/accounts'],
  inviteProvinceAccount: ['POST', '/api/provinces/{province}/accounts'],
  changeProvinceAccount: ['POST', '/api/provinces/{province}/accounts/{username}'],
  listOfficeAccounts: ['GET', '/api/accounts'],
  inviteOfficeAccount: ['POST', '/api/accounts'],
  changeOfficeAccount: ['POST', '/api/accounts/{username}'],
  checkAccountFile: ['POST', '/api/account-files'],
  startAccountImport: ['POST', '/api/account-imports'],
  listAccountImports: ['GET', '/api/account-imports'],
  readAccountImport: ['GET', '/api/account-imports/{job}'],
  continueAccountImport: ['POST', '/api/account-imports/{job}/continuation'],
} as const satisfies CallTable;

export const deskApi = createCaller(DESK_CALLS, session);
