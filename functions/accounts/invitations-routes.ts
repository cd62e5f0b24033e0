import * as z from 'zod/mini';
import { Lao, ProvinceCode } from '#domain/lao.ts';
import { Reason } from '#domain/reason.ts';
import type { Route } from '#shared/route.ts';
import { Account } from './account.ts';
import { ImportJob } from './account-import-job.ts';
import { ACCOUNT_CHANGE, ACCOUNT_LIST, JobTold, OfJob } from './account-imports-routes.ts';

const OfProvince = z.object({ province: ProvinceCode });
/** How many there were when they were looked at: of another number, none is sent. */
const Expected = z.strictObject({ expected: z.int().check(z.minimum(1)) });

/** What is done to many accounts at once: rows of accounts.ts' table. Invitations whose temporary password is good no more: rows of accounts.ts' table. */
export const invitationRoutes = {
  countExpiredInvitations: {
    method: 'GET',
    path: '/api/expired-invitations',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: {
      th: 'จำนวนคำเชิญที่หมดอายุของแต่ละจังหวัด',
      en: 'How many invitations have expired in each province',
    },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        provinces: z.array(z.strictObject({ province: ProvinceCode, expired: z.int() })),
        /** Of the office's and the provinces' own accounts. */
        others: z.int(),
        atOnce: z.int(),
      }),
    },
    problems: ACCOUNT_LIST,
  },
  resendInvitations: {
    method: 'POST',
    path: '/api/invitation-resends',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: {
      th: 'ส่งคำเชิญที่หมดอายุทั้งประเทศอีกครั้ง',
      en: 'Send every expired invitation again',
    },
    params: z.object({}),
    body: Expected,
    success: { status: 201, body: ImportJob },
    problems: ACCOUNT_CHANGE,
  },
  listExpiredInvitations: {
    method: 'GET',
    path: '/api/provinces/{province}/expired-invitations',
    function: 'accounts',
    action: 'manage-accounts',
    summary: {
      th: 'คำเชิญที่หมดอายุในจังหวัด ของบัญชีที่ท่านดูแล',
      en: 'Expired invitations in a province, of the accounts that the asker manages',
    },
    params: OfProvince,
    success: {
      status: 200,
      body: z.strictObject({
        count: z.int(),
        /** The longest waiting, 500 at most. */
        accounts: z.array(Account),
        /** The LAOs of those, by their names. */
        laos: z.array(Lao),
        /** How many one action sends; the others are the next one's. */
        atOnce: z.int(),
      }),
    },
    problems: ACCOUNT_LIST,
  },
  resendProvinceInvitations: {
    method: 'POST',
    path: '/api/provinces/{province}/invitation-resends',
    function: 'accounts',
    action: 'manage-accounts',
    summary: {
      th: 'ส่งคำเชิญที่หมดอายุในจังหวัดอีกครั้ง',
      en: 'Send a province’s expired invitations again',
    },
    params: OfProvince,
    body: Expected,
    success: { status: 201, body: ImportJob },
    problems: ACCOUNT_CHANGE,
  },
  readProvinceResend: {
    method: 'GET',
    path: '/api/provinces/{province}/invitation-resends/{job}',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'ความคืบหน้าการส่งคำเชิญอีกครั้ง', en: 'How far the sending again is' },
    params: z.extend(OfProvince, OfJob.shape),
    success: { status: 200, body: JobTold },
    problems: ACCOUNT_LIST,
  },
  continueProvinceResend: {
    method: 'POST',
    path: '/api/provinces/{province}/invitation-resends/{job}/continuation',
    function: 'accounts',
    action: 'manage-accounts',
    summary: { th: 'ให้ส่งคำเชิญต่อจากที่ค้าง', en: 'Have the sending again go on' },
    params: z.extend(OfProvince, OfJob.shape),
    body: z.strictObject({}),
    success: { status: 200, body: ImportJob },
    problems: ACCOUNT_CHANGE,
  },
  previewCarryOver: {
    method: 'GET',
    path: '/api/account-carry-over',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: {
      th: 'บัญชีที่จะย้ายตาม อปท. ที่เปลี่ยนรหัสในทะเบียน',
      en: 'Accounts that would follow their LAO to the code that it has now',
    },
    params: z.object({}),
    success: {
      status: 200,
      body: z.strictObject({
        paired: z.array(z.strictObject({ before: Lao, after: Lao, accounts: z.int() })),
        /** Their LAO left the registry, and nobody has said what became of it. */
        unpaired: z.array(z.strictObject({ before: Lao, accounts: z.int() })),
      }),
    },
    problems: ACCOUNT_LIST,
  },
  carryOverAccounts: {
    method: 'POST',
    path: '/api/account-carry-over',
    function: 'accounts',
    action: 'manage-all-accounts',
    summary: { th: 'ย้ายบัญชีตามทะเบียน อปท.', en: 'Have the accounts follow their LAOs' },
    params: z.object({}),
    body: z.extend(Expected, { reason: Reason }),
    success: { status: 201, body: ImportJob },
    problems: ACCOUNT_CHANGE,
  },
} as const satisfies Record<string, Route>;
