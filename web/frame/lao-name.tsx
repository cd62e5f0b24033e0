import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { assessments } from '../client/assessments.ts';
import { useStore } from '../client/store.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from './desk-api.ts';

/**
 * An LAO's full name, above a page that is about it: from what this device has read already, or else
 * from the registry for who may read that; its code until then. An LAO's own people know where they are.
 */
export function LaoName({ actor, lao }: { actor: Actor; lao: string }) {
  const { assessment } = useStore(assessments.store);
  const known = assessment?.view.lao.code === lao ? assessment.view.lao : null;
  const asks = known === null && permissionOf(actor, 'read-registry', lao) === 'granted';
  const { value } = useRead(`${lao} ${asks}`, async () =>
    asks ? deskApi('readLaoHistory', { params: { lao } }) : null,
  );
  const named = known ?? value?.periods[0]?.lao;
  return named ? <span translate={false}>{fullNameOf(named)}</span> : <span>{lao}</span>;
}
