import { epochSeconds } from '#domain/cycle.ts';
import { type Evidence, isUndecided } from '#domain/evidence.ts';
import { Problem } from '#domain/problem.ts';
import { type Writer, writerOf } from '#domain/writer.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AssessmentKey, EvidenceItem, HeadItem } from '../assessment/assessment-records.ts';
import { refusalOf } from '../assessment/assessment-store.ts';
import { type EvidenceNeeds, placeOf } from './evidence-needs.ts';
import type { Amendment } from './evidence-store.ts';
import { countsOf } from './findings.ts';
import type { evidenceRoutes } from './routes.ts';

/** Makes a file that is there evidence for one more indicator; nothing is sent again. */
export function linkEvidence(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.linkEvidence> {
  return async ({ params, actor, origin }) => {
    const { indicator } = params;
    const { areaId } = await placeOf(needs, params, indicator, 'indicator');
    return change(needs, params, writerOf(actor, origin), (item, at) => {
      const { evidence, areas } = item;
      if (evidence.status !== 'usable' && !isUndecided(evidence)) {
        throw new Problem('evidence-not-usable');
      }
      if (evidence.indicatorIds.includes(indicator)) return null;
      return {
        item: {
          ...item,
          evidence: { ...evidence, indicatorIds: [...evidence.indicatorIds, indicator] },
          areas: { ...areas, [indicator]: areaId },
        },
        counts: countsOf({ areas: { [indicator]: areaId } }, at),
      };
    });
  };
}

/** Takes a file from one indicator, and from its last one out of the assessment. */
export function unlinkEvidence(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.unlinkEvidence> {
  return ({ params, actor, origin }) =>
    change(needs, params, writerOf(actor, origin), (item, at) => {
      const { evidence, areas } = item;
      const { [params.indicator]: areaId, ...left } = areas;
      if (areaId === undefined || evidence.status === 'removed') return null;
      const indicatorIds = evidence.indicatorIds.filter((id) => id !== params.indicator);
      if (indicatorIds.length === 0) return removal(item, at);
      return {
        item: { ...item, evidence: { ...evidence, indicatorIds }, areas: left },
        counts: countsOf({ areas: { [params.indicator]: areaId } }, at),
      };
    });
}

/** Takes a file out of the assessment; its bytes stay for the submissions that named it. */
export function removeEvidence(needs: EvidenceNeeds): RunOf<typeof evidenceRoutes.removeEvidence> {
  return ({ params, actor, origin }) =>
    change(needs, params, writerOf(actor, origin), (item, at) =>
      item.evidence.status === 'removed' ? null : removal(item, at),
    );
}

function removal(item: EvidenceItem, at: string): Amendment {
  const removed: EvidenceItem = { ...item, evidence: { ...item.evidence, status: 'removed' } };
  // What never came was part of nothing that somebody certified: it can go at any time, and the table
  // drops it when it would have dropped it anyway.
  if (item.evidence.status === 'requested') return { item: removed };
  return { item: removed, counts: countsOf(item, at) };
}

/** Whether a submission may name the file: then its bytes stay, removed or not. */
function mayBeSubmitted(
  { requestedAt }: Pick<Evidence, 'requestedAt'>,
  { submissionVersion, receipt }: Pick<HeadItem, 'submissionVersion' | 'receipt'>,
): boolean {
  return submissionVersion > 0 && (!receipt || requestedAt <= receipt.submittedAt);
}

/** Changes a file where its areas take changes now; of one that was on its way, the parts go too. */
async function change(
  { assessments, store, files, now }: EvidenceNeeds,
  params: AssessmentKey & { evidence: string },
  by: Writer,
  amend: (item: EvidenceItem, at: string) => Amendment | null,
): Promise<{ evidence: Evidence }> {
  const at = now();
  let found: EvidenceItem | null = null;
  const seen = (item: EvidenceItem) => {
    found = item;
    return amend(item, at.toISOString());
  };
  const result = await store.amend(params, params.evidence, seen, by);
  const before = found as EvidenceItem | null;
  if (!before) throw new Problem('not-found');
  if (!result) return { evidence: before.evidence };
  if (result.outcome === 'changed') {
    const { evidence } = result.item;
    if (evidence.status === 'removed' && isUndecided(before.evidence) && before.uploadId) {
      await files.abandonParts(params, evidence.id, before.uploadId);
    }
    if (evidence.status === 'removed' && before.checked) {
      const stored = await assessments.read(params);
      if (stored && !mayBeSubmitted(evidence, stored.head))
        await files.letGo(params, evidence.id, before.checked.objectVersion);
    }
    return { evidence };
  }
  const stored = await assessments.read(params);
  const refusal = stored?.areas
    .map((area) => refusalOf(area, epochSeconds(at)))
    .find((problem) => problem !== null);
  throw refusal ?? new Problem('busy');
}
