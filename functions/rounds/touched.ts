import type { Catalogue } from '#domain/catalogue.ts';
import { LAO_TYPES, type Lao, type LaoType } from '#domain/lao.ts';
import { type Effect, effectsOn } from './catalogue-differences.ts';
import type { TouchedIndicator, TouchedLao } from './round.ts';

/** What one LAO has stored, as far as a new version can touch it. */
export type Begun = {
  lao: Lao;
  submitted: boolean;
  /** Ids of indicators with an answer. */
  answered: readonly string[];
};

/**
 * Counts the answers that a version of the catalogue touches: `add` each LAO that has begun, then
 * read the counts. An added indicator touches everybody who has begun; a weight only its share.
 */
export function touchedCounter(before: Catalogue, after: Catalogue) {
  const effects = Object.fromEntries(
    LAO_TYPES.map((laoType) => [laoType, effectsOn(before, after, laoType)]),
  ) as Record<LaoType, Map<string, Effect>>;
  const counts = new Map<string, TouchedIndicator>();
  return {
    add({ lao, submitted, answered }: Begun): TouchedLao | null {
      const stored = new Set(answered);
      const indicators: string[] = [];
      for (const [id, effect] of effects[lao.type]) {
        if (effect !== 'added' && !stored.has(id)) continue;
        indicators.push(id);
        const key = `${id} ${effect}`;
        const count = counts.get(key) ?? { id, effect, laos: 0, submitted: 0 };
        counts.set(key, {
          ...count,
          laos: count.laos + 1,
          submitted: count.submitted + (submitted ? 1 : 0),
        });
      }
      return indicators.length > 0 ? { lao, submitted, indicators } : null;
    },
    counts: (): TouchedIndicator[] => [...counts.values()],
  };
}
