import { type Lao, type LaoCode, provinceCodeOf } from '#domain/lao.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RegistryPlan } from './registry.ts';
import type { RegistryRecord, RegistryStore } from './registry-store.ts';
import type { RegistryWrites } from './registry-writes.ts';

type Changes = Pick<RegistryPlan, 'added' | 'changed' | 'successions' | 'removed'>;

type ApplyPlanNeeds = {
  store: Pick<RegistryStore, 'readProvince'>;
  writes: RegistryWrites;
  plan: Changes;
  /** New codes of the successions that are one LAO; the others are one that left and one that came. */
  same: readonly LaoCode[];
  /** When all of it takes effect: the version's own instant, whenever it is carried out. */
  at: string;
  /** Told how many records were written since the last time. */
  reached: (written: number) => Promise<void>;
};

/** Provinces that are read at the same time. */
const PARALLEL = 8;
/** Records after which it is told how far it has got. */
const STEP = 500;

/**
 * Brings the registry to a plan. It may be cut short and run again: what took effect at `at` already
 * is passed over.
 */
export async function applyPlan(needs: ApplyPlanNeeds): Promise<void> {
  const { store, writes, plan, same, at, reached } = needs;
  const known = await recordsOf(store, plan);
  const isDone = (code: LaoCode) => known.get(code)?.validFrom === at;
  const still = (lao: Lao): RegistryRecord[] => {
    const record = known.get(lao.code);
    return record && !isDone(lao.code) ? [record] : [];
  };
  const step = async <One>(all: readonly One[], write: (some: One[]) => Promise<void>) => {
    for (let from = 0; from < all.length; from += STEP) {
      const some = all.slice(from, from + STEP);
      await write(some);
      await reached(some.length);
    }
  };
  const isSame = ({ after }: { after: Lao }) => same.includes(after.code);
  const apart = plan.successions.filter((each) => !isSame(each));
  const arriving = [...plan.added, ...apart.map(({ after }) => after)];
  const leaving = [...plan.removed, ...apart.map(({ before }) => before)];

  await step(arriving, (some) =>
    writes.add(some.filter(({ code }) => !isDone(code)).map((lao) => ({ lao, validFrom: at }))),
  );
  await step(plan.changed, (some) =>
    writes.change(
      some.flatMap(({ after }) =>
        still(after).map((before) => {
          const { formerCodes } = before;
          const kept = formerCodes === undefined ? {} : { formerCodes };
          return { before, after: { lao: after, validFrom: at, ...kept } };
        }),
      ),
    ),
  );
  await step(plan.successions.filter(isSame), (some) =>
    writes.retire(
      some.flatMap(({ before, after }) =>
        still(before).map((record) => ({ before: record, until: at, successor: after })),
      ),
    ),
  );
  await step(leaving, (some) =>
    writes.retire(some.flatMap((lao) => still(lao).map((before) => ({ before, until: at })))),
  );
}

/** The present records of every province that the plan speaks of. */
async function recordsOf(
  store: ApplyPlanNeeds['store'],
  { added, changed, successions, removed }: Changes,
): Promise<Map<LaoCode, RegistryRecord>> {
  const laos = [
    ...added,
    ...removed,
    ...changed.map(({ after }) => after),
    ...successions.flatMap(({ before, after }) => [before, after]),
  ];
  const known = new Map<LaoCode, RegistryRecord>();
  const provinces = [...new Set(laos.map(({ code }) => provinceCodeOf(code)))];
  await eachOf(provinces, PARALLEL, async (province) => {
    for (const record of await store.readProvince(province)) known.set(record.lao.code, record);
  });
  return known;
}
