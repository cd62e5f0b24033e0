import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import type { RowNote } from '#domain/row-note.ts';
import { eachOf } from '#shared/each-of.ts';
import { areaDoubt } from './area-doubt.ts';
import { COLUMNS, readRegistryFile } from './read-registry.ts';
import type { RegistryPlan } from './registry.ts';
import { type PlannedChanges, planOf } from './registry-plan.ts';
import type { RegistryStore } from './registry-store.ts';

/** Provinces that are read at the same time. */
const PARALLEL = 8;

type FilePlan = PlannedChanges & Pick<RegistryPlan, 'notes'>;

/**
 * What a file in DLA's form would change in the registry; it says nothing of provinces not in it.
 *
 * @throws UnreadableFile where it is no such file
 */
export async function planFile(
  store: Pick<RegistryStore, 'readProvince'>,
  file: Uint8Array,
): Promise<FilePlan> {
  const { laos: read, rejected, notes, lineOf, areaUnread } = await readRegistryFile(file);
  const known: Lao[] = [];
  const provinces = [...new Set(read.map(({ code }) => provinceCodeOf(code)))];
  await eachOf(provinces, PARALLEL, async (province) => {
    known.push(...(await store.readProvince(province)).map(({ lao }) => lao));
  });
  const before = new Map(known.map((lao) => [lao.code, lao]));
  // What nobody could read says nothing of the area that is known.
  const laos = read.map((lao): Lao => {
    const area = before.get(lao.code)?.areaSquareKilometres;
    return areaUnread.has(lao.code) && area !== undefined
      ? { ...lao, areaSquareKilometres: area }
      : lao;
  });
  const doubts = laos.flatMap((lao): RowNote[] => {
    const message = areaDoubt(lao, before.get(lao.code));
    const line = lineOf.get(lao.code) ?? 0;
    return message ? [{ line, column: COLUMNS.area, kind: 'doubtful', message }] : [];
  });
  return { ...planOf({ laos, rejected }, known), notes: [...doubts, ...notes] };
}
