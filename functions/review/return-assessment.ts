import { findIndicator } from '#domain/catalogue.ts';
import { Problem } from '#domain/problem.ts';
import { remarksOf } from '#domain/remark.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { answersOf } from '../assessment/assessment-records.ts';
import { visibleStateOf } from '../assessment/assessment-view.ts';
import {
  entryOf,
  requireTransition,
  requireWindow,
  untilWritten,
} from '../assessment/requirements.ts';
import { requireRemarks } from '../assessment/review.ts';
import { opening, requireClosing } from './reopening.ts';
import { type ReviewNeeds, requireImpartial } from './review-needs.ts';
import type { reviewRoutes } from './routes.ts';

/** Returns a submitted assessment to its LAO with remarks; an endorsement ends with it. */
export function returnAssessment(needs: ReviewNeeds): RunOf<typeof reviewRoutes.returnAssessment> {
  return async ({ params, body, actor, origin }) => {
    await requireImpartial(needs, actor, params);
    await needs.rounds.refresh(params.cycle);
    return untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      requireRemarks(body, round, stored.head.lao);
      requireClosing(body.closesAt, at);
      requireTransition(stored.head.state, 'return', round, actor);
      const said = { by: actor.name, role: actor.role, at: at.toISOString() };
      const remarks = remarksOf(body, answersOf(stored.areas), said);
      const { closesAt } = body;
      const { change, returned } = opening(reading, {
        transition: 'return',
        remarks,
        closesAt,
        actor,
        origin,
      });
      const outcome = await needs.submissions.change(params, change);
      return { outcome, result: { state: change.entry.state, remarks, returned } };
    });
  };
}

/** What the LAO says to one remark; a later reply takes the place of an earlier one, the trail has both. */
export function replyToRemark(needs: ReviewNeeds): RunOf<typeof reviewRoutes.replyToRemark> {
  return async ({ params, body, actor, origin }) => {
    await needs.rounds.refresh(params.cycle);
    return untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head } = stored;
      const isMeant = (remark: { indicatorId: string | null; at: string }) =>
        remark.indicatorId === body.indicatorId && remark.at === body.at;
      const remark = head.remarks.find(isMeant);
      const isKnown =
        body.indicatorId === null || findIndicator(round.catalogue, body.indicatorId) !== undefined;
      if (!remark || !isKnown) throw new Problem('assessment-changed', {}, GONE);
      requireWindow(stored, at);
      const state = visibleStateOf(stored);
      const answered = {
        ...remark,
        reply: { text: body.text, by: actor.name, at: at.toISOString() },
      };
      const remarks = head.remarks.map((each) => (isMeant(each) ? answered : each));
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { remarks },
        entry: { ...entryOf('reply', state, { actor, origin }, at), remarks: [answered] },
        // A submit takes the remarks away; it and the window are what a reply must not miss.
        ...(stored.areas.some(({ open }) => open) && { second: Math.floor(at.getTime() / 1000) }),
      });
      return { outcome, result: { remarks } };
    });
  };
}

const GONE = {
  th: 'ไม่พบข้อสังเกตนี้แล้ว อาจส่งแบบประเมินหรือรับรองไปแล้ว',
  en: 'This remark is not there any more: it may have been submitted or certified meanwhile',
};
