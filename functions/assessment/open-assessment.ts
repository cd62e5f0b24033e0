import { openedAreasOf } from '#domain/catalogue.ts';
import { Problem } from '#domain/problem.ts';
import type { Round, RoundMemory } from '../cycle/cycle-store.ts';
import type { AssessmentKey, StoredAssessment } from './assessment-records.ts';
import type { AssessmentStore } from './assessment-store.ts';

/**
 * An assessment with its round, its areas opened if this is the first visit: one Query, and the
 * very first time one transaction more.
 * @throws Problem not-found where the round has no such LAO
 */
export async function openAssessment(
  { store, rounds }: { store: AssessmentStore; rounds: RoundMemory },
  key: AssessmentKey,
): Promise<{ stored: StoredAssessment; round: Round }> {
  const [stored, round] = await Promise.all([store.read(key), rounds.of(key.cycle)]);
  if (!stored) throw new Problem('not-found');
  const areas = openedAreasOf(round.catalogue, stored.head.lao.type);
  if (stored.areas.length === 0 && areas.length > 0) {
    stored.areas = await store.openAreas(key, stored.head, areas, round.cycle.catalogueHash);
  }
  return { stored, round };
}
