import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { untilNotStale } from '../assessment/requirements.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { Conflict } from './conflict.ts';
import { type ReviewNeeds, refusedAt } from './review-needs.ts';
import type { reviewRoutes } from './routes.ts';

/** One's own declared interests; the office sees everybody's. */
export function listConflicts({ review }: ReviewNeeds): RunOf<typeof reviewRoutes.listConflicts> {
  return async ({ actor }) => ({
    conflicts: await review.listConflicts(actor.role === 'office' ? undefined : actor.id),
  });
}

type DeclareNeeds = ReviewNeeds & {
  /** Whether an LAO is or was there at all. */
  registry: Pick<RegistryStore, 'recordsOf'>;
};

/** Declared at once and without anybody's leave; only the office lifts it. */
export function declareConflict({
  review,
  table,
  registry,
  now,
}: DeclareNeeds): RunOf<typeof reviewRoutes.declareConflict> {
  return async ({ body: { lao, reason, reviewer }, actor, origin }) => {
    const own = { id: actor.id, name: actor.name };
    if (reviewer && reviewer.id !== own.id && actor.role !== 'office') {
      throw new Problem('not-permitted');
    }
    // A slip of a digit would keep nobody from reviewing anything. Of a round under way it may be a former code.
    if ((await registry.recordsOf(lao)).length === 0)
      throw refusedAt('/lao', 'lao-unknown', NO_SUCH_LAO);
    const at = now();
    const conflict: Conflict = {
      reviewer: reviewer ?? own,
      lao,
      reason,
      by: own,
      at: at.toISOString(),
    };
    const audit = auditPut(table.name, {
      cycle: null,
      action: 'conflict-declared',
      actor,
      origin,
      at,
      after: { reviewer: conflict.reviewer, lao },
      reason,
    });
    return untilNotStale(async () => ({
      outcome: await review.write([review.conflictPut(conflict), audit]),
      result: { conflict },
    }));
  };
}

/** The interest is over: the office says why. Nobody lifts the own one. */
export function liftConflict({
  review,
  table,
  now,
}: ReviewNeeds): RunOf<typeof reviewRoutes.liftConflict> {
  return async ({ params: { reviewer, lao }, body: { reason }, actor, origin }) => {
    if (reviewer === actor.id) throw new Problem('not-permitted', {}, NOT_OWN);
    const audit = auditPut(table.name, {
      cycle: null,
      action: 'conflict-lifted',
      actor,
      origin,
      at: now(),
      before: { reviewer, lao },
      reason,
    });
    return untilNotStale(async () => {
      // Asked each time: what stood in the way may have been another's lifting, or a passing collision.
      if (!(await review.isDeclared(reviewer, lao))) throw new Problem('not-found');
      const outcome = await review.write([review.conflictLift(reviewer, lao), audit]);
      return { outcome, result: { conflict: null } };
    });
  };
}

const NO_SUCH_LAO = {
  th: 'ทะเบียนไม่มีและไม่เคยมี อปท. รหัสนี้ ตรวจรหัสอีกครั้ง',
  en: 'The registry has and had no LAO under this code: check it',
};
const NOT_OWN = {
  th: 'ยกเลิกส่วนได้เสียของตนเองไม่ได้ ให้ผู้อื่นในสำนักงานเป็นผู้ยกเลิก',
  en: 'Nobody lifts the own interest: somebody else of the office does',
};
