import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { provinceCodeOf } from '#domain/lao.ts';
import type { Round, RoundMemory } from '#shared/cycle-store.ts';
import { eachOf } from '#shared/each-of.ts';
import {
  type AssessmentKey,
  answersOf,
  type StoredAssessment,
  satisfactionOf,
} from '../assessment/assessment-records.ts';
import type { AssessmentStore } from '../assessment/assessment-store.ts';
import { scoreOf, visibleStateOf } from '../assessment/assessment-view.ts';
import type { SubmissionStore } from '../assessment/submission-store.ts';
import {
  type ProgressRow,
  type ProvinceProgress,
  progressRowOf,
  provinceProgressOf,
} from './progress.ts';
import type { ProgressStore, ProvinceItem, RowItem } from './progress-store.ts';

export type RecountNeeds = {
  progress: ProgressStore;
  assessments: Pick<AssessmentStore, 'read'>;
  submissions: Pick<SubmissionStore, 'readHistory'>;
  rounds: RoundMemory;
  now: () => Date;
};

/** What stands there, and what it should be; null where there is none, or should be none. */
export type Look<Item, Value> = { stored: Item | null; value: Value | null; same: boolean };

/**
 * Looks at an LAO's row, and then at its assessment: never the other way round. A row that is
 * written in between tells of a later look than this one, and is not written over. Where the row was
 * scored by another catalogue than the one that is remembered, the round is read anew: somebody else
 * may already have seen its new version.
 */
export async function lookAtLao(
  needs: RecountNeeds,
  key: AssessmentKey,
): Promise<Look<RowItem, ProgressRow> & Pick<RowItem, 'scoredBy'>> {
  const stored = await needs.progress.readRow(key);
  const assessment = await needs.assessments.read(key);
  let found = assessment && (await rowOf(needs, key, assessment));
  if (assessment && found?.scoredBy && stored && found.scoredBy !== stored.scoredBy) {
    await needs.rounds.refresh(key.cycle);
    found = await rowOf(needs, key, assessment);
  }
  const value = found?.row ?? null;
  const same = isDeepStrictEqual(stored?.row ?? null, value);
  return { stored, value, same, scoredBy: found?.scoredBy };
}

/** Looks at a province's count and at its rows, in the same order. */
export async function lookAtProvince(
  { progress }: RecountNeeds,
  cycle: string,
  province: string,
): Promise<Look<ProvinceItem, ProvinceProgress>> {
  const stored = await progress.readProvince(cycle, province);
  const rows = await progress.readRows(cycle, province, true);
  const value = provinceProgressOf(
    province,
    rows.map(({ row }) => row),
  );
  return { stored, value, same: isDeepStrictEqual(stored?.progress ?? null, value) };
}

/** A row whose province must be counted; its version, or null where there is no row any more. */
export type Uncounted = { key: AssessmentKey; version: number | null };

/**
 * Makes an LAO's row what it should be.
 * @returns what the province must be counted for; null where its numbers do not change by it. Until
 *   that is done the row itself says so: a try that ends in between leaves the next one to do it.
 */
export async function recountLao(
  needs: RecountNeeds,
  key: AssessmentKey,
): Promise<Uncounted | null> {
  const { progress, now } = needs;
  let found: Uncounted | null = null;
  await untilRight(`${key.cycle}/${key.lao}`, async () => {
    const { stored, value, same, scoredBy } = await lookAtLao(needs, key);
    found = null;
    if (same && stored?.scoredBy === scoredBy) {
      if (stored?.uncounted) found = { key, version: stored.version };
      // One that is gone cannot say so itself.
      if (!stored) found = { key, version: null };
      return true;
    }
    if (!value) {
      found = { key, version: null };
      return !stored || (await progress.removeRow(key, stored)) === 'written';
    }
    const bears = !stored || stored.uncounted || bearsOnProvince(stored.row, value);
    if (bears) found = { key, version: (stored?.version ?? 0) + 1 };
    const written = { row: value, scoredBy, ...(bears && { uncounted: true as const }) };
    return (await progress.writeRow(key, stored, written, now())) === 'written';
  });
  return found;
}

/** Whether a province's numbers are other ones by this: most saves change none of them. */
function bearsOnProvince(before: ProgressRow, after: ProgressRow): boolean {
  const numbers = (row: ProgressRow) => provinceProgressOf(provinceCodeOf(row.lao.code), [row]);
  return !isDeepStrictEqual(numbers(before), numbers(after));
}

/** Rows that are marked as counted at the same time: a new catalogue marks a whole province's. */
const PARALLEL_MARKS = 8;

/** Makes a province's count what its rows say, and has these rows counted. */
export async function recountProvince(
  needs: RecountNeeds,
  cycle: string,
  province: string,
  rows: readonly Uncounted[],
): Promise<void> {
  const { progress, now } = needs;
  await untilRight(`${cycle}/${province}`, async () => {
    const { stored, value, same } = await lookAtProvince(needs, cycle, province);
    if (same || !value) return true;
    return (await progress.writeProvince(cycle, stored, value, now())) === 'written';
  });
  await eachOf(rows, PARALLEL_MARKS, async ({ key, version }) => {
    // One that was written again since is for that writer to count.
    if (version !== null) await progress.markCounted(key, version);
  });
}

/** Looks at one thing that others keep changing before it is given up, to be tried later. */
const MAX_LOOKS = 8;
const PAUSE_MS = 40;

async function untilRight(what: string, attempt: () => Promise<boolean>): Promise<void> {
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    if (await attempt()) return;
    await sleep(Math.random() * PAUSE_MS * look);
  }
  throw new Error(`${what} changes faster than it can be counted`);
}

/** The row of an assessment as it was read. */
export async function rowOf(
  needs: Pick<RecountNeeds, 'submissions' | 'rounds'>,
  key: AssessmentKey,
  stored: StoredAssessment,
): Promise<Pick<RowItem, 'row' | 'scoredBy'>> {
  const { head, areas, evidence } = stored;
  const satisfaction = satisfactionOf(areas);
  const round = await roundToScoreBy(needs, key, stored);
  const row = progressRowOf({
    lao: head.lao,
    state: visibleStateOf(stored),
    closesAt: new Date(head.closesAt * 1000).toISOString(),
    answers: answersOf(areas),
    // A file that becomes usable counts up its area, so that the stream tells; one that never
    // arrives leaves the table without a word.
    evidence: evidence.flatMap((item) =>
      item.evidence.status === 'usable' ? [item.evidence] : [],
    ),
    score: round && scoreOf(stored, round),
    askedAt: head.request?.at ?? null,
    returnedAt: head.returned?.at ?? null,
    submittedAt: await submissionsOf(needs, key, stored),
    otherActivity: [head.certification?.at, satisfaction?.savedAt].filter((at) => at !== undefined),
  });
  return { row, ...(round && { scoredBy: round.cycle.catalogueHash }) };
}

/** A round's headers are there before its settings are; where nothing is answered none are needed. */
async function roundToScoreBy(
  { rounds }: Pick<RecountNeeds, 'rounds'>,
  { cycle }: AssessmentKey,
  stored: StoredAssessment,
): Promise<Round | null> {
  const isEmpty = stored.areas.every(({ answers }) => Object.keys(answers).length === 0);
  return isEmpty ? null : rounds.of(cycle);
}

/** The header has the latest; the earlier ones are read where there are any. */
async function submissionsOf(
  { submissions }: Pick<RecountNeeds, 'submissions'>,
  key: AssessmentKey,
  { head }: StoredAssessment,
): Promise<string[]> {
  if (!head.receipt) return [];
  if (head.receipt.version === 1) return [head.receipt.submittedAt];
  const { receipts } = await submissions.readHistory(key);
  return receipts.map(({ submittedAt }) => submittedAt);
}
