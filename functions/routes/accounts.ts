import * as z from 'zod/mini';
import { Account, AccountChange } from '#domain/account.ts';
import { IMPORT_MAX_CHARACTERS, ImportJob, ImportPreview } from '#domain/account-import.ts';
import { Lao, LaoCode, ProvinceCode } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { READ, type Route } from './route.ts';

const OfLao = z.object({ lao: LaoCode });
const OfProvince = z.object({ province: ProvinceCode });
const Username = z.string().check(z.regex(/^[\w.@+-]{1,128}$/));
const OfJob = z.object({ job: ImportJob.shape.id });

/** As typed: what is wrong in it is told at its field, in words (`readPerson`). */
const Typed = z.string().check(z.maxLength(200));
const InvitationInput = z.strictObject({
  role: Role,
  name: Typed,
  email: Typed,
  phone: z.optional(Typed),
});
const ChangeInput = z.strictObject({
  change: AccountChange,
  reason: z.optional(z.string().check(z.trim(), z.maxLength(300))),
  name: z.optional(Typed),
  phone: z.optional(Typed),
});

const RoleCounts = z.strictObject({ invited: z.int(), active: z.int(), disabled: z.int() });
/** Who there is in an LAO, by role and state; `lao` as the registry has it now. */
const LaoAccounts = z.strictObject({
  lao: Lao,
  recorders: RoleCounts,
  certifiers: RoleCounts,
});

const ACCOUNT_LIST = [...READ, 'not-permitted'] as const;
const ACCOUNT_CHANGE = [...READ, 'not-permitted', 'state-not-allowed'] as const;
const FileInput = z.strictObject({
  fileName: z.string().check(z.minLength(1), z.maxLength(200)),
  /** The file's text. */
  text: z.string().check(z.maxLength(IMPORT_MAX_CHARACTERS)),
});
/** Thai letters are three bytes each, and JSON escapes what stands between quotation marks. */
const FILE_MAX_BYTES = 5_500_000;

const invited = {
  status: 201,
  /** `delivered` is false where the account stands but its mail could not be sent. */
  body: z.strictObject({ account: Account, delivered: z.boolean() }),
} as const;
const changed = { status: 200, body: z.strictObject({ account: Account }) } as const;

export const accountsRoutes = {
  listLaoAccounts: {
    method: 'GET',
    path: '/api/laos/{lao}/accounts',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'บัญชีผู้ใช้ของ อปท.', en: 'Accounts of an LAO' },
    params: OfLao,
    success: {
      status: 200,
      body: z.strictObject({ accounts: z.array(Account), lao: z.nullable(Lao) }),
    },
    problems: ACCOUNT_LIST,
  },
  inviteLaoAccount: {
    method: 'POST',
    path: '/api/laos/{lao}/accounts',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'เชิญผู้ใช้ของ อปท.', en: 'Invite somebody of an LAO' },
    params: OfLao,
    body: InvitationInput,
    success: invited,
    problems: ACCOUNT_CHANGE,
  },
  changeLaoAccount: {
    method: 'POST',
    path: '/api/laos/{lao}/accounts/{username}',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'แก้ไขบัญชีของ อปท.', en: 'Change an account of an LAO' },
    params: z.extend(OfLao, { username: Username }),
    body: ChangeInput,
    success: changed,
    problems: ACCOUNT_CHANGE,
  },
  listProvinceAccounts: {
    method: 'GET',
    path: '/api/provinces/{province}/accounts',
    function: 'accounts',
    action: 'manage-accounts',
    summary: {
      th: 'บัญชีของจังหวัด และจำนวนบัญชีของแต่ละ อปท.',
      en: 'Accounts of a province, and how many each of its LAOs has',
    },
    params: OfProvince,
    success: {
      status: 200,
      body: z.strictObject({ accounts: z.array(Account), laos: z.array(LaoAccounts) }),
    },
    problems: ACCOUNT_LIST,
  },
  inviteProvinceAccount: {
    method: 'POST',
    path: '/api/provinces/{province}/accounts',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'เชิญผู้ใช้ของจังหวัด', en: 'Invite somebody of a province' },
    params: OfProvince,
    body: InvitationInput,
    success: invited,
    problems: ACCOUNT_CHANGE,
  },
  changeProvinceAccount: {
    method: 'POST',
    path: '/api/provinces/{province}/accounts/{username}',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'แก้ไขบัญชีของจังหวัด', en: 'Change an account of a province' },
    params: z.extend(OfProvince, { username: Username }),
    body: ChangeInput,
    success: changed,
    problems: ACCOUNT_CHANGE,
  },
  listOfficeAccounts: {
    method: 'GET',
    path: '/api/accounts',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: {
      th: 'บัญชีของสำนักงาน และจำนวนบัญชีของแต่ละจังหวัด',
      en: 'Accounts of the office, and how many each province has',
    },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        accounts: z.array(Account),
        provinces: z.array(z.strictObject({ province: ProvinceCode, ...RoleCounts.shape })),
      }),
    },
    problems: ACCOUNT_LIST,
  },
  inviteOfficeAccount: {
    method: 'POST',
    path: '/api/accounts',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'เชิญเจ้าหน้าที่หรือผู้สังเกตการณ์', en: 'Invite an officer or an observer' },
    params: z.object({}),
    body: InvitationInput,
    success: invited,
    problems: ACCOUNT_CHANGE,
  },
  changeOfficeAccount: {
    method: 'POST',
    path: '/api/accounts/{username}',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'แก้ไขบัญชีของสำนักงาน', en: 'Change an account of the office' },
    params: z.object({ username: Username }),
    body: ChangeInput,
    success: changed,
    problems: ACCOUNT_CHANGE,
  },
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
    bodyMaxBytes: FILE_MAX_BYTES,
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
    bodyMaxBytes: FILE_MAX_BYTES,
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
    success: {
      status: 200,
      body: z.strictObject({
        job: ImportJob,
        /** Of the file with what became of each row; null before the end, and after a month. */
        resultUrl: z.nullable(z.string()),
        /** It stands still longer than a step takes: have it go on. */
        stalled: z.boolean(),
      }),
    },
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
