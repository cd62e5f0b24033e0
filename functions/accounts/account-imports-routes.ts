import * as z from 'zod/mini';
import { FreeLine } from '#domain/free-text.ts';
import { READ, type Route } from '#shared/route.ts';
import { ImportPreview } from './account-import.ts';
import { ImportJob } from './account-import-job.ts';

/** Any name: one that is no import's names nothing, and who may not ask learns not even that. */
export const OfJob = z.object({ job: z.string().check(z.regex(/^[\w-]{1,64}$/)) });
export const ACCOUNT_LIST = [...READ, 'not-permitted'] as const;
export const ACCOUNT_CHANGE = [...READ, 'not-permitted', 'state-not-allowed'] as const;
/**
 * Characters of a file in base64: two accounts for each LAO are 4 MB of CSV and less as a workbook. A Lambda takes 6 MB.
 */
const FILE_MAX_CHARACTERS = 5_500_000;
const FileInput = z.strictObject({
  fileName: FreeLine({ min: 1, max: 200 }),
  /** The bytes as they are, in base64: a CSV or a workbook. */
  file: z.string().check(z.minLength(1), z.maxLength(FILE_MAX_CHARACTERS)),
});

export const JobTold = z.strictObject({
  job: ImportJob,
  /** Of the file with what became of each row; null before the end, and after a month. */
  resultUrl: z.nullable(z.string()),
  /** It stands still longer than a step takes: have it go on. */
  stalled: z.boolean(),
});

/** Accounts from a file: rows of accounts.ts' table, by the same function. */
export const accountImportRoutes = {
  checkAccountFile: {
    method: 'POST',
    path: '/api/account-files',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: {
      th: 'ตรวจไฟล์บัญชี โดยยังไม่สร้าง',
      en: 'Read a file of accounts; nothing is made of it',
    },
    params: z.object({}),
    body: FileInput,
    bodyMaxBytes: FILE_MAX_CHARACTERS + 4096,
    success: { status: 200, body: ImportPreview },
    problems: [...READ, 'not-permitted', 'too-large'],
  },
  startAccountImport: {
    method: 'POST',
    path: '/api/account-imports',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'สร้างบัญชีจากไฟล์', en: 'Make the accounts of a file' },
    params: z.object({}),
    body: FileInput,
    bodyMaxBytes: FILE_MAX_CHARACTERS + 4096,
    success: { status: 201, body: ImportJob },
    problems: [...READ, 'not-permitted', 'too-large'],
  },
  listAccountImports: {
    method: 'GET',
    path: '/api/account-imports',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'การสร้างบัญชีจากไฟล์ที่ผ่านมา', en: 'Imports of accounts so far' },
    params: z.object({}),
    success: { status: 200, body: z.strictObject({ jobs: z.array(ImportJob) }) },
    problems: ACCOUNT_LIST,
  },
  readAccountImport: {
    method: 'GET',
    path: '/api/account-imports/{job}',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'ความคืบหน้าและไฟล์ผล', en: 'How far an import is, and its result' },
    params: OfJob,
    success: { status: 200, body: JobTold },
    problems: ACCOUNT_LIST,
  },
  continueAccountImport: {
    method: 'POST',
    path: '/api/account-imports/{job}/continuation',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'ให้ทำต่อจากที่ค้าง', en: 'Have an import go on from where it stands' },
    params: OfJob,
    body: z.strictObject({}),
    success: { status: 200, body: ImportJob },
    problems: ACCOUNT_CHANGE,
  },
} as const satisfies Record<string, Route>;
