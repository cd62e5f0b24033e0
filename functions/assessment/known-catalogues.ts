import { type Cycle, catalogueHashesOf } from '#domain/cycle.ts';

/** The present version of a round's catalogue, and those that it had before. */
export type KnownCatalogues = { catalogueHash: string; earlierCatalogues?: readonly string[] };

export function knownCatalogues(cycle: Cycle): KnownCatalogues {
  const [catalogueHash = '', ...earlierCatalogues] = catalogueHashesOf(cycle);
  return { catalogueHash, earlierCatalogues };
}

/**
 * What a write to an area says of its catalogue. An area of an earlier version is taken and follows
 * to the present one in the same write; one of a version that is not known here refuses it, so that
 * who judged by an old version reads again first.
 */
export function followsCatalogue({ catalogueHash, earlierCatalogues = [] }: KnownCatalogues) {
  const earlier = earlierCatalogues.map((hash, n) => [`:catalogue${n}`, hash] as const);
  const placeholders = [':catalogue', ...earlier.map(([placeholder]) => placeholder)];
  return {
    condition:
      earlier.length === 0
        ? 'catalogueHash = :catalogue'
        : `catalogueHash IN (${placeholders.join(', ')})`,
    /** Empty where there is nothing to follow to. */
    set: earlier.length === 0 ? '' : ', catalogueHash = :catalogue',
    values: { ':catalogue': catalogueHash, ...Object.fromEntries(earlier) },
  };
}
