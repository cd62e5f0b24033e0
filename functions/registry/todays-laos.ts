import type { Lao } from '#domain/lao.ts';
import type { RegistryNeeds } from './registry-needs.ts';

/**
 * Today's registry, read once and kept until it has another version.
 * @returns what gives it; it throws Problem busy while an import is under way
 */
export function todaysLaos({
  store,
  versions,
}: Pick<RegistryNeeds, 'store' | 'versions'>): () => Promise<readonly Lao[]> {
  let kept: { laos: readonly Lao[]; of: string } | null = null;
  return async () => {
    const latest = await versions.latest();
    const of = `${latest?.number ?? 0} ${latest?.work.status ?? ''}`;
    // A registry without a version was not imported: it is read each time.
    if (!latest || kept?.of !== of) kept = { laos: await store.listLaos(), of };
    return kept.laos;
  };
}
