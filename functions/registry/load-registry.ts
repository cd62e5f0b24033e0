import { isDeepStrictEqual } from 'node:util';
import { type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { eachOf } from '#shared/each-of.ts';
import { type RejectedRow, readRegistry } from './read-registry.ts';
import type { RegistryRecord, RegistryStore } from './registry-store.ts';

export type RegistryReport = {
  added: LaoCode[];
  changed: { code: LaoCode; before: Lao; after: Lao }[];
  /** How many stand already as the file has them. */
  unchanged: number;
  /**
   * LAOs of the file's provinces that the registry has and the file has not, not even as a
   * rejected row. They are told and never deleted: a round may have opened with them.
   */
  missing: Lao[];
  rejected: RejectedRow[];
};

type LoadRegistryNeeds = {
  store: Pick<RegistryStore, 'readProvince' | 'add' | 'change'>;
  /** In DLA's form; one row is enough, which is how Bangkok is added. */
  csv: string;
  now: Date;
  /** Reports what would be done and writes nothing. */
  dryRun?: boolean;
};

/** Provinces that are read at the same time. */
const PARALLEL = 8;

/** Brings the registry to what the file says. Repeatable: a second run finds all unchanged. */
export async function loadRegistry(needs: LoadRegistryNeeds): Promise<RegistryReport> {
  const { store, csv, now, dryRun = false } = needs;
  const { laos, rejected } = readRegistry(csv);
  const known = new Map<LaoCode, RegistryRecord>();
  const provinces = new Set(laos.map(({ code }) => provinceCodeOf(code)));
  await eachOf([...provinces], PARALLEL, async (province) => {
    for (const record of await store.readProvince(province)) known.set(record.lao.code, record);
  });

  const validFrom = now.toISOString();
  const added: RegistryRecord[] = [];
  const changes: { before: RegistryRecord; after: RegistryRecord }[] = [];
  for (const lao of laos) {
    const before = known.get(lao.code);
    known.delete(lao.code);
    if (!before) added.push({ lao, validFrom });
    else if (!isDeepStrictEqual(before.lao, lao))
      changes.push({ before, after: { lao, validFrom } });
  }
  if (!dryRun) {
    await store.add(added);
    await store.change(changes);
  }
  for (const { code } of rejected) if (code !== null) known.delete(code);
  return {
    added: added.map(({ lao }) => lao.code),
    changed: changes.map(({ before, after }) => ({
      code: after.lao.code,
      before: before.lao,
      after: after.lao,
    })),
    unchanged: laos.length - added.length - changes.length,
    missing: [...known.values()].map(({ lao }) => lao),
    rejected,
  };
}
