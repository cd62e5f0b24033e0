import * as z from 'zod/mini';
import { AssessmentState, COUNTED_STATES } from '#domain/assessment.ts';
import { Lao, provinceCodeOf } from '#domain/lao.ts';
import { Problem } from '#domain/problem.ts';
import type { Remark } from '#domain/remark.ts';
import type { RunOf } from '#shared/http-handler.ts';
import { readProvinceIndex } from '#shared/province-index.ts';
import type { TrailEntry } from '../assessment/assessment-records.ts';
import { parseItem } from '../assessment/assessment-store.ts';
import { visibleStateOf } from '../assessment/assessment-view.ts';
import { appealsCloseAt, isAppealable } from './appeal.ts';
import { partialityTo, type ReviewNeeds } from './review-needs.ts';
import type { reviewRoutes } from './routes.ts';
import { needOf } from './sample.ts';

/** A header as the index projects it. */
export const HeadEntry = z.object({ lao: Lao, state: AssessmentState, submissionVersion: z.int() });
export type HeadEntry = z.infer<typeof HeadEntry>;

/** What a province has to review: every LAO that has submitted, with what waits there. */
export function listReview(needs: ReviewNeeds): RunOf<typeof reviewRoutes.listReview> {
  const { review, rounds, table } = needs;
  return async ({ params: { cycle, province }, actor }) => {
    const [round, sample, changes, appeals, conflicts] = await Promise.all([
      rounds.refresh(cycle),
      review.readSample(cycle),
      review.listChanges(cycle, province),
      review.listAppeals(cycle, province),
      review.listConflicts(actor.id),
    ]);
    const waiting = [
      ...changes.filter(({ state }) => state === 'asked'),
      ...appeals.filter(({ state }) => state === 'open'),
    ].map(({ lao }) => lao.code);
    const declared = new Set(conflicts.map(({ lao }) => lao));
    if (actor.secondedFrom !== undefined)
      for (const own of [actor.secondedFrom, ...(actor.formerLaos ?? [])]) declared.add(own);
    const { endorsement } = round.cycle.policies;
    const laos = [];
    for await (const entry of readProvinceIndex(table, cycle, province, 'HEAD')) {
      const { lao, state, submissionVersion } = parseItem(HeadEntry, entry);
      if (submissionVersion === 0) continue;
      laos.push({
        lao,
        state,
        version: submissionVersion,
        need: needOf(endorsement, sample, lao.code),
        conflict: declared.has(lao.code),
        undecided: waiting.filter((code) => code === lao.code).length,
      });
    }
    return { endorsement, laos };
  };
}

/** How the review of one assessment stands, for its officers and for who reviews it. */
export function readReview(needs: ReviewNeeds): RunOf<typeof reviewRoutes.readReview> {
  const { store, submissions, review, rounds, now } = needs;
  return async ({ params, actor }) => {
    const { cycle: id, lao } = params;
    const province = provinceCodeOf(lao);
    const [stored, { cycle }, sample, changes, appeals, { trail }] = await Promise.all([
      store.read(params),
      rounds.refresh(id),
      review.readSample(id),
      review.listChanges(id, province, lao),
      review.listAppeals(id, province, lao),
      submissions.readHistory(params),
    ]);
    if (!stored) throw new Problem('not-found');
    const { head } = stored;
    const { endorsement } = cycle.policies;
    const closesAt = appealsCloseAt(cycle);
    const reviews = actor.role === 'province' || actor.role === 'office';
    return {
      lao: head.lao,
      state: visibleStateOf(stored),
      receipt: head.receipt,
      endorsement,
      need: needOf(endorsement, sample, lao),
      endorsed: head.endorsed ?? null,
      finalised: head.finalised ?? null,
      partiality: reviews ? await partialityTo(needs, actor, params, stored.areas, trail) : null,
      remarks: head.remarks,
      returns: returnsIn(trail),
      changes: changes.reverse(),
      appeals: appeals.reverse(),
      appealsCloseAt: closesAt,
      appealable:
        closesAt !== null &&
        isAppealable(closesAt, now()) &&
        COUNTED_STATES.includes(head.state) &&
        appeals.every(({ state }) => state !== 'open'),
    };
  };
}

/** Returns with what the LAO replied to each remark by its next submission, the latest first. */
function returnsIn(trail: readonly TrailEntry[]) {
  const replies = trail.filter(({ change }) => change === 'reply');
  const repliedTo = (remark: Remark): Remark =>
    replies
      .flatMap(({ remarks = [] }) => remarks)
      .findLast(({ indicatorId, at }) => indicatorId === remark.indicatorId && at === remark.at) ??
    remark;
  return trail
    .flatMap(({ returned, version, remarks = [] }) =>
      returned && version ? [{ version, returned, remarks: remarks.map(repliedTo) }] : [],
    )
    .reverse();
}
