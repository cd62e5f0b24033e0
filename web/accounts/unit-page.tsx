import type { ComponentChildren } from 'preact';
import { fullNameOf, type Lao } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { OFFICE, type Unit } from '../../functions/accounts/account.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { NotHere } from '../frame/not-here.tsx';
import { SignedIn } from '../frame/signed-in.tsx';

type ForManagersProps = { unit: Unit; children: (actor: Actor) => ComponentChildren };

/** For who manages accounts of the unit; to anybody else it is not there. */
export function ForManagers({ unit, children }: ForManagersProps) {
  const may = (actor: Actor) =>
    unit === OFFICE
      ? permissionOf(actor, 'manage-all-accounts', null)
      : permissionOf(actor, 'manage-accounts', unit);
  return (
    <SignedIn>{(actor) => (may(actor) === 'granted' ? children(actor) : <NotHere />)}</SignedIn>
  );
}

/** Name of a unit, as it stands above a title. */
export function useUnitName(unit: Unit, lao: Lao | null): string {
  const { say } = useLanguage();
  if (unit === OFFICE) return say({ th: 'สำนักงาน ก.ก.ถ.', en: 'The Office' });
  if (unit.length === 2) {
    const province = PROVINCES.find(({ code }) => code === unit);
    return province ? say(province.name) : unit;
  }
  return lao ? fullNameOf(lao) : unit;
}
