import { type CertificationRequest, type Return, TRANSITIONS } from '#domain/assessment.ts';
import { findIndicator } from '#domain/catalogue.ts';
import { epochSeconds } from '#domain/cycle.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import { type RemarksInput, remarksOf } from '#domain/remark.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { Round } from '../cycle/cycle-store.ts';
import { answersOf, revisionsOf } from './assessment-records.ts';
import { visibleStateOf } from './assessment-view.ts';
import {
  type ChangeStateNeeds,
  entryOf,
  requireComplete,
  requireTransition,
  requireWindow,
  untilWritten,
} from './requirements.ts';

/** The longest time that a return may give, in days: a slip of the year is no deadline. */
const RETURN_MAX_DAYS = 120;

/** The recorder asks the certifier to look: no change of state, and no lock on the answers. */
export function requestCertification(needs: ChangeStateNeeds): RunOf<'requestCertification'> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const { head, areas } = stored;
      requireWindow(stored, at);
      requireComplete(reading);
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
export function withdrawRequest(needs: ChangeStateNeeds): RunOf<'withdrawRequest'> {
  return ({ params, actor, origin }) =>
    untilWritten(needs, params, async ({ stored, at }) => {
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
}

/** The certifier sends it back to the recorder with remarks; a certification ends with it. */
export function sendBack(needs: ChangeStateNeeds): RunOf<'sendBack'> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head, areas } = stored;
      requireWindow(stored, at);
      requireRemarks(body, round);
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

/**
 * Returns a submitted assessment to its LAO: every area opens again at once, until a closing time
 * of its own, for the round may be over by then. The submission stays as it is; the next one is a
 * new version.
 */
export function returnAssessment(needs: ChangeStateNeeds): RunOf<'returnAssessment'> {
  return ({ params, body, actor, origin }) =>
    untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head, areas } = stored;
      requireRemarks(body, round);
      requireClosing(body.closesAt, at);
      requireTransition(head.state, 'return', round, actor);
      const { to } = TRANSITIONS.return;
      const said = { by: actor.name, role: actor.role, at: at.toISOString() };
      const remarks = remarksOf(body, answersOf(areas), said);
      // Nobody loses days that the round gives anyway.
      const closesAt = Math.max(epochSeconds(body.closesAt), head.closesAt);
      const returned: Return = { ...said, closesAt: new Date(closesAt * 1000).toISOString() };
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: {
          state: to,
          certification: null,
          request: null,
          remarks,
          returned,
          closesAt,
          ownClosesAt: closesAt,
        },
        entry: {
          ...entryOf('return', to, { actor, origin }, at),
          remarks,
          returned,
          version: head.submissionVersion,
        },
        reopens: { areas, closesAt },
      });
      return { outcome, result: { state: to, remarks, returned } };
    });
}

function requireRemarks({ general, indicators }: RemarksInput, { catalogue }: Round): void {
  const errors: FieldError[] = [];
  if (general === null && indicators.length === 0) {
    const message = {
      th: 'ต้องมีข้อสังเกตอย่างน้อยหนึ่งข้อ จึงจะรู้ว่าต้องแก้ไขอะไร',
      en: 'Write at least one remark, so that it is known what to change',
    };
    errors.push({ pointer: '/general', code: 'remark-missing', message });
  }
  indicators.forEach(({ indicatorId }, n) => {
    if (findIndicator(catalogue, indicatorId)) return;
    const message = { th: 'ไม่มีเกณฑ์ชี้วัดนี้ในแบบประเมิน', en: 'The form has no such indicator' };
    errors.push({ pointer: `/indicators/${n}/indicatorId`, code: 'unknown-indicator', message });
  });
  if (errors.length > 0) throw new Problem('input-refused', { errors });
}

function requireClosing(closesAt: string, at: Date): void {
  const days = (new Date(closesAt).getTime() - at.getTime()) / (24 * 3600 * 1000);
  if (days > 0 && days <= RETURN_MAX_DAYS) return;
  const message = {
    th: `วันปิดรับต้องอยู่หลังเวลานี้และไม่เกิน ${RETURN_MAX_DAYS} วัน`,
    en: `The closing time must lie ahead, at most ${RETURN_MAX_DAYS} days`,
  };
  throw new Problem('input-refused', {
    errors: [{ pointer: '/closesAt', code: 'closing-not-allowed', message }],
  });
}
