import { findAsked } from '#domain/catalogue.ts';
import { Problem } from '#domain/problem.ts';
import { type RoundMemory, roundAsking } from '#shared/cycle-store.ts';
import type { AssessmentKey, StoredAssessment } from '../assessment/assessment-records.ts';
import type { AssessmentStore } from '../assessment/assessment-store.ts';
import { openAssessment } from '../assessment/open-assessment.ts';
import { unknownIndicatorAt } from '../assessment/requirements.ts';
import type { AuditedChange } from '../audit/audit-store.ts';
import type { EvidenceFiles } from './evidence-files.ts';
import type { EvidenceStore } from './evidence-store.ts';

export type EvidenceNeeds = {
  assessments: AssessmentStore;
  store: EvidenceStore;
  files: EvidenceFiles;
  rounds: RoundMemory;
  /** Leaves in the audit trail that a file was opened. */
  audited(change: AuditedChange): Promise<void>;
  now: () => Date;
};

/**
 * The assessment, and the area that the indicator stands in.
 * @param pointer where the request names the indicator
 */
export async function placeOf(
  { assessments, rounds }: Pick<EvidenceNeeds, 'assessments' | 'rounds'>,
  key: AssessmentKey,
  indicatorId: string,
  pointer: string,
): Promise<{ stored: StoredAssessment; areaId: string }> {
  await roundAsking(rounds, key.cycle, [indicatorId]);
  const { stored, round } = await openAssessment({ store: assessments, rounds }, key);
  const placed = findAsked(round.catalogue, stored.head.lao.type, indicatorId);
  if (!placed) throw new Problem('input-refused', { errors: [unknownIndicatorAt(pointer)] });
  return { stored, areaId: placed.areaId };
}

export function after(at: Date, seconds: number): string {
  return new Date(at.getTime() + seconds * 1000).toISOString();
}
