import { type Lao, type ProvinceCode, provinceCodeOf } from '#domain/lao.ts';
import { namesakesIn, searchLaos } from '#domain/lao-search.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { RegistryNeeds } from './registry-needs.ts';

const AT_MOST = 30;

/** How long a round's list is kept in memory: LAOs are added to it when it opens, and hardly after. */
const ROUND_KEPT_MS = 60_000;

type Kept = { laos: Lao[]; of: string };

/** Finds LAOs in today's registry, or among those of a round, with who else bears their names. */
export function searchRegistry(needs: RegistryNeeds): RunOf<'searchRegistry'> {
  const { store, versions, rounds, cycles, now } = needs;
  let registry: Kept | null = null;
  const ofRounds = new Map<string, Kept & { until: number }>();

  const todays = async (): Promise<Lao[]> => {
    const latest = await versions.latest();
    const of = `${latest?.number ?? 0} ${latest?.work.status ?? ''}`;
    // A registry without a version may still be loaded by hand: it is read each time.
    if (!latest || registry?.of !== of) registry = { laos: await store.listLaos(), of };
    return registry.laos;
  };

  const ofRound = async (cycle: string, province?: ProvinceCode): Promise<Lao[]> => {
    const of = `${cycle} ${province ?? ''}`;
    const known = ofRounds.get(of);
    const at = now().getTime();
    if (known && known.until > at) return known.laos;
    if (!(await cycles.readCycle(cycle))) throw new Problem('not-found');
    const laos = await rounds.list(cycle, province);
    ofRounds.set(of, { laos, of, until: at + ROUND_KEPT_MS });
    return laos;
  };

  return async ({ query: { words, type, province, cycle } }) => {
    const all = cycle === undefined ? await todays() : await ofRound(cycle, province);
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
