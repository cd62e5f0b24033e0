import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Lao } from '#domain/lao.ts';
import type { ImportJob } from '../functions/accounts/account-import-job.ts';
import { accountStore } from '../functions/accounts/account-store.ts';
import { importAccounts } from '../functions/accounts/import-accounts.ts';
import { ASKED_PREFIX, importStore } from '../functions/accounts/import-store.ts';
import { paceOf } from '../functions/accounts/pace.ts';
import { poolClient, signInPool } from '../functions/accounts/sign-in-pool.ts';
import { ONE_EACH } from '../functions/accounts/username.ts';
import { tableClient } from '../functions/shared/dynamodb.ts';
import { environment } from '../functions/shared/environment.ts';
import { bucketClient } from '../functions/shared/s3.ts';

export const importTable = () => ({ client: tableClient(), name: environment('table') });

export const importsOf = () =>
  importStore(importTable(), { client: bucketClient(), name: environment('recordsBucket') });

type InProcess = {
  millisecondsLeft?: () => number;
  /** @default one that tries as often as the function's own */
  cognito?: CognitoIdentityProviderClient;
  /** Accounts a second. @default 100 */
  perSecond?: number;
};

/** What an import needs, on the stores and the pool of the local run. */
export function importNeeds({ cognito = poolClient(12), perSecond = 100 }: InProcess = {}) {
  const table = importTable();
  return {
    pool: signInPool(cognito, environment('userPool')),
    accounts: accountStore(table),
    tableName: table.name,
    naming: ONE_EACH,
    imports: importsOf(),
    pace: paceOf(perSecond),
    now: () => new Date(),
  };
}

/** The import's own function, in this process. */
export function importInProcess(job: string, options: InProcess = {}) {
  const { millisecondsLeft = () => 900_000 } = options;
  const run = importAccounts(importNeeds(options));
  return run({ detail: { object: { key: `${ASKED_PREFIX}${job}/0.json` } } }, millisecondsLeft);
}

/** LAOs of a province that no other test has, for a registry of their own. */
export const importLaos = (count: number): Lao[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `691${String(n + 1).padStart(4, '0')}`,
    type: 'tao',
    name: `นำเข้า${n + 1}`,
    district: 'เมืองนำเข้า',
    province: 'นำเข้า',
  }));

export const newJob = (id: string, rows: number): ImportJob => ({
  id,
  kind: 'import',
  province: null,
  fileName: 'accounts.csv',
  startedAt: new Date().toISOString(),
  startedBy: { id: 'test', name: 'test' },
  updatedAt: new Date().toISOString(),
  rows,
  done: 0,
  created: 0,
  existed: 0,
  invitedAgain: 0,
  moved: 0,
  refused: 0,
  undelivered: 0,
  state: 'running',
});
