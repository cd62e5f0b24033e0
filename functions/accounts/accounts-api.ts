import { cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { writeAudit } from '../audit/audit-store.ts';
import { registryStore } from '../registry/registry-store.ts';
import { roundLaos } from '../registry/round-laos.ts';
import { OFFICE } from './account.ts';
import { accountStore } from './account-store.ts';
import { importStore } from './import-store.ts';
import { listLao, listOffice, listProvince } from './list-accounts.ts';
import { type AccountsNeeds, changeIn, inviteInto } from './manage-accounts.ts';
import { accountsRoutes } from './routes.ts';
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
// What is asked for seldom is loaded when it is: nobody who opens a list waits for it.
const importing = () => import('./account-imports.ts');
const carrying = () => import('./carry-over.ts');
const moving = () => import('./move-accounts.ts');
const resending = () => import('./resend-invitations.ts');
/** Once a container: the keys of the pool's tokens are kept with it. */
let link: ReturnType<typeof linking> | undefined;
const linking = async () => {
  const { issuerKeys, linkThaid } = await import('./link-thaid.ts');
  return linkThaid({
    ...needs,
    audit: (change) => writeAudit(table, change),
    issuer: environment('issuer'),
    clientId: environment('clientId'),
    keys: issuerKeys(environment('issuer')),
  });
};
const invite = inviteInto(needs);
const change = changeIn(needs);

export const handler = httpHandler(accountsRoutes, {
  listLaoAccounts: listLao(needs),
  inviteLaoAccount: (request) => invite(request.params.lao, request),
  changeLaoAccount: (request) => change(request.params.lao, request.params.username, request),
  findAddressHolder: async (request) => (await moving()).findHolder(needs)(request),
  moveAccount: async (request) => (await moving()).move(needs)(request),
  listProvinceAccounts: listProvince(needs),
  inviteProvinceAccount: (request) => invite(request.params.province, request),
  changeProvinceAccount: (request) =>
    change(request.params.province, request.params.username, request),
  listOfficeAccounts: listOffice(needs),
  inviteOfficeAccount: (request) => invite(OFFICE, request),
  changeOfficeAccount: (request) => change(OFFICE, request.params.username, request),
  linkThaid: async (request) => {
    link ??= linking();
    return (await link)(request);
  },
  checkAccountFile: async (request) => (await importing()).checkFile(needs)(request),
  startAccountImport: async (request) => (await importing()).startImport(needs)(request),
  listAccountImports: async (request) => (await importing()).listImports(needs)(request),
  readAccountImport: async (request) => (await importing()).readImportJob(needs)(request),
  continueAccountImport: async (request) => (await importing()).continueImport(needs)(request),
  previewCarryOver: async (request) => (await carrying()).previewCarryOver(needs)(request),
  carryOverAccounts: async (request) => (await carrying()).carryOver(needs)(request),
  countExpiredInvitations: async (request) => (await resending()).countExpired(needs)(request),
  resendInvitations: async (request) => (await resending()).resendAll(needs)(request),
  listExpiredInvitations: async (request) => (await resending()).listExpired(needs)(request),
  resendProvinceInvitations: async (request) =>
    (await resending()).resendOfProvince(needs)(request),
  readProvinceResend: async (request) => (await resending()).readResend(needs)(request),
  continueProvinceResend: async (request) => (await resending()).continueResend(needs)(request),
});
