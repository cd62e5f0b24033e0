import { isLaoCode } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { unitOf } from './account.ts';
import { mayChange, mayMove } from './account-moves.ts';
import { knownLaos } from './known-laos.ts';
import type { AccountsNeeds } from './manage-accounts.ts';
import { moveAccount } from './move-account.ts';
import type { accountsRoutes } from './routes.ts';
import { laosOfUnits } from './unit-laos.ts';

/**
 * Whose an e-mail address is, to who may move it to this LAO or have it given up; of an account that
 * is none of theirs, only that there is one.
 */
export const findHolder =
  ({ pool, accounts, registry }: AccountsNeeds): RunOf<typeof accountsRoutes.findAddressHolder> =>
  async ({ params: { lao }, body, actor }) => {
    const user = await pool.findIfThere(body.email.trim().toLowerCase());
    const unit = user && unitOf(user);
    const item = unit && user ? await accounts.readItem(unit, user.username) : null;
    if (!item) return { taken: user !== null, holder: null };
    const { account } = item;
    const may = {
      move: mayMove(actor, account, lao),
      free: mayChange(actor, account, 'free-address'),
    };
    if (!may.move && !may.free) return { taken: true, holder: null };
    const at = (await laosOfUnits(registry, [unitOf(account)])).get(unitOf(account)) ?? null;
    return { taken: true, holder: { account, lao: at, may } };
  };

export const move =
  (needs: AccountsNeeds): RunOf<typeof accountsRoutes.moveAccount> =>
  async ({ params: { lao: to }, body, actor, origin }) => {
    const { from, username, role, reason } = body;
    if (!isLaoCode(to) || from === to) throw new Problem('not-found');
    const known = await knownLaos(needs, to.slice(1, 3));
    if (!known.some(({ lao }) => lao.code === to)) throw new Problem('not-found');
    const { account } = await moveAccount(needs, {
      username,
      from,
      to,
      role,
      reason,
      at: needs.now(),
      audited: { actor, origin },
      endsSessions: true,
      check(found) {
        if (!mayMove(actor, found, to)) throw new Problem('not-permitted');
      },
    });
    return { account };
  };
