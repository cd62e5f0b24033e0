import { Problem } from '#domain/problem.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { Bucket } from '#shared/s3.ts';
import type { AssessmentStore } from '../assessment/assessment-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { OpeningStore } from './opening-store.ts';
import type { RoundChange, RoundWork } from './round.ts';
import type { RoundStore } from './round-store.ts';

export type WorkNeeds = {
  table: Table;
  rounds: RoundStore;
  cycles: CycleStore;
  opening: OpeningStore;
  assessments: Pick<AssessmentStore, 'read'>;
  registry: Pick<RegistryStore, 'listAt'>;
  records: Bucket;
};

/** Provinces at the same time, and LAOs or items of each: some sixty calls under way. */
export const PARALLEL_PROVINCES = 8;
export const PARALLEL_ITEMS = 8;

/** Adds up what provinces report, and writes down how far it has got after each. */
export function progressOf(
  rounds: Pick<RoundStore, 'reach'>,
  change: Pick<RoundChange, 'cycle' | 'id'>,
  of: number,
) {
  const work: RoundWork = { status: 'working', reached: 0, of, changed: 0, submitted: 0 };
  return {
    work,
    async add(part: Partial<Pick<RoundWork, 'reached' | 'changed' | 'submitted'>>) {
      work.reached += part.reached ?? 0;
      work.changed += part.changed ?? 0;
      work.submitted += part.submitted ?? 0;
      await rounds.reach(change, { ...work });
    },
    done: (): RoundWork => ({ ...work, status: 'done' }),
  };
}

export async function requireRound({ cycles }: Pick<WorkNeeds, 'cycles'>, id: string) {
  const cycle = await cycles.readCycle(id);
  if (!cycle) throw new Problem('not-found');
  return cycle;
}
