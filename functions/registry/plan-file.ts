import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { type PlannedChanges, planOf } from '#domain/registry-plan.ts';
import { eachOf } from '#shared/each-of.ts';
import { readRegistry } from './read-registry.ts';
import type { RegistryStore } from './registry-store.ts';

/** Provinces that are read at the same time. */
const PARALLEL = 8;

/** What a file in DLA's form would change in the registry; it says nothing of provinces not in it. */
export async function planFile(
  store: Pick<RegistryStore, 'readProvince'>,
  csv: string,
): Promise<PlannedChanges> {
  const { laos, rejected } = readRegistry(csv);
  const known: Lao[] = [];
  const provinces = [...new Set(laos.map(({ code }) => provinceCodeOf(code)))];
  await eachOf(provinces, PARALLEL, async (province) => {
    known.push(...(await store.readProvince(province)).map(({ lao }) => lao));
  });
  return planOf({ laos, rejected }, known);
}
