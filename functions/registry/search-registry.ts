import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { namesakesIn, searchLaos } from '#domain/lao-search.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import type { registryRoutes } from './routes.ts';

const AT_MOST = 30;

/** How long a round's list is kept in memory: LAOs are added to it when it opens, and hardly after. */
const ROUND_KEPT_MS = 60_000;

/**
 * Finds LAOs in today's registry, or among those of a round, with who else bears their names: of the
 * whole country, also where only a province is searched.
 */
export function searchRegistry(needs: RegistryNeeds): RunOf<typeof registryRoutes.searchRegistry> {
  const { today, rounds, cycles, now } = needs;
  const kept = new Map<string, { laos: readonly Lao[]; until: number }>();

  const ofRound = async (cycle: string): Promise<readonly Lao[]> => {
    const known = kept.get(cycle);
    const at = now().getTime();
    if (known && known.until > at) return known.laos;
    if (!(await cycles.readCycle(cycle))) throw new Problem('not-found');
    const laos = await rounds.list(cycle);
    kept.set(cycle, { laos, until: at + ROUND_KEPT_MS });
    return laos;
  };

  return async ({ query: { words, type, province, cycle } }) => {
    const all = cycle === undefined ? await today() : await ofRound(cycle);
    const some = all.filter(
      (lao) =>
        (type === undefined || lao.type === type) &&
        (province === undefined || provinceCodeOf(lao.code) === province),
    );
    const isListed = words.trim() === '' && (type !== undefined || province !== undefined);
    const found = isListed ? some.slice(0, AT_MOST + 1) : searchLaos(some, words, AT_MOST + 1);
    const namesakes = namesakesIn(all);
    return {
      laos: found.slice(0, AT_MOST).map((lao) => ({ lao, ...namesakes(lao) })),
      more: found.length > AT_MOST,
    };
  };
}
