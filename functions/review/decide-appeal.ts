import type { RunOf } from '#shared/http-handler.ts';
import { answersOf } from '../assessment/assessment-records.ts';
import { requireTransition, untilWritten } from '../assessment/requirements.ts';
import { auditPut } from '../audit/audit-store.ts';
import type { Appeal } from './appeal.ts';
import { openAppeal, pointIds, requireOutcome } from './appeals.ts';
import { NO_CLOSING, opening, requireClosing } from './reopening.ts';
import { type ReviewNeeds, refusedAt, requireImpartial } from './review-needs.ts';
import type { rulingsRoutes } from './rulings-routes.ts';

/**
 * The office decides. Where a point is accepted, the assessment opens for the LAO to correct it
 * (nobody answers in its place); its next submission is a new version, and the next night and
 * publication a new snapshot. Until then what was published goes on counting.
 */
export function decideAppeal(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.decideAppeal> {
  const { review, table } = needs;
  return async ({ params, body: { reason, accepted, closesAt }, actor, origin }) => {
    await requireImpartial(needs, actor, params);
    await needs.rounds.refresh(params.cycle);
    return untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const open = await openAppeal(needs, params);
      const state = requireOutcome(open, accepted);
      const reopens = state !== 'rejected';
      if (reopens && closesAt === null) throw refusedAt('/closesAt', 'missing', NO_CLOSING);
      if (closesAt !== null) requireClosing(closesAt, at);
      const answers = answersOf(stored.areas);
      const said = { by: actor.name, role: actor.role, at: at.toISOString() };
      const opened =
        reopens && closesAt !== null
          ? opening(reading, {
              transition: 'reopen',
              remarks: [...new Set(accepted)].map((indicatorId) => ({
                indicatorId,
                text: `รับอุทธรณ์ ให้แก้ไขเกณฑ์ชี้วัดนี้ได้: ${reason}`,
                ...said,
                answerVersion: answers[indicatorId]?.version ?? 0,
              })),
              closesAt,
              actor,
              origin,
            })
          : null;
      if (opened) requireTransition(stored.head.state, 'reopen', round, actor);
      const appeal: Appeal = {
        ...open,
        state,
        decision: {
          by: { id: actor.id, name: actor.name },
          at: at.toISOString(),
          reason,
          accepted: [...new Set(accepted)],
          reopenedUntil: opened?.returned.closesAt ?? null,
        },
      };
      const beside = [
        review.appealUpdate(params, appeal, open.state),
        auditPut(table.name, {
          cycle: params.cycle,
          lao: params.lao,
          action: 'appeal-decided',
          actor,
          origin,
          at,
          before: { number: open.number, points: pointIds(open) },
          after: { state, accepted },
          reason,
        }),
      ];
      const outcome = opened
        ? await needs.submissions.change(params, { ...opened.change, beside })
        : await review.write(beside);
      return { outcome, result: { appeal } };
    });
  };
}
