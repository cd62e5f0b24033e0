import { type AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import type { EndorsementNeed } from './sample.ts';

/** Where an assessment stands when a night takes its snapshot. */
export type Standing = {
  state: AssessmentState;
  /** Of the latest submission; 0 before the first. */
  latest: number;
  /** The version that the public sees; null where it is in no published snapshot. */
  published: number | null;
  /** Whether its province has to endorse it. */
  need: EndorsementNeed;
};

/** Whether nothing stands in the way of making this submission final but the office's own word. */
export function isAccepted({ state, need }: Pick<Standing, 'state' | 'need'>): boolean {
  return state === 'endorsed' || state === 'final' || (state === 'submitted' && need === 'none');
}

/**
 * Which version of an assessment a snapshot counts; null where none. Before it was published the
 * latest submission counts while it lies with the reviewers, and nothing does while it is returned.
 * Once published, that very version goes on counting, whatever becomes of the assessment, until a
 * newer one is accepted; one that was refused, or that waits for its endorsement, changes nothing.
 */
export function countedVersionOf(standing: Standing): number | null {
  const { state, latest, published } = standing;
  if (published === null) return latest > 0 && COUNTED_STATES.includes(state) ? latest : null;
  return latest > published && isAccepted(standing) ? latest : published;
}
