import { provinceCodeOf } from '#domain/lao.ts';
import type { Role } from '#domain/permission.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AccountState } from './account.ts';
import { OFFICE } from './account.ts';
import type { AccountEntry } from './account-records.ts';
import { isInvitationExpired } from './invitation.ts';
import { knownLaos } from './known-laos.ts';
import type { AccountsNeeds } from './manage-accounts.ts';
import type { accountsRoutes } from './routes.ts';
import { laosOfUnits } from './unit-laos.ts';

export const listLao =
  (needs: AccountsNeeds): RunOf<typeof accountsRoutes.listLaoAccounts> =>
  async ({ params: { lao } }) => {
    const [list, known] = await Promise.all([
      needs.accounts.accountsOf(lao),
      knownLaos(needs, provinceCodeOf(lao)),
    ]);
    const present = known.find((each) => each.lao.code === lao)?.lao;
    const named = present ?? (await laosOfUnits(needs.registry, [lao])).get(lao) ?? null;
    return { accounts: list, lao: named };
  };

/** Every LAO of the registry and of rounds under way, those without any account as well: whom to call. */
export const listProvince =
  (needs: AccountsNeeds): RunOf<typeof accountsRoutes.listProvinceAccounts> =>
  async ({ params: { province } }) => {
    const { accounts, now } = needs;
    const [own, entries, known] = await Promise.all([
      accounts.accountsOf(province),
      accounts.entriesOf(province),
      knownLaos(needs, province),
    ]);
    const at = now();
    const ofLao = Map.groupBy(entries, ({ unit }) => unit);
    return {
      accounts: own,
      laos: known.map(({ lao, left }) => ({
        lao,
        left,
        recorders: countsOf(ofLao.get(lao.code) ?? [], 'recorder'),
        certifiers: countsOf(ofLao.get(lao.code) ?? [], 'certifier'),
        expired: (ofLao.get(lao.code) ?? []).filter((each) => isInvitationExpired(each, at)).length,
      })),
    };
  };

export const listOffice =
  ({ accounts }: AccountsNeeds): RunOf<typeof accountsRoutes.listOfficeAccounts> =>
  async () => {
    const [own, entries] = await Promise.all([
      accounts.accountsOf(OFFICE),
      accounts.entriesOf(null),
    ]);
    const ofProvinces = Map.groupBy(
      entries.filter(({ role }) => role === 'province'),
      ({ unit }) => unit,
    );
    return {
      accounts: own,
      provinces: [...ofProvinces]
        .map(([province, its]) => ({ province, ...countsOf(its, 'province') }))
        .sort((a, b) => a.province.localeCompare(b.province)),
    };
  };

function countsOf(entries: readonly AccountEntry[], wanted: Role): Record<AccountState, number> {
  const counts = { invited: 0, active: 0, disabled: 0 };
  for (const { role, state } of entries) if (role === wanted) counts[state] += 1;
  return counts;
}
