import { type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { eachOf } from '#shared/each-of.ts';
import { latestRecords, type RegistryStore } from '../registry/registry-store.ts';

/** Provinces that are read at the same time. */
const PARALLEL = 16;

/**
 * The LAOs among some units, to be named where their accounts are told of: as the registry has them, or
 * as they left it. An account stays behind where an LAO is gone, and its code alone says nothing.
 */
export async function laosOfUnits(
  registry: Pick<RegistryStore, 'readAll'>,
  units: Iterable<string>,
): Promise<ReadonlyMap<LaoCode, Lao>> {
  const codes = new Set([...units].filter((unit) => unit.length === 7));
  const found = new Map<LaoCode, Lao>();
  await eachOf([...new Set([...codes].map(provinceCodeOf))], PARALLEL, async (province) => {
    for (const [code, { lao }] of latestRecords(await registry.readAll(province)))
      if (codes.has(code)) found.set(code, lao);
  });
  return found;
}
