import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import type { Round } from '#shared/cycle-store.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { AreaItem, AssessmentKey, TrailEntry } from '../assessment/assessment-records.ts';
import { recordersOf } from '../assessment/recorded-by.ts';
import {
  type ChangeStateNeeds,
  requireNotArchived,
  untilNotStale,
} from '../assessment/requirements.ts';
import type { WriteOutcome } from '../assessment/submission-store.ts';
import { type Known, PARTIALITIES, type Partiality, partialityOf } from './conflict.ts';
import type { ReviewStore } from './review-store.ts';

export type ReviewNeeds = ChangeStateNeeds & { review: ReviewStore; table: Table };

/** A change of what a round keeps beside its assessments: read and checked anew until it is written. */
export async function untilKept<T>(
  { rounds, now }: Pick<ReviewNeeds, 'rounds' | 'now'>,
  cycle: string,
  attempt: (reading: { round: Round; at: Date }) => Promise<{ outcome: WriteOutcome; result: T }>,
): Promise<T> {
  return untilNotStale(async () => {
    const round = await rounds.refresh(cycle);
    requireNotArchived(round);
    return attempt({ round, at: now() });
  });
}

/** Why this reviewer is not the one to review this LAO; null where nothing is known against it. */
export async function partialityTo(
  { review, submissions }: Pick<ReviewNeeds, 'review' | 'submissions'>,
  actor: Actor,
  key: AssessmentKey,
  areas: readonly AreaItem[],
  trail?: readonly TrailEntry[],
): Promise<Partiality | null> {
  const [declared, told] = await Promise.all([
    review.isDeclared(actor.id, key.lao),
    trail ?? submissions.readHistory(key).then((history) => history.trail),
  ]);
  const officers = [...officersIn(told), ...recordersOf(areas)];
  return partialityOf(actor, key.lao, { declared, officers });
}

/** Accounts that changed its hands for the LAO itself. */
function officersIn(trail: readonly TrailEntry[]): Known['officers'] {
  return trail.flatMap(({ by }) =>
    by.role === 'recorder' || by.role === 'certifier' ? [by.id] : [],
  );
}

/** Nobody reviews the own LAO: asked before a return, an approval and every decision. */
export async function requireImpartial(
  needs: Pick<ReviewNeeds, 'review' | 'submissions' | 'store'>,
  actor: Actor,
  key: AssessmentKey,
): Promise<void> {
  const stored = await needs.store.read(key);
  if (!stored) throw new Problem('not-found');
  const partiality = await partialityTo(needs, actor, key, stored.areas);
  if (partiality) throw new Problem('not-permitted', {}, PARTIALITIES[partiality]);
}

/** Input that is refused at one field. */
export function refusedAt(pointer: string, code: string, message: Text): Problem {
  return new Problem('input-refused', { errors: [{ pointer, code, message }] });
}
