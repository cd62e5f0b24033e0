import { type Approval, TRANSITIONS } from '#domain/assessment.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import { PROBLEMS, Problem } from '#domain/problem.ts';
import type { Text } from '#domain/text.ts';
import type { Origin } from '#domain/writer.ts';
import { eachOf } from '#shared/each-of.ts';
import type { RunOf } from '#shared/http-handler.ts';
import type { HeadItem } from '../assessment/assessment-records.ts';
import {
  entryOf,
  requireNotArchived,
  requireTransition,
  untilWritten,
} from '../assessment/requirements.ts';
import { isAccepted } from './counted-version.ts';
import { type ReviewNeeds, requireImpartial } from './review-needs.ts';
import type { reviewRoutes } from './routes.ts';
import { type EndorsementNeed, needOf, type Sample } from './sample.ts';

/** Assessments that are made final at the same time. */
const PARALLEL = 6;

/** The province endorses exactly the submission that it has read; a repeat is harmless. */
export function endorseAssessment(
  needs: ReviewNeeds,
): RunOf<typeof reviewRoutes.endorseAssessment> {
  return async ({ params, body, actor, origin }) => {
    await requireImpartial(needs, actor, params);
    await needs.rounds.refresh(params.cycle);
    return untilWritten(needs, params, async ({ stored, round, at }) => {
      const { head } = stored;
      if (round.cycle.policies.endorsement === 'off') {
        throw new Problem('state-not-allowed', { state: head.state }, NOT_ASKED);
      }
      requireSeen(head, body);
      if (head.endorsed?.hash === body.hash && head.state === 'endorsed') {
        return { outcome: 'written', result: { state: head.state, endorsed: head.endorsed } };
      }
      requireTransition(head.state, 'endorse', round, actor);
      const { to } = TRANSITIONS.endorse;
      const endorsed = approvalOf(actor, at, body);
      const outcome = await needs.submissions.change(params, {
        from: head,
        to: { state: to, endorsed },
        entry: { ...entryOf('endorse', to, { actor, origin }, at), version: body.version },
      });
      return { outcome, result: { state: to, endorsed } };
    });
  };
}

/** Makes submissions final: each in its own transaction, each with its own outcome. */
export function finaliseAssessments(
  needs: ReviewNeeds,
): RunOf<typeof reviewRoutes.finaliseAssessments> {
  return async ({ params: { cycle, province }, body, actor, origin }) => {
    requireNotArchived(await needs.rounds.refresh(cycle));
    const sample = await needs.review.readSample(cycle);
    const refusals = new Map<string, Text | null>();
    await eachOf(body.laos, PARALLEL, async ({ lao, version }) => {
      const isOfProvince =
        provinceCodeOf(lao) === province && permissionOf(actor, 'finalise', lao) === 'granted';
      try {
        if (!isOfProvince) throw new Problem('not-found');
        await finalise(needs, { cycle, lao, version }, sample, { actor, origin });
        refusals.set(lao, null);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refusals.set(lao, error.text ?? PROBLEMS[error.type].title);
      }
    });
    return {
      results: body.laos.map(({ lao }) => {
        const refusal = refusals.get(lao) ?? null;
        return { lao, final: refusal === null, refusal };
      }),
    };
  };
}

async function finalise(
  needs: ReviewNeeds,
  { cycle, lao, version }: { cycle: string; lao: string; version: number },
  sample: Sample | null,
  { actor, origin }: { actor: Actor; origin: Origin },
): Promise<void> {
  const key = { cycle, lao };
  await requireImpartial(needs, actor, key);
  await untilWritten(needs, key, async ({ stored, round, at }) => {
    const { head } = stored;
    const hash = head.receipt?.hash ?? '';
    requireSeen(head, { version, hash });
    if (head.state === 'final') return { outcome: 'written', result: null };
    requireTransition(head.state, 'finalise', round, actor);
    const need = needOf(round.cycle.policies.endorsement, sample, lao);
    if (need !== 'none' && !isAccepted({ state: head.state, need })) {
      throw new Problem('state-not-allowed', { state: head.state }, NOT_ENDORSED[need]);
    }
    const { to } = TRANSITIONS.finalise;
    const outcome = await needs.submissions.change(key, {
      from: head,
      to: { state: to, finalised: approvalOf(actor, at, { version, hash }) },
      entry: { ...entryOf('finalise', to, { actor, origin }, at), version },
    });
    return { outcome, result: null };
  });
}

/** Another submission than was read is there by now: it is read again, not approved unseen. */
function requireSeen({ receipt }: HeadItem, seen: { version: number; hash: string }): void {
  if (receipt?.version === seen.version && receipt.hash === seen.hash) return;
  throw new Problem('assessment-changed', {}, receipt ? SUBMITTED_AGAIN : NEVER_SUBMITTED);
}

function approvalOf(
  { name }: Actor,
  at: Date,
  { version, hash }: { version: number; hash: string },
): Approval {
  return { by: name, at: at.toISOString(), version, hash };
}

const NOT_ASKED = {
  th: 'รอบนี้ไม่ใช้การเห็นชอบของจังหวัด',
  en: 'This round asks for no endorsement by the province',
};
const SUBMITTED_AGAIN = {
  th: 'อปท. ส่งแบบประเมินฉบับใหม่แล้ว ให้เปิดอ่านฉบับล่าสุดก่อน',
  en: 'The LAO has submitted a newer version: read that one first',
};
const NEVER_SUBMITTED = { th: 'อปท. ยังไม่เคยส่งแบบประเมิน', en: 'The LAO has not submitted yet' };
const NOT_ENDORSED: Record<Exclude<EndorsementNeed, 'none'>, Text> = {
  all: {
    th: 'รอบนี้ต้องให้จังหวัดเห็นชอบก่อน จึงยืนยันผลได้',
    en: 'In this round the province endorses every submission first',
  },
  sampled: {
    th: 'อปท. แห่งนี้ถูกสุ่มตรวจ ต้องให้จังหวัดเห็นชอบก่อน',
    en: 'It is in the sample: the province endorses it first',
  },
  unlisted: {
    th: 'ส่งหลังประกาศรายชื่อที่ใช้สุ่ม จึงต้องให้จังหวัดเห็นชอบก่อน',
    en: 'It was submitted after the list was announced, so the province endorses it first',
  },
  undrawn: {
    th: 'ยังไม่ได้สุ่มตัวอย่าง จึงยังไม่รู้ว่าต้องเห็นชอบหรือไม่',
    en: 'The sample is not drawn yet, so nobody can say whether it needs an endorsement',
  },
};
