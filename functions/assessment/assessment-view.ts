import { type AssessmentState, type AssessmentView, stateOf } from '#domain/assessment.ts';
import { type Evidence, neverCame } from '#domain/evidence.ts';
import { type Score, scoreLao } from '#domain/score.ts';
import type { Round } from '#shared/cycle-store.ts';
import {
  answersOf,
  revisionsOf,
  type StoredAssessment,
  satisfactionOf,
} from './assessment-records.ts';

/** The state that people see of what is stored. */
export function visibleStateOf({ head, areas }: StoredAssessment): AssessmentState {
  return stateOf(head.state, head.certification, revisionsOf(areas));
}

/** Files as they count now: an upload that was never finished ends with its permission. */
export function evidenceOf({ evidence }: StoredAssessment, now: Date): Evidence[] {
  return evidence
    .map((item) => item.evidence)
    .filter((file) => file.status !== 'removed' && !neverCame(file, now));
}

/** The running score, reckoned anew from the stored answers. */
export function scoreOf(stored: StoredAssessment, { catalogue }: Round): Score {
  return scoreLao(catalogue, stored.head.lao.type, answersOf(stored.areas));
}

/** The assessment as its officers see it. */
export function viewOf(
  stored: StoredAssessment,
  round: Round,
  knownCatalogue: string | undefined,
  now: Date,
): AssessmentView {
  const { cycle, catalogue } = round;
  const { head, areas } = stored;
  const second = now.getTime() / 1000;
  const instant = (epoch: number) => new Date(epoch * 1000).toISOString();
  return {
    cycle: {
      id: cycle.id,
      title: cycle.title,
      opensAt: instant(head.opensAt),
      closesAt: instant(head.closesAt),
      certification: cycle.policies.certification,
      sampleCatalogue: cycle.sampleCatalogue,
    },
    lao: head.lao,
    state: visibleStateOf(stored),
    open: areas.some((a) => a.open && a.opensAt <= second && Math.floor(second) <= a.closesAt),
    areas: areas.map(({ area, revision, answers }) => ({
      id: area,
      revision,
      answers: Object.fromEntries(
        Object.entries(answers).map(([id, { requestKey: _, ...saved }]) => [id, saved]),
      ),
    })),
    satisfaction: satisfactionOf(areas),
    evidence: evidenceOf(stored, now),
    score: scoreOf(stored, round),
    certification: head.certification,
    receipt: head.receipt,
    request: head.request,
    remarks: head.remarks,
    returned: head.returned,
    catalogueHash: cycle.catalogueHash,
    catalogue: knownCatalogue === cycle.catalogueHash ? null : catalogue,
    serverTime: now.toISOString(),
  };
}
