import { OFFICE } from '#domain/account.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { writeAudit } from '../audit/audit-store.ts';
import { cycleStore } from '../cycle/cycle-store.ts';
import { registryStore } from '../registry/registry-store.ts';
import { roundLaos } from '../registry/round-laos.ts';
import { accountsRoutes } from '../routes/accounts.ts';
import {
  checkFile,
  continueImport,
  listImports,
  readImportJob,
  startImport,
} from './account-imports.ts';
import { accountStore } from './account-store.ts';
import { carryOver, previewCarryOver } from './carry-over.ts';
import { importStore } from './import-store.ts';
import { issuerKeys, linkThaid } from './link-thaid.ts';
import { listLao, listOffice, listProvince } from './list-accounts.ts';
import { type AccountsNeeds, changeIn, inviteInto } from './manage-accounts.ts';
import { findHolder, move } from './move-accounts.ts';
import {
  continueResend,
  countExpired,
  listExpired,
  readResend,
  resendAll,
  resendOfProvince,
} from './resend-invitations.ts';
import { poolClient, signInPool } from './sign-in-pool.ts';
import { naming } from './username.ts';

const table = { client: tableClient(), name: environment('table') };
const needs: AccountsNeeds = {
  pool: signInPool(poolClient(), environment('userPool')),
  accounts: accountStore(table),
  tableName: table.name,
  naming: naming(),
  registry: registryStore(table),
  rounds: roundLaos(table),
  cycles: cycleStore(table),
  imports: importStore(table, { client: bucketClient(), name: environment('recordsBucket') }),
  now: () => new Date(),
};
const invite = inviteInto(needs);
const change = changeIn(needs);

export const handler = httpHandler(accountsRoutes, {
  listLaoAccounts: listLao(needs),
  inviteLaoAccount: (request) => invite(request.params.lao, request),
  changeLaoAccount: (request) => change(request.params.lao, request.params.username, request),
  findAddressHolder: findHolder(needs),
  moveAccount: move(needs),
  listProvinceAccounts: listProvince(needs),
  inviteProvinceAccount: (request) => invite(request.params.province, request),
  changeProvinceAccount: (request) =>
    change(request.params.province, request.params.username, request),
  listOfficeAccounts: listOffice(needs),
  inviteOfficeAccount: (request) => invite(OFFICE, request),
  changeOfficeAccount: (request) => change(OFFICE, request.params.username, request),
  linkThaid: linkThaid({
    ...needs,
    audit: (change) => writeAudit(table, change),
    issuer: environment('issuer'),
    clientId: environment('clientId'),
    keys: issuerKeys(environment('issuer')),
  }),
  checkAccountFile: checkFile(needs),
  startAccountImport: startImport(needs),
  listAccountImports: listImports(needs),
  readAccountImport: readImportJob(needs),
  continueAccountImport: continueImport(needs),
  previewCarryOver: previewCarryOver(needs),
  carryOverAccounts: carryOver(needs),
  countExpiredInvitations: countExpired(needs),
  resendInvitations: resendAll(needs),
  listExpiredInvitations: listExpired(needs),
  resendProvinceInvitations: resendOfProvince(needs),
  readProvinceResend: readResend(needs),
  continueProvinceResend: continueResend(needs),
});
