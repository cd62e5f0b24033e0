import { type CertificationRequest, TRANSITIONS } from '#domain/assessment.ts';
import { findAsked } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import type { Lao } from '#domain/lao.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { type RemarksInput, remarksOf } from '#domain/remark.ts';
import type { Round } from '#shared/cycle-store.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { answersOf, revisionsOf } from './assessment-records.ts';
import { visibleStateOf } from './assessment-view.ts';
import {
  type ChangeStateNeeds,
  type CompleteNeeds,
  entryOf,
  requireComplete,
  requireTransition,
  requireWindow,
  unknownIndicatorAt,
  untilWritten,
} from './requirements.ts';
import type { submissionRoutes } from './submission-routes.ts';

/** The recorder asks the certifier to look: no change of state, and no lock on the answers. */
export function requestCertification(
  needs: CompleteNeeds,
): RunOf<typeof submissionRoutes.requestCertification> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const { head, areas } = stored;
      requireWindow(stored, at);
      await requireComplete(needs, params, reading);
      const state = visibleStateOf(stored);
      const { from } = TRANSITIONS.certify;
      if (!round.cycle.policies.certification || !(from as readonly string[]).includes(state)) {
        throw new Problem('state-not-allowed', { state });
      }
      const request: CertificationRequest = {
        by: actor.name,
        at: at.toISOString(),
        message: body.message,
        revisions: revisionsOf(areas),
      };
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { request },
        entry: { ...entryOf('request', state, { actor, origin }, at), message: body.message },
        second: epochSeconds(at),
      });
      return { outcome, result: { request } };
    });
}

/** The recorder takes the request back; without one there is nothing to take back. */
export function withdrawRequest(
  needs: ChangeStateNeeds,
): RunOf<typeof submissionRoutes.withdrawRequest> {
  return async ({ params, actor, origin }) => {
    // Of all that an officer does it alone asks for no open window: the round itself must say.
    await needs.rounds.refresh(params.cycle);
    return untilWritten(needs, params, async ({ stored, at }) => {
      const { head } = stored;
      const result = { request: null };
      if (head.request === null) return { outcome: 'written', result };
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { request: null },
        entry: entryOf('withdraw_request', visibleStateOf(stored), { actor, origin }, at),
      });
      return { outcome, result };
    });
  };
}

/** The certifier sends it back to the recorder with remarks; a certification ends with it. */
export function sendBack(needs: ChangeStateNeeds): RunOf<typeof submissionRoutes.sendBack> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head, areas } = stored;
      requireWindow(stored, at);
      requireRemarks(body, round, head.lao);
      requireTransition(visibleStateOf(stored), 'send_back', round, actor);
      const { to } = TRANSITIONS.send_back;
      const said = { by: actor.name, role: actor.role, at: at.toISOString() };
      const own = remarksOf(body, answersOf(areas), said);
      // The certifier's earlier remarks make way for these; a reviewer's stay until they are met.
      const remarks = [...head.remarks.filter(({ role }) => role !== 'certifier'), ...own];
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { state: to, certification: null, request: null, remarks },
        entry: { ...entryOf('send_back', to, { actor, origin }, at), remarks: own },
        second: epochSeconds(at),
      });
      return { outcome, result: { state: to, remarks } };
    });
}

/** At least one remark, each of an indicator that the form asks this LAO. */
export function requireRemarks(
  { general, indicators }: RemarksInput,
  { catalogue }: Round,
  { type }: Pick<Lao, 'type'>,
): void {
  const errors: FieldError[] = [];
  if (general === null && indicators.length === 0) {
    const message = {
      th: 'ต้องมีข้อสังเกตอย่างน้อยหนึ่งข้อ จึงจะรู้ว่าต้องแก้ไขอะไร',
      en: 'Write at least one remark, so that it is known what to change',
    };
    errors.push({ pointer: '/general', code: 'remark-missing', message });
  }
  indicators.forEach(({ indicatorId }, n) => {
    if (!findAsked(catalogue, type, indicatorId))
      errors.push(unknownIndicatorAt(`/indicators/${n}/indicatorId`));
  });
  if (errors.length > 0) throw new Problem('input-refused', { errors });
}
