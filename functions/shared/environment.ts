import * as z from 'zod/mini';

/** Names that infra/ sets and the functions read; they stand here and nowhere else. */
export const ENVIRONMENT = {
  table: 'TABLE_NAME',
  /** Bucket of the evidence files: evidence/{cycle}/{lao}/{evidence}. */
  evidenceBucket: 'EVIDENCE_BUCKET',
  /** Bucket of catalogues/{hash}.json and results/{cycle}/…. */
  recordsBucket: 'RECORDS_BUCKET',
  /** Bucket of submissions/{cycle}/{lao}/{version}-{hash}.json, which nobody can delete. */
  submissionsBucket: 'SUBMISSIONS_BUCKET',
  /** "required" where a file is usable only when a malware scan found nothing; else "none". */
  malwareScan: 'MALWARE_SCAN',
  /** Name of the pool of accounts. */
  userPool: 'USER_POOL_ID',
  /** Who issues the tokens of a sign-in, and for whom: the pool's address and the web's client. */
  issuer: 'SIGN_IN_ISSUER',
  clientId: 'SIGN_IN_CLIENT',
  /** "on" where several accounts may have one e-mail address, and the user name alone signs in. */
  sharedMailboxes: 'SHARED_MAILBOXES',
  /** Accounts a second that an import makes at most. */
  accountsPerSecond: 'ACCOUNTS_PER_SECOND',
  /** Address that mails come from; not set where the installation sends none. */
  mailFrom: 'MAIL_FROM',
  /** Whose SES sends them: the function's own region may have none. */
  mailRegion: 'MAIL_REGION',
  /** SES's configuration set, which tells of bounces. */
  mailConfiguration: 'MAIL_CONFIGURATION',
  /** Mails a second at most. */
  mailsPerSecond: 'MAILS_PER_SECOND',
  /** Seconds within which the table's stream has counted what changed. */
  settleSeconds: 'SETTLE_SECONDS',
  /** Where the pages stand, without a slash at the end. */
  siteUrl: 'PAGES_URL',
  /** "true" where buckets are addressed by path (the local run). */
  s3PathStyle: 'S3_PATH_STYLE',
} as const;

/** The index of headers, submissions and started areas by province and round. */
export const BY_PROVINCE_INDEX = 'byProvince';

/** Attributes of an item that the index carries besides its keys. */
export const BY_PROVINCE_ATTRIBUTES = [
  'lao',
  'state',
  'startedAt',
  'submissionVersion',
  'submission',
  'hash',
  'address',
  'invitedAt',
] as const;

/** Where things stand in the records bucket. */
export const catalogueKey = (hash: string) => `catalogues/${hash}.json`;
export const evidenceKey = (cycle: string, lao: string, evidence: string) =>
  `evidence/${cycle}/${lao}/${evidence}`;

/** Reads one variable or fails at the cold start with its name. */
export function environment(name: keyof typeof ENVIRONMENT): string {
  const variable = ENVIRONMENT[name];
  const parsed = z.string().check(z.minLength(1)).safeParse(process.env[variable]);
  if (!parsed.success) throw new Error(`environment variable ${variable} is not set`);
  return parsed.data;
}
