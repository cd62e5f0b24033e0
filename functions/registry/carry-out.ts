import type { Table } from '#shared/dynamodb.ts';
import { log } from '#shared/log.ts';
import { applyPlan } from './apply-plan.ts';
import type { RegistryPlan, RegistryVersion } from './registry.ts';
import { registryStore } from './registry-store.ts';
import { registryVersions } from './registry-versions.ts';
import { Overtaken, registryWrites } from './registry-writes.ts';

/**
 * Carries out a version of the registry: its records, then that it is done. It may be cut short and run
 * again, and run twice at one time: it goes on where the records say that it was.
 *
 * @returns `overtaken` where another run of it is ahead or has ended it
 */
export async function carryOut(
  table: Table,
  version: RegistryVersion,
  plan: RegistryPlan,
): Promise<'done' | 'overtaken'> {
  const { number, at, same } = version;
  const versions = registryVersions(table);
  const work: RegistryVersion['work'] = { ...version.work, status: 'working', reached: 0 };
  const reach = async (next: RegistryVersion['work']) => {
    if (!(await versions.reach(number, next))) throw new Overtaken(`version ${number} is done`);
  };
  try {
    await reach(work);
    await applyPlan({
      store: registryStore(table),
      writes: registryWrites(table, number),
      plan,
      same,
      at,
      reached: async (written) => {
        work.reached += written;
        await reach({ ...work });
      },
    });
    await reach({ ...work, reached: work.of, status: 'done' });
    return 'done';
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    log.warn('registry-import-overtaken', { version: number, error });
    return 'overtaken';
  }
}
