import { randomUUID } from 'node:crypto';
import type { AuditAction } from '#domain/audit-actions.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import type { Cycle } from '#domain/cycle.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import { ARCHIVED, cycleStateOf } from '#domain/round-state.ts';
import type { Origin } from '#domain/writer.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { Bucket } from '#shared/s3.ts';
import type { AuditedChange } from '../audit/audit-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { RoundLaos } from '../registry/round-laos.ts';
import type { OpeningStore } from './opening-store.ts';
import { NO_WORK, type RoundChange } from './round.ts';
import type { RoundStore, Write } from './round-store.ts';

export type RoundNeeds = {
  rounds: RoundStore;
  cycles: CycleStore;
  /** Today's: of a round that is not open yet. */
  registry: Pick<RegistryStore, 'listLaos'>;
  /** The LAOs of a round, as it opened with them. */
  laos: Pick<RoundLaos, 'ofProvince'>;
  opening: Pick<OpeningStore, 'openReturns'>;
  records: Bucket;
  /** The audit entry of a change, to be written with it. */
  audited(change: AuditedChange): Write;
  now: () => Date;
};

type Asked = { actor: Actor; origin: Origin };

/** A record of what is done now; what it does not speak of stays null. */
export function changeOf(
  cycle: string,
  kind: RoundChange['kind'],
  { actor }: Asked,
  at: Date,
  given: Partial<RoundChange> = {},
): RoundChange {
  const instant = at.toISOString();
  return {
    id: `${instant.replace(/[^\dTZ]/g, '')}-${randomUUID().slice(0, 8)}`,
    cycle,
    kind,
    at: instant,
    by: actor.name,
    reason: '',
    letter: null,
    scope: null,
    whom: null,
    before: null,
    after: null,
    catalogue: null,
    state: null,
    work: NO_WORK,
    touched: null,
    ...given,
  };
}

/** The audit entry's part that is the same in every change of a round. */
export function audit(
  { audited }: RoundNeeds,
  { actor, origin }: Asked,
  at: Date,
  action: AuditAction,
  told: Pick<AuditedChange, 'cycle' | 'lao' | 'before' | 'after' | 'reason'>,
): Write {
  return audited({ ...told, action, at, actor, origin });
}

/** @throws Problem not-found where there is no such opened round */
export async function requireCycle({ cycles }: RoundNeeds, id: string): Promise<Cycle> {
  const cycle = await cycles.readCycle(id);
  if (!cycle) throw new Problem('not-found');
  return cycle;
}

/** An archived round is read only. */
export function requireLive(cycle: Cycle, now: Date): void {
  if (cycleStateOf(cycle, now) === 'archived') throw archived();
}

export function archived(): Problem {
  return new Problem('state-not-allowed', {}, ARCHIVED);
}

/** Somebody else changed it in between. */
export const changedSince = () => new Problem('assessment-changed');

/** Which of the round's versions a catalogue is, counted from 1 at the opening. */
export const versionOf = ({ earlierCatalogues }: Cycle) => (earlierCatalogues?.length ?? 0) + 1;

/** The form of last year as the start of this year's: its year is this round's. */
export function nextYears(catalogue: Catalogue, id: string): Catalogue {
  return {
    ...catalogue,
    id: catalogue.id.replace(String(catalogue.round), id),
    round: Number(id),
  };
}
