import { type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { type Account, type AccountChange, mayManage } from './account.ts';

/**
 * Whether somebody may move an account from one LAO to another: the office every one, a province
 * between LAOs that are both its own; never the own account.
 */
export function mayMove(actor: Actor, account: Pick<Account, 'id' | 'lao'>, to: LaoCode): boolean {
  const { id, lao } = account;
  if (lao === null || lao === to || id === actor.id) return false;
  return [lao, to].every((each) => permissionOf(actor, 'move-account', each) === 'granted');
}

/**
 * As `mayManage`, of one change. An address is given up by the office, or by the province of the LAO,
 * recorders' as well: it is wanted at another LAO of theirs.
 */
export function mayChange(
  actor: Actor,
  account: Pick<Account, 'id' | 'role' | 'lao' | 'province'>,
  change: AccountChange,
): boolean {
  if (change !== 'free-address') return mayManage(actor, account);
  if (actor.role === 'office') return mayManage(actor, account);
  if (actor.role !== 'province' || account.lao === null || account.id === actor.id) return false;
  return actor.province === provinceCodeOf(account.lao);
}
