import { openedAreasOf } from '#domain/catalogue.ts';
import { catalogueHashesOf } from '#domain/cycle.ts';
import { Problem } from '#domain/problem.ts';
import type { Round, RoundMemory } from '#shared/cycle-store.ts';
import type { AreaItem, AssessmentKey, StoredAssessment } from './assessment-records.ts';
import type { AssessmentStore } from './assessment-store.ts';

/**
 * An assessment with its round, its areas opened if this is the first visit: one Query, and the
 * very first time one transaction more. What a later version of the catalogue, or a move of the
 * window that was under way, has not brought to it yet is brought now.
 * @throws Problem not-found where the round has no such LAO
 */
export async function openAssessment(
  { store, rounds }: { store: AssessmentStore; rounds: RoundMemory },
  key: AssessmentKey,
): Promise<{ stored: StoredAssessment; round: Round }> {
  const [stored, remembered] = await Promise.all([store.read(key), rounds.of(key.cycle)]);
  if (!stored) throw new Problem('not-found');
  // A colleague's save followed a version that this container has not heard of.
  const known = catalogueHashesOf(remembered.cycle);
  const isAhead = stored.areas.some(({ catalogueHash }) => !known.includes(catalogueHash));
  const round = isAhead ? await rounds.refresh(key.cycle) : remembered;
  const areas = openedAreasOf(round.catalogue, stored.head.lao.type);
  const { catalogueHash } = round.cycle;
  if (stored.areas.length === 0 && areas.length > 0) {
    stored.areas = await store.openAreas(key, stored.head, areas, catalogueHash);
  }
  const opened = new Set(stored.areas.map(({ area }) => area));
  const added = areas.filter((area) => !opened.has(area));
  if (added.length > 0) stored.areas = await store.addAreas(key, stored, added, catalogueHash);
  const behind = stored.areas.filter((area) => isBehind(area, stored));
  if (behind.length > 0) await store.followHead(key, stored.head, behind);
  return { stored, round };
}

const isBehind = (area: AreaItem, { head }: StoredAssessment) =>
  area.opensAt !== head.opensAt || area.closesAt !== head.closesAt;
