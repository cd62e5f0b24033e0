import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { PROVINCES } from '#domain/region.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RequestOf, RunOf } from '#shared/http-handler.ts';
import { type Account, mayManage, unitOf } from './account.ts';
import { continueJob, tellJob } from './account-jobs.ts';
import type { AccountEntry } from './account-records.ts';
import { beginJob } from './begin-job.ts';
import { isInvitationExpired, RESENT_AT_ONCE } from './invitation.ts';
import type { invitationRoutes } from './invitations-routes.ts';
import type { AccountsNeeds } from './manage-accounts.ts';
import { laosOfUnits } from './unit-laos.ts';

/** Units that are read at the same time. */
const PARALLEL = 16;

/** Accounts of a list that are shown; the count is of all. */
const SHOWN = 500;

const isDue = (now: Date) => (entry: AccountEntry) => isInvitationExpired(entry, now);

/** How many invitations have expired in each province, and of the office's and the provinces' own. */
export const countExpired =
  ({ accounts, now }: AccountsNeeds): RunOf<typeof invitationRoutes.countExpiredInvitations> =>
  async () => {
    const due = (await accounts.allEntries()).filter(isDue(now()));
    const ofProvince = Map.groupBy(
      due.filter(({ unit }) => unit.length === 7),
      ({ unit }) => unit.slice(1, 3),
    );
    return {
      provinces: [...ofProvince]
        .map(([province, some]) => ({ province, expired: some.length }))
        .sort((a, b) => a.province.localeCompare(b.province)),
      others: due.filter(({ unit }) => unit.length !== 7).length,
      atOnce: RESENT_AT_ONCE,
    };
  };

export const listExpired =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.listExpiredInvitations> =>
  async ({ params: { province }, actor }) => {
    const all = await expiredOf(needs, actor, await needs.accounts.entriesOf(province));
    const shown = all.slice(0, SHOWN);
    const laos = await laosOfUnits(needs.registry, shown.map(unitOf));
    return {
      count: all.length,
      accounts: shown,
      laos: [...laos.values()],
      atOnce: RESENT_AT_ONCE,
    };
  };

export const resendOfProvince =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.resendProvinceInvitations> =>
  async (request) => {
    const { province } = request.params;
    if (!(province in PROVINCES)) throw new Problem('not-found');
    return resend(needs, request, province, await needs.accounts.entriesOf(province));
  };

export const resendAll =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.resendInvitations> =>
  async (request) =>
    resend(needs, request, null, await needs.accounts.allEntries());

type Request = Pick<
  RequestOf<typeof invitationRoutes.resendInvitations>,
  'body' | 'actor' | 'origin'
>;

/** What was looked at is what goes out: of another number, it is looked at again. */
async function resend(
  needs: AccountsNeeds,
  { body: { expected }, actor, origin }: Request,
  province: string | null,
  entries: readonly AccountEntry[],
) {
  const due = await expiredOf(needs, actor, entries);
  if (due.length !== expected) throw new Problem('state-not-allowed', {}, CHANGED);
  const rows = due.slice(0, RESENT_AT_ONCE).map((account, n) => {
    const { role, name, email, phone, username } = account;
    return { line: n + 1, unit: unitOf(account), role, name, email, phone, username };
  });
  if (rows.length === 0) throw new Problem('state-not-allowed', {}, CHANGED);
  return beginJob(needs, {
    kind: 'resend',
    province,
    fileName: 'ส่งคำเชิญที่หมดอายุอีกครั้ง',
    rows,
    action: 'invitations-resent',
    audited: { province },
    actor,
    origin,
  });
}

/** Accounts whose invitation has expired, of those that the asker manages, the longest first. */
async function expiredOf(
  { accounts, now }: AccountsNeeds,
  actor: Actor,
  entries: readonly AccountEntry[],
): Promise<Account[]> {
  const at = now();
  const units = [...new Set(entries.filter(isDue(at)).map(({ unit }) => unit))];
  const found: Account[] = [];
  await eachOf(units, PARALLEL, async (unit) => {
    const expired = (await accounts.accountsOf(unit)).filter(
      (account) => isInvitationExpired(account, at) && mayManage(actor, account),
    );
    found.push(...expired);
  });
  return found.sort(
    (a, b) => a.invitedAt.localeCompare(b.invitedAt) || a.username.localeCompare(b.username),
  );
}

/** Of who may see it by the province that it is of. */
export const readResend =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.readProvinceResend> =>
  async ({ params: { job, province } }) =>
    tellJob(needs, job, province);

export const continueResend =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.continueProvinceResend> =>
  async ({ params: { job, province } }) =>
    continueJob(needs, job, province);

const CHANGED = {
  th: 'รายการคำเชิญที่หมดอายุเปลี่ยนไปแล้ว ให้ตรวจรายการอีกครั้ง',
  en: 'The list of expired invitations has changed: look at it again',
};
