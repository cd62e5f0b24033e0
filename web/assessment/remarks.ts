import type { AssessmentView } from '#domain/assessment.ts';
import { isOpenRemark, type Remark } from '#domain/remark.ts';
import { answersOf } from '../client/assessments.ts';

/** The remarks that still wait, as the answers are now. */
export function openRemarksOf(view: AssessmentView): Remark[] {
  const answers = answersOf(view);
  return view.remarks.filter((remark) => isOpenRemark(remark, answers, view.evidence));
}

/** Indicators that somebody sent back and that were not answered yet. */
export function returnedIndicatorsOf(view: AssessmentView): Set<string> {
  return new Set(openRemarksOf(view).flatMap(({ indicatorId }) => indicatorId ?? []));
}
