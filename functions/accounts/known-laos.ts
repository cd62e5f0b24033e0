import type { Lao, ProvinceCode } from '#domain/lao.ts';
import { cycleStateOf } from '#domain/round-state.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { RoundLaos } from '../registry/round-laos.ts';

export type KnownLaosNeeds = {
  registry: Pick<RegistryStore, 'readProvince'>;
  rounds: Pick<RoundLaos, 'ofProvince'>;
  cycles: Pick<CycleStore, 'listCycles'>;
  now: () => Date;
};

/** `left`: of a round that is under way, and no more of the registry. */
export type KnownLao = { lao: Lao; left: boolean };

/**
 * LAOs of a province that people may have an account of: those of today's registry, and those that a
 * round under way opened with and the registry has no more. Somebody has to finish their work.
 */
export async function knownLaos(
  { registry, rounds, cycles, now }: KnownLaosNeeds,
  province: ProvinceCode,
): Promise<KnownLao[]> {
  const at = now();
  const [records, all] = await Promise.all([registry.readProvince(province), cycles.listCycles()]);
  const live = all.filter((cycle) => cycleStateOf(cycle, at) !== 'archived');
  const ofRounds = await Promise.all(live.map(({ id }) => rounds.ofProvince(id, province)));
  const known = new Map<string, KnownLao>(
    records.map(({ lao }) => [lao.code, { lao, left: false }]),
  );
  for (const lao of ofRounds.flat())
    if (!known.has(lao.code)) known.set(lao.code, { lao, left: true });
  return [...known.values()].sort((a, b) => Number(a.lao.code) - Number(b.lao.code));
}
