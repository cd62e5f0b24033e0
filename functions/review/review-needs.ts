import { type Known, PARTIALITIES, type Partiality, partialityOf } from '#domain/conflict.ts';
import type { Actor } from '#domain/permission.ts';
import { Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import type { Table } from '#shared/dynamodb.ts';
import type { AssessmentKey, TrailEntry } from '../assessment/assessment-records.ts';
import type { ChangeStateNeeds } from '../assessment/requirements.ts';
import type { ReviewStore } from './review-store.ts';

export type ReviewNeeds = ChangeStateNeeds & { review: ReviewStore; table: Table };

/** Times that a write is tried against what others change meanwhile. */
const MAX_ATTEMPTS = 4;

/** Reads, checks and writes what stands outside an assessment, again where it had changed. */
export async function untilKept<T>(
  attempt: () => Promise<{ outcome: 'written' | 'stale'; result: T }>,
): Promise<T> {
  for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
    const { outcome, result } = await attempt();
    if (outcome === 'written') return result;
  }
  throw new Problem('busy');
}

/** Why this reviewer is not the one to review this LAO; null where nothing is known against it. */
export async function partialityTo(
  { review, submissions }: Pick<ReviewNeeds, 'review' | 'submissions'>,
  actor: Actor,
  key: AssessmentKey,
  trail?: readonly TrailEntry[],
): Promise<Partiality | null> {
  const [declared, told] = await Promise.all([
    review.isDeclared(actor.id, key.lao),
    trail ?? submissions.readHistory(key).then((history) => history.trail),
  ]);
  return partialityOf(actor, key.lao, { declared, officers: officersIn(told) });
}

/** Accounts that acted on it for the LAO itself. */
function officersIn(trail: readonly TrailEntry[]): Known['officers'] {
  return trail.flatMap(({ by }) =>
    by.role === 'recorder' || by.role === 'certifier' ? [by.id] : [],
  );
}

/** Nobody reviews the own LAO: asked before a return, an approval and every decision. */
export async function requireImpartial(
  needs: Pick<ReviewNeeds, 'review' | 'submissions'>,
  actor: Actor,
  key: AssessmentKey,
): Promise<void> {
  const partiality = await partialityTo(needs, actor, key);
  if (partiality) throw new Problem('not-permitted', {}, PARTIALITIES[partiality]);
}

/** Input that is refused at one field. */
export function refusedAt(pointer: string, code: string, message: Text): Problem {
  return new Problem('input-refused', { errors: [{ pointer, code, message }] });
}
