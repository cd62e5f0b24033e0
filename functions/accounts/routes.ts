import * as z from 'zod/mini';
import { FreeLine, FreeText } from '#domain/free-text.ts';
import { Lao, LaoCode, ProvinceCode } from '#domain/lao.ts';
import { Role } from '#domain/permission.ts';
import { Reason } from '#domain/reason.ts';
import { READ, type Route } from '#shared/route.ts';
import { Account, AccountChange } from './account.ts';
import { accountImportRoutes } from './account-imports-routes.ts';
import { invitationRoutes } from './invitations-routes.ts';

const OfLao = z.object({ lao: LaoCode });
const OfProvince = z.object({ province: ProvinceCode });
const Username = z.string().check(z.regex(/^[\w.@+-]{1,128}$/));

/** As typed: what is wrong in it is told at its field, in words (`readPerson`). */
const Typed = FreeLine({ max: 200 });
const InvitationInput = z.strictObject({
  role: Role,
  name: Typed,
  email: Typed,
  phone: z.optional(Typed),
});
const ChangeInput = z.strictObject({
  change: AccountChange,
  reason: z.optional(FreeText({ max: 300 })),
  name: z.optional(Typed),
  phone: z.optional(Typed),
});

const RoleCounts = z.strictObject({ invited: z.int(), active: z.int(), disabled: z.int() });
/** Who there is in an LAO, by role and state; `lao` as the registry has it, or the round that has it still. */
const LaoAccounts = z.strictObject({
  lao: Lao,
  /** No more of the registry, but of a round that is under way. */
  left: z.boolean(),
  recorders: RoleCounts,
  certifiers: RoleCounts,
  /** Of them all, whose invitation has expired. */
  expired: z.int(),
});

const ACCOUNT_LIST = [...READ, 'not-permitted'] as const;
const ACCOUNT_CHANGE = [...READ, 'not-permitted', 'state-not-allowed'] as const;
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
  findAddressHolder: {
    method: 'POST',
    path: '/api/laos/{lao}/address-holders',
    function: 'accounts',
    action: 'move-account',
    summary: {
      th: 'บัญชีที่ใช้ที่อยู่อีเมลนี้อยู่ ก่อนย้ายมา อปท. นี้หรือปลดที่อยู่',
      en: 'Whose an address is, before it is moved to this LAO or freed',
    },
    params: OfLao,
    // Not in the address of a page: those are logged.
    body: z.strictObject({ email: Typed }),
    success: {
      status: 200,
      body: z.strictObject({
        /** Whether it is an account's; of one that the asker may not touch, no more is told. */
        taken: z.boolean(),
        holder: z.nullable(
          z.strictObject({
            account: Account,
            /** The account's LAO by its names, where it is one's. */
            lao: z.nullable(Lao),
            may: z.strictObject({ move: z.boolean(), free: z.boolean() }),
          }),
        ),
      }),
    },
    problems: ACCOUNT_LIST,
  },
  moveAccount: {
    method: 'POST',
    path: '/api/laos/{lao}/account-moves',
    function: 'accounts',
    action: 'move-account',
    summary: { th: 'ย้ายบัญชีมา อปท. นี้', en: 'Move an account to this LAO' },
    params: OfLao,
    body: z.strictObject({
      from: LaoCode,
      username: Username,
      /** What the person is here. @default the same as there */
      role: z.optional(Role),
      reason: Reason,
    }),
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
  linkThaid: {
    method: 'POST',
    path: '/api/account/thaid',
    function: 'accounts',
    action: 'link-sign-in',
    summary: {
      th: 'เชื่อม ThaID กับบัญชีของตนเอง',
      en: 'Link a sign-in by ThaID to the own account',
    },
    params: z.object({}),
    body: z.strictObject({
      /** Of the own account, as the token names it. */
      username: Username,
      /** What the sign-in by ThaID gave, within its hour. */
      idToken: z.string().check(z.minLength(1), z.maxLength(8192)),
    }),
    success: { status: 200, body: z.strictObject({ linked: z.literal(true) }) },
    problems: ACCOUNT_CHANGE,
  },
  ...accountImportRoutes,
  ...invitationRoutes,
} as const satisfies Record<string, Route>;
