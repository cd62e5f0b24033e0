import { COUNTED_STATES } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { type AssessmentKey, answersOf } from '../assessment/assessment-records.ts';
import { evidenceOf } from '../assessment/assessment-view.ts';
import { requireTransition, untilWritten } from '../assessment/requirements.ts';
import { auditPut } from '../audit/audit-store.ts';
import {
  checkRegisterChange,
  REGISTER_CHANGES_MAX,
  type RegisterChange,
} from './register-change.ts';
import { NO_CLOSING, opening, requireClosing } from './reopening.ts';
import { type ReviewNeeds, refusedAt, requireImpartial, untilKept } from './review-needs.ts';
import type { rulingsRoutes } from './rulings-routes.ts';

/** Requests of the whole round, page by page in the order of the LAOs. */
export function listRegisterChanges({
  review,
}: ReviewNeeds): RunOf<typeof rulingsRoutes.listRegisterChanges> {
  return async ({ params, query }) => {
    const { found, next } = await review.pageOfChanges(params.cycle, query.after);
    return { changes: found, next };
  };
}

/** The LAO tells of a figure that differs; one request at a time for an indicator. */
export function askRegisterChange(
  needs: ReviewNeeds,
): RunOf<typeof rulingsRoutes.askRegisterChange> {
  const { store, review, table } = needs;
  return ({ params, body, actor, origin }) =>
    untilKept(needs, params.cycle, async ({ round: { catalogue }, at }) => {
      const [stored, earlier] = await Promise.all([store.read(params), listOf(needs, params)]);
      if (!stored) throw new Problem('not-found');
      const { head } = stored;
      if (head.state === 'final') throw new Problem('state-not-allowed', { state: head.state });
      if (earlier.length >= REGISTER_CHANGES_MAX) {
        throw new Problem('state-not-allowed', { state: head.state }, TOO_MANY);
      }
      const checked = checkRegisterChange(catalogue, head.lao.type, body);
      if ('errors' in checked) throw new Problem('input-refused', { errors: checked.errors });
      const { claim } = checked;
      const waits = earlier.some(
        ({ indicatorId, state }) => indicatorId === claim.indicatorId && state === 'asked',
      );
      if (waits) throw refusedAt('/indicatorId', 'waits', WAITS);
      const isThere = evidenceOf(stored, at).some(
        ({ id, status }) => id === body.evidenceId && status === 'usable',
      );
      if (body.evidenceId !== null && !isThere) throw refusedAt('/evidenceId', 'unknown', NO_FILE);
      const change: RegisterChange = {
        number: earlier.length + 1,
        lao: head.lao,
        ...claim,
        reason: body.reason,
        evidenceId: body.evidenceId,
        by: { id: actor.id, name: actor.name },
        at: at.toISOString(),
        state: 'asked',
        decision: null,
      };
      const audit = { cycle: params.cycle, lao: params.lao, actor, origin, at };
      const outcome = await review.write([
        review.changePut(params, change),
        auditPut(table.name, {
          ...audit,
          action: 'register-change-asked',
          after: { number: change.number, ...claim },
          reason: body.reason,
        }),
      ]);
      return { outcome, result: { change } };
    });
}

/** The LAO takes it back before it is decided. */
export function withdrawRegisterChange(
  needs: ReviewNeeds,
): RunOf<typeof rulingsRoutes.withdrawRegisterChange> {
  const { review, table } = needs;
  return ({ params, actor, origin }) =>
    untilKept(needs, params.cycle, async ({ at }) => {
      const asked = await undecided(needs, params);
      const change: RegisterChange = { ...asked, state: 'withdrawn' };
      const outcome = await review.write([
        review.changeUpdate(params, change, asked.state),
        auditPut(table.name, {
          cycle: params.cycle,
          lao: params.lao,
          action: 'register-change-withdrawn',
          actor,
          origin,
          at,
          before: { number: asked.number, indicatorId: asked.indicatorId },
        }),
      ]);
      return { outcome, result: { change } };
    });
}

/**
 * The office decides. Nothing that it decides changes an answer: the LAO corrects the figure
 * itself, at once where the assessment is open, or in one that is opened for it.
 */
export function decideRegisterChange(
  needs: ReviewNeeds,
): RunOf<typeof rulingsRoutes.decideRegisterChange> {
  const { review, table } = needs;
  return async ({ params, body: { accepted, reason, closesAt }, actor, origin }) => {
    await requireImpartial(needs, actor, params);
    await needs.rounds.refresh(params.cycle);
    if (!accepted && closesAt !== null) throw refusedAt('/closesAt', 'not-accepted', NOT_ACCEPTED);
    return untilWritten(needs, params, async (reading) => {
      const { stored, round, at } = reading;
      const asked = await undecided(needs, params);
      const { indicatorId } = asked;
      const answer = answersOf(stored.areas)[indicatorId];
      const isSubmitted = COUNTED_STATES.includes(stored.head.state);
      // A figure that stands there otherwise and that nobody can correct is accepted in words only.
      if (accepted && isSubmitted && closesAt === null && answer?.frame !== asked.claimed) {
        throw refusedAt('/closesAt', 'missing', NO_CLOSING);
      }
      const reopens = isSubmitted && closesAt !== null;
      if (reopens) requireClosing(closesAt, at);
      const opened = reopens
        ? opening(reading, {
            transition: 'reopen',
            remarks: [
              {
                indicatorId,
                text: `เห็นชอบให้แก้ไขกรอบการประเมิน (1) จาก ${asked.registered} เป็น ${asked.claimed}: ${reason}`,
                by: actor.name,
                role: actor.role,
                at: at.toISOString(),
                answerVersion: answer?.version ?? 0,
              },
            ],
            closesAt,
            actor,
            origin,
          })
        : null;
      if (opened) requireTransition(stored.head.state, 'reopen', round, actor);
      const change: RegisterChange = {
        ...asked,
        state: accepted ? 'accepted' : 'refused',
        decision: {
          by: { id: actor.id, name: actor.name },
          at: at.toISOString(),
          reason,
          reopenedUntil: opened?.returned.closesAt ?? null,
        },
      };
      const beside = [
        review.changeUpdate(params, change, asked.state),
        auditPut(table.name, {
          cycle: params.cycle,
          lao: params.lao,
          action: 'register-change-decided',
          actor,
          origin,
          at,
          before: { number: asked.number, state: asked.state },
          after: { state: change.state, reopenedUntil: change.decision?.reopenedUntil ?? null },
          reason,
        }),
      ];
      const outcome = opened
        ? await needs.submissions.change(params, { ...opened.change, beside })
        : await review.write(beside);
      return { outcome, result: { change } };
    });
  };
}

const listOf = ({ review }: ReviewNeeds, { cycle, lao }: AssessmentKey) =>
  review.listChanges(cycle, provinceCodeOf(lao), lao);

async function undecided(
  needs: ReviewNeeds,
  { number, ...key }: AssessmentKey & { number: string },
): Promise<RegisterChange> {
  const found = (await listOf(needs, key)).find((change) => change.number === Number(number));
  if (!found) throw new Problem('not-found');
  if (found.state !== 'asked') throw new Problem('state-not-allowed', {}, DECIDED);
  return found;
}

const TOO_MANY = {
  th: `รอบนี้แจ้งครบ ${REGISTER_CHANGES_MAX} คำขอแล้ว`,
  en: `${REGISTER_CHANGES_MAX} requests were made in this round already`,
};
const WAITS = {
  th: 'มีคำขอของเกณฑ์ชี้วัดนี้รอพิจารณาอยู่แล้ว',
  en: 'A request for this indicator waits already',
};
const NO_FILE = { th: 'ไม่พบไฟล์หลักฐานนี้', en: 'There is no such file of evidence' };
const NOT_ACCEPTED = {
  th: 'เปิดให้แก้ไขได้เฉพาะเมื่อเห็นชอบ',
  en: 'Only what is accepted is opened for correction',
};
const DECIDED = { th: 'คำขอนี้ตัดสินหรือถอนไปแล้ว', en: 'It was decided or withdrawn already' };
