import { type AssessmentView, COUNTED_STATES } from '#domain/assessment.ts';
import { windowAt } from '#domain/cycle.ts';
import type { Standing } from '../../functions/assessment/presence.ts';

/**
 * Where an assessment stands now, by what a sign of life was told, if that is not what the page shows:
 * an end that was moved, a window that opened or closed meanwhile, a submission, a return.
 */
export function otherStanding(
  view: Pick<AssessmentView, 'open' | 'state' | 'cycle'>,
  { opensAt, closesAt, locked }: Standing,
  now: Date,
): string | null {
  const open = !locked && windowAt({ opensAt, closesAt }, now) === 'open';
  const isShown =
    view.open === open &&
    COUNTED_STATES.includes(view.state) === locked &&
    isSame(view.cycle.opensAt, opensAt) &&
    isSame(view.cycle.closesAt, closesAt);
  return isShown ? null : `${open} ${locked} ${opensAt} ${closesAt}`;
}

const isSame = (one: string, other: string) =>
  new Date(one).getTime() === new Date(other).getTime();
