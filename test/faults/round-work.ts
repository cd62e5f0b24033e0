import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { auditPut } from '../../functions/audit/audit-store.ts';
import { registryStore } from '../../functions/registry/registry-store.ts';
import { openingStore } from '../../functions/rounds/opening-store.ts';
import type { RoundChange } from '../../functions/rounds/round.ts';
import { WAITING } from '../../functions/rounds/round.ts';
import { changeOf } from '../../functions/rounds/round-needs.ts';
import { roundStore } from '../../functions/rounds/round-store.ts';
import type { WorkNeeds } from '../../functions/rounds/work-needs.ts';
import { cycleStore } from '../../functions/shared/cycle-store.ts';
import { here } from '../origin.ts';
import { ownTable } from './own-round.ts';

/** What the work of a round is made of, over the test's own stores. */
export function workNeeds(): WorkNeeds {
  const table = ownTable();
  return {
    table,
    rounds: roundStore(table),
    cycles: cycleStore(table),
    opening: openingStore(table),
    assessments: assessmentStore(table),
    registry: registryStore(table),
    records: { client: bucketClient(), name: environment('recordsBucket') },
  };
}

/** Records a change of a round as the office's page does; its work is for the test to begin. */
export async function recordChange(
  cycle: string,
  kind: RoundChange['kind'],
  given: Partial<RoundChange>,
): Promise<RoundChange> {
  const { rounds } = workNeeds();
  const actor = { id: 'o', name: 'สมหญิง', role: 'office', lao: null, province: null } as const;
  const at = new Date();
  const change = changeOf(cycle, kind, { actor, ...here }, at, { ...given, work: WAITING });
  const told = { cycle, action: 'round-changed', at, actor, ...here } as const;
  await rounds.write([rounds.changePut(change), auditPut(ownTable().name, told)]);
  return change;
}

/** Does the work of a change, as its arrival in the records bucket would have it done. */
export async function workAt(
  { cycle, id }: Pick<RoundChange, 'cycle' | 'id'>,
  needs = workNeeds(),
) {
  const { applyRound } = await import('../../functions/rounds/apply-round.ts');
  const key = `rounds/requests/${cycle}/${id}.json`;
  return applyRound(needs)({ detail: { object: { key } } });
}
