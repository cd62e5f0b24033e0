import { COUNTED_STATES } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { type FieldError, Problem } from '#domain/problem.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { AssessmentKey } from '../assessment/assessment-records.ts';
import { evidenceOf } from '../assessment/assessment-view.ts';
import { auditPut } from '../audit/audit-store.ts';
import {
  APPEALS_MAX,
  type Appeal,
  appealFaults,
  appealsCloseAt,
  isAppealable,
  outcomeOf,
} from './appeal.ts';
import { type ReviewNeeds, untilKept } from './review-needs.ts';
import type { rulingsRoutes } from './rulings-routes.ts';

/** Appeals of the whole round, page by page in the order of the LAOs. */
export function listAppeals({ review }: ReviewNeeds): RunOf<typeof rulingsRoutes.listAppeals> {
  return async ({ params, query }) => {
    const { found, next } = await review.pageOfAppeals(params.cycle, query.after);
    return { appeals: found, next };
  };
}

/** What the public learns: whose results are under appeal, and how earlier ones ended. */
export function listAppealNotices({
  review,
}: ReviewNeeds): RunOf<typeof rulingsRoutes.listAppealNotices> {
  return async ({ params }) => ({
    appeals: (await review.listAppeals(params.cycle))
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ lao, state, decision }) => ({
        lao: lao.code,
        state,
        decidedAt: decision?.at ?? null,
      })),
  });
}

/** The certifier appeals against what is published, until the last day. */
export function makeAppeal(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.makeAppeal> {
  const { store, review, table } = needs;
  return ({ params, body, actor, origin }) =>
    untilKept(needs, params.cycle, async ({ round: { cycle, catalogue }, at }) => {
      const [stored, earlier] = await Promise.all([store.read(params), appealsOf(needs, params)]);
      if (!stored) throw new Problem('not-found');
      const { head } = stored;
      const closesAt = appealsCloseAt(cycle);
      if (!cycle.publishedSnapshot || closesAt === null) {
        throw new Problem('state-not-allowed', { state: head.state }, UNPUBLISHED);
      }
      if (!isAppealable(closesAt, at)) {
        throw new Problem('window-closed', { closedAt: closesAt }, LATE);
      }
      if (!COUNTED_STATES.includes(head.state) || !head.receipt) {
        throw new Problem('state-not-allowed', { state: head.state }, NOT_COUNTED);
      }
      if (earlier.some(({ state }) => state === 'open')) {
        throw new Problem('state-not-allowed', { state: head.state }, WAITS);
      }
      if (earlier.length >= APPEALS_MAX) throw new Problem('state-not-allowed', {}, TOO_MANY);
      const usable = evidenceOf(stored, at).filter(({ status }) => status === 'usable');
      const { version, hash } = head.receipt;
      const errors = [
        ...appealFaults(
          catalogue,
          head.lao.type,
          body,
          usable.map(({ id }) => id),
        ),
        ...decidedBefore(body.points, earlier, hash),
      ];
      if (errors.length > 0) throw new Problem('input-refused', { errors });
      const appeal: Appeal = {
        number: earlier.length + 1,
        lao: head.lao,
        version,
        hash,
        snapshot: cycle.publishedSnapshot.snapshot,
        points: body.points,
        by: { id: actor.id, name: actor.name },
        at: at.toISOString(),
        state: 'open',
        decision: null,
      };
      const outcome = await review.write([
        review.appealPut(params, appeal),
        auditPut(table.name, {
          cycle: params.cycle,
          lao: params.lao,
          action: 'appealed',
          actor,
          origin,
          at,
          after: { number: appeal.number, version, points: pointIds(appeal) },
        }),
      ]);
      return { outcome, result: { appeal } };
    });
}

/** What was decided of a submission is not decided again. */
function decidedBefore(
  points: Appeal['points'],
  earlier: readonly Appeal[],
  hash: string,
): FieldError[] {
  const decided = earlier
    .filter((appeal) => appeal.hash === hash && appeal.decision)
    .flatMap(pointIds);
  return points.flatMap(({ indicatorId }, n) =>
    decided.includes(indicatorId)
      ? [{ pointer: `/points/${n}/indicatorId`, code: 'decided', message: DECIDED_BEFORE }]
      : [],
  );
}

/** The LAO takes it back before it is decided. */
export function withdrawAppeal(needs: ReviewNeeds): RunOf<typeof rulingsRoutes.withdrawAppeal> {
  const { review, table } = needs;
  return ({ params, actor, origin }) =>
    untilKept(needs, params.cycle, async ({ at }) => {
      const open = await openAppeal(needs, params);
      const appeal: Appeal = { ...open, state: 'withdrawn' };
      const outcome = await review.write([
        review.appealUpdate(params, appeal, open.state),
        auditPut(table.name, {
          cycle: params.cycle,
          lao: params.lao,
          action: 'appeal-withdrawn',
          actor,
          origin,
          at,
          before: { number: open.number, points: pointIds(open) },
        }),
      ]);
      return { outcome, result: { appeal } };
    });
}

/** The appeal that waits for its decision. */
export async function openAppeal(
  needs: ReviewNeeds,
  { number, ...key }: AssessmentKey & { number: string },
): Promise<Appeal> {
  const found = (await appealsOf(needs, key)).find((appeal) => appeal.number === Number(number));
  if (!found) throw new Problem('not-found');
  if (found.state !== 'open') throw new Problem('state-not-allowed', {}, DECIDED);
  return found;
}

/** Whether a decision's points are the appeal's own, and where it leads. */
export function requireOutcome(appeal: Appeal, accepted: readonly string[]) {
  const outcome = outcomeOf(appeal, accepted);
  if (outcome) return outcome;
  throw new Problem('input-refused', {
    errors: [{ pointer: '/accepted', code: 'not-appealed', message: NOT_APPEALED }],
  });
}

export const pointIds = ({ points }: Appeal): string[] =>
  points.map(({ indicatorId }) => indicatorId);

const appealsOf = ({ review }: ReviewNeeds, { cycle, lao }: AssessmentKey) =>
  review.listAppeals(cycle, provinceCodeOf(lao), lao);

const UNPUBLISHED = {
  th: 'อุทธรณ์ได้หลังเผยแพร่ผลการประเมินเท่านั้น',
  en: 'An appeal is made after the results are published',
};
const LATE = {
  th: 'พ้นกำหนดอุทธรณ์ผลการประเมินของรอบนี้แล้ว',
  en: 'The days in which one may appeal are over',
};
const NOT_COUNTED = {
  th: 'แบบประเมินนี้ไม่อยู่ในผลที่เผยแพร่ หรือเปิดให้แก้ไขอยู่แล้ว',
  en: 'It is not among the published results, or is open for correction already',
};
const WAITS = {
  th: 'มีอุทธรณ์ที่รอวินิจฉัยอยู่แล้ว ถอนฉบับนั้นก่อนจึงยื่นใหม่ได้',
  en: 'An appeal waits already: withdraw it first to make another',
};
const TOO_MANY = {
  th: `รอบนี้ยื่นและถอนอุทธรณ์ครบ ${APPEALS_MAX} ฉบับแล้ว`,
  en: `${APPEALS_MAX} appeals were made or withdrawn in this round already`,
};
const DECIDED = { th: 'อุทธรณ์นี้วินิจฉัยหรือถอนไปแล้ว', en: 'It was decided or withdrawn already' };
const DECIDED_BEFORE = {
  th: 'เกณฑ์ชี้วัดนี้วินิจฉัยไปแล้วในอุทธรณ์ฉบับก่อน',
  en: 'This indicator was decided in an earlier appeal',
};
const NOT_APPEALED = {
  th: 'รับได้เฉพาะเกณฑ์ชี้วัดที่อยู่ในอุทธรณ์',
  en: 'Only indicators of the appeal can be accepted',
};
