import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { HeadItem, TrailEntry } from '../../functions/assessment/assessment-records.ts';
import { type Appeal, outcomeOf } from '../../functions/review/appeal.ts';
import type { RegisterChange } from '../../functions/review/register-change.ts';
import { drawSample, listText, type Sample, seedText } from '../../functions/review/sample.ts';
import type { Violation } from './violations.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** What must hold of a sample, a request or an appeal by itself. */
export function violationsOfReview(place: string, item: unknown): Violation[] {
  const { sample, change, appeal } = item as {
    sample?: Sample;
    change?: RegisterChange;
    appeal?: Appeal;
  };
  if (sample) return drawsAgain(sample) ? [] : [{ rule: 'sample-differs', place }];
  const isRight = change
    ? isDecidedAsItSays(change)
    : appeal
      ? isDecidedAsIsAccepted(appeal)
      : true;
  return isRight ? [] : [{ rule: 'decision-differs', place }];
}

/** Whoever draws it again by what is published draws the same. */
function drawsAgain({ cycle, announcement, list, draw }: Sample): boolean {
  const { listHash, sizes, knownAt } = announcement;
  if (hashOf(listText(list)) !== listHash) return false;
  if (!draw) return true;
  const seed = hashOf(seedText(cycle, listHash, draw.value));
  return (
    draw.seed === seed &&
    new Date(draw.at) >= new Date(knownAt) &&
    isDeepStrictEqual(drawSample(list, { seed, sizes }, hashOf), draw.laos)
  );
}

function isDecidedAsItSays({ state, decision }: RegisterChange): boolean {
  return (state === 'accepted' || state === 'refused') === (decision !== null);
}

function isDecidedAsIsAccepted(appeal: Appeal): boolean {
  const { state, decision } = appeal;
  if (!decision) return state === 'open' || state === 'withdrawn';
  const opens = decision.accepted.length > 0;
  return (
    outcomeOf(appeal, decision.accepted) === state && opens === (decision.reopenedUntil !== null)
  );
}

/** What must hold between a header, what approved it, and the trail. */
export function violationsOfApproval(
  head: HeadItem,
  trail: readonly TrailEntry[],
  place: string,
): Violation[] {
  const violations: Violation[] = [];
  const latest = head.receipt?.hash;
  const approvals = [
    ['endorse', head.endorsed ?? null, head.state === 'endorsed'],
    ['finalise', head.finalised ?? null, head.state === 'final'],
  ] as const;
  for (const [change, approval, isNeeded] of approvals) {
    const told = trail.some(
      (entry) => entry.change === change && entry.version === approval?.version,
    );
    const isRight = approval ? approval.hash === latest && told : !isNeeded;
    if (!isRight) violations.push({ rule: 'approval-differs', place, detail: change });
  }
  return violations;
}
