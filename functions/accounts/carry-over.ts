import type { LaoCode } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { latestRecords, successionsIn } from '../registry/registry-store.ts';
import { presentCodeOf, type Successions } from '../registry/succession.ts';
import { type Account, unitOf } from './account.ts';
import { beginJob } from './begin-job.ts';
import type { invitationRoutes } from './invitations-routes.ts';
import type { AccountsNeeds } from './manage-accounts.ts';

/** LAOs that are read at the same time. */
const PARALLEL = 16;

/** Accounts that stand at a code which the registry has no more, and where their LAO went. */
async function leftBehind({ accounts, registry }: AccountsNeeds) {
  const [records, entries] = await Promise.all([registry.readEverything(), accounts.allEntries()]);
  const laos = latestRecords(records);
  const successions = successionsIn(records);
  const counts = new Map<LaoCode, number>();
  for (const { unit } of entries) {
    // Of an LAO that the registry never had, nothing is known.
    const gone = laos.get(unit)?.validUntil !== undefined;
    if (gone) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return { laos, successions, counts };
}

/** Which accounts would follow their LAO, and which LAOs are to be paired before theirs can. */
export const previewCarryOver =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.previewCarryOver> =>
  async () => {
    const { laos, successions, counts } = await leftBehind(needs);
    const moves = [...counts].flatMap(([code, count]) => {
      const before = laos.get(code)?.lao;
      const present = presentCodeOf(code, successions);
      const after = present === code ? undefined : laos.get(present)?.lao;
      return before ? [{ before, after: after ?? null, accounts: count }] : [];
    });
    const sorted = moves.sort((a, b) => Number(a.before.code) - Number(b.before.code));
    return {
      paired: sorted.flatMap(({ before, after, accounts }) =>
        after ? [{ before, after, accounts }] : [],
      ),
      unpaired: sorted.flatMap(({ before, after, accounts }) =>
        after ? [] : [{ before, accounts }],
      ),
    };
  };

/** Has every account follow its LAO: what was looked at, or none of it. */
export const carryOver =
  (needs: AccountsNeeds): RunOf<typeof invitationRoutes.carryOverAccounts> =>
  async ({ body: { expected, reason }, actor, origin }) => {
    const { successions, counts } = await leftBehind(needs);
    const following = [...counts.keys()].filter(
      (code) => presentCodeOf(code, successions) !== code,
    );
    const accounts = await accountsOf(needs, following);
    if (accounts.length !== expected || accounts.length === 0)
      throw new Problem('state-not-allowed', {}, CHANGED);
    return beginJob(needs, {
      kind: 'carry-over',
      province: null,
      fileName: 'ย้ายบัญชีตามทะเบียน อปท.',
      rows: accounts.map((account, n) => rowOf(account, n, successions)),
      action: 'accounts-carried-over',
      reason,
      actor,
      origin,
    });
  };

async function accountsOf({ accounts }: AccountsNeeds, codes: readonly LaoCode[]) {
  const found: Account[] = [];
  await eachOf(codes, PARALLEL, async (code) => {
    found.push(...(await accounts.accountsOf(code)));
  });
  return found.sort((a, b) => a.username.localeCompare(b.username));
}

function rowOf(account: Account, n: number, successions: Successions) {
  const { role, name, email, phone, username } = account;
  const from = unitOf(account);
  const unit = presentCodeOf(from, successions);
  return { line: n + 1, unit, from, role, name, email, phone, username };
}

const CHANGED = {
  th: 'บัญชีหรือทะเบียนเปลี่ยนไปหลังจากที่ท่านดู ให้ตรวจรายการอีกครั้ง',
  en: 'Accounts or the registry changed since you looked: look again',
};
