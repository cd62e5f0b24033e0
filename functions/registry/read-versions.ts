import type { Lao } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { previewOf } from './registry.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import { periodsOf, roundDifferences } from './registry-plan.ts';
import type { RegistryRecord } from './registry-store.ts';
import type { registryRoutes } from './routes.ts';

/** Every import, and how many LAOs there are now. */
export function listRegistryVersions({
  versions,
  today,
}: RegistryNeeds): RunOf<typeof registryRoutes.listRegistryVersions> {
  return async () => {
    const all = await versions.list();
    const underWay = all[0] !== undefined && all[0].work.status !== 'done';
    return { versions: all, laos: underWay ? null : await countOf(today) };
  };
}

/** Null where an import began meanwhile: the list of versions is worth having without it. */
async function countOf(today: RegistryNeeds['today']): Promise<number | null> {
  try {
    return (await today()).length;
  } catch (error) {
    if (error instanceof Problem && error.type === 'busy') return null;
    throw error;
  }
}

export function readRegistryVersion({
  versions,
  files,
}: RegistryNeeds): RunOf<typeof registryRoutes.readRegistryVersion> {
  return async ({ params }) => {
    const version = await versions.read(Number(params.version));
    if (!version) throw new Problem('not-found');
    const { planHash } = version;
    const plan = planHash === null ? null : await files.readPlan(planHash);
    return { version, preview: plan && planHash ? previewOf(plan, planHash) : null };
  };
}

/** Former codes whose records are read, the latest. */
const CODES_AT_MOST = 20;

/** All that the registry has had of an LAO, under its former codes too. */
export function readLaoHistory({
  store,
}: RegistryNeeds): RunOf<typeof registryRoutes.readLaoHistory> {
  return async ({ params: { lao } }) => {
    const own = await store.recordsOf(lao);
    if (own.length === 0) throw new Problem('not-found');
    const formers = [...new Set(own.flatMap(({ formerCodes = [] }) => formerCodes))];
    const earlier = await Promise.all(formers.slice(-CODES_AT_MOST).map(store.recordsOf));
    const records = [...own, ...earlier.flat()];
    const current = own.some(({ validUntil }) => validUntil === undefined);
    return {
      periods: periodsOf(records),
      current,
      successor: current ? null : await successorOf(store, own),
    };
  };
}

/** The LAO as it is, or was last, under the code that its last record here names. */
async function successorOf(
  store: RegistryNeeds['store'],
  records: readonly RegistryRecord[],
): Promise<Lao | null> {
  const code = latestOf(records)?.successor;
  return code === undefined ? null : (latestOf(await store.recordsOf(code))?.lao ?? null);
}

const latestOf = (records: readonly RegistryRecord[]): RegistryRecord | undefined =>
  records.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];

/** What has changed in the registry since a round took its copy. */
export function compareRegistry(
  needs: RegistryNeeds,
): RunOf<typeof registryRoutes.compareRegistry> {
  return async ({ params: { cycle } }) => {
    if (!(await needs.cycles.readCycle(cycle))) throw new Problem('not-found');
    const [round, registry] = await Promise.all([needs.rounds.list(cycle), needs.today()]);
    return { ...roundDifferences(cycle, round, registry), serverTime: needs.now().toISOString() };
  };
}
