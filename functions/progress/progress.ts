import * as z from 'zod/mini';
import {
  ASSESSMENT_STATES,
  AssessmentState,
  COUNTED_STATES,
  type SavedAnswer,
} from '#domain/assessment.ts';
import { Instant } from '#domain/cycle.ts';
import type { Evidence } from '#domain/evidence.ts';
import { Lao, LaoType, ProvinceCode } from '#domain/lao.ts';
import type { Score } from '#domain/score.ts';

/** How far one LAO is in a round: what the province sees of it in its table. */
export const ProgressRow = z.strictObject({
  lao: z.omit(Lao, { areaSquareKilometres: true }),
  state: AssessmentState,
  /** Indicators that have an answer, of those asked of its type. */
  answered: z.int(),
  /** True where nothing is unanswered. */
  complete: z.boolean(),
  /** The last save, upload or change of state; null where there was none. */
  lastActivityAt: z.nullable(Instant),
  /** The running score, printed; of what was submitted once it is. */
  passRate: z.nullable(z.string()),
  /** The LAO's own closing, extension or return included. */
  closesAt: Instant,
  /** When the recorder asked the certifier to look; null where nobody waits for one. */
  askedAt: z.nullable(Instant),
  /** When it was returned, while that is being answered. */
  returnedAt: z.nullable(Instant),
  /** When each submission arrived, the first one first. */
  submittedAt: z.array(Instant),
});
export type ProgressRow = z.infer<typeof ProgressRow>;

/** What a row is made of: an assessment as it is now, and nothing else; instants are ISO 8601. */
export type AssessedNow = {
  lao: Lao;
  /** As people see it (`stateOf`). */
  state: AssessmentState;
  closesAt: string;
  answers: Readonly<Record<string, Pick<SavedAnswer, 'savedAt'>>>;
  evidence: readonly Pick<Evidence, 'requestedAt'>[];
  /** Of the stored answers; null where there are none yet. */
  score: Score | null;
  askedAt: string | null;
  returnedAt: string | null;
  submittedAt: readonly string[];
  /** Other instants at which something was done: certified, the second form saved. */
  otherActivity: readonly string[];
};

export function progressRowOf(now: AssessedNow): ProgressRow {
  const { areaSquareKilometres: _, ...lao } = now.lao;
  const { score } = now;
  const asked = score?.indicators.filter(({ target }) => target !== null) ?? [];
  return {
    lao,
    state: now.state,
    answered: asked.filter(({ verdict }) => verdict !== 'unanswered').length,
    complete: score?.complete ?? false,
    lastActivityAt: latestOf([
      ...Object.values(now.answers).map(({ savedAt }) => savedAt),
      ...now.evidence.map(({ requestedAt }) => requestedAt),
      ...now.otherActivity,
      ...now.submittedAt,
      ...[now.askedAt, now.returnedAt].filter((at) => at !== null),
    ]),
    passRate: score?.total.passRate ?? null,
    closesAt: now.closesAt,
    askedAt: now.askedAt,
    returnedAt: now.returnedAt,
    submittedAt: [...now.submittedAt],
  };
}

/** By the instant, however its offset is written. */
function latestOf(instants: readonly string[]): string | null {
  return instants.reduce<string | null>(
    (latest, each) => (latest === null || Date.parse(each) > Date.parse(latest) ? each : latest),
    null,
  );
}

export const isSubmitted = ({ state }: Pick<ProgressRow, 'state'>): boolean =>
  COUNTED_STATES.includes(state);

/** LAOs by state; a state that nobody is in is left out. */
export const StateCounts = z.partialRecord(AssessmentState, z.int());
export type StateCounts = z.infer<typeof StateCounts>;

/** Hours since 1970 → submissions that arrived in them. Thailand's clock is seven whole hours ahead. */
export const HourCounts = z.record(z.string(), z.int());
export type HourCounts = z.infer<typeof HourCounts>;

/** A province in numbers: a pure function of its rows. */
export const ProvinceProgress = z.strictObject({
  province: ProvinceCode,
  byType: z.partialRecord(LaoType, StateCounts),
  /** LAOs that have answered everything and have not submitted. */
  completeNotSubmitted: z.int(),
  byHour: HourCounts,
});
export type ProvinceProgress = z.infer<typeof ProvinceProgress>;

const HOUR_MS = 3_600_000;

export const hourOf = (at: string): number => Math.floor(Date.parse(at) / HOUR_MS);

/** In whatever order the rows come, the same. */
export function provinceProgressOf(
  province: ProvinceCode,
  rows: readonly ProgressRow[],
): ProvinceProgress {
  const byType: Partial<Record<LaoType, StateCounts>> = {};
  const byHour: HourCounts = {};
  for (const { lao, state, submittedAt } of rows) {
    const counts = byType[lao.type] ?? {};
    byType[lao.type] = { ...counts, [state]: (counts[state] ?? 0) + 1 };
    for (const at of submittedAt) {
      const hour = String(hourOf(at));
      byHour[hour] = (byHour[hour] ?? 0) + 1;
    }
  }
  const waiting = rows.filter((row) => row.complete && !isSubmitted(row));
  return { province, byType, completeNotSubmitted: waiting.length, byHour };
}

export function sumOfStates(counts: readonly StateCounts[]): StateCounts {
  const sum: StateCounts = {};
  for (const each of counts) {
    for (const state of ASSESSMENT_STATES) {
      const count = each[state];
      if (count) sum[state] = (sum[state] ?? 0) + count;
    }
  }
  return sum;
}

export function sumOfHours(counts: readonly HourCounts[]): HourCounts {
  const sum: HourCounts = {};
  for (const each of counts) {
    for (const [hour, count] of Object.entries(each)) sum[hour] = (sum[hour] ?? 0) + count;
  }
  return sum;
}

export const statesOf = (progress: Pick<ProvinceProgress, 'byType'>): StateCounts =>
  sumOfStates(Object.values(progress.byType));

/** LAOs in all, and those whose submission counts. */
export function totalsOf(states: StateCounts): { laos: number; submitted: number } {
  const of = (some: readonly AssessmentState[]) =>
    some.reduce((sum, state) => sum + (states[state] ?? 0), 0);
  return { laos: of(ASSESSMENT_STATES), submitted: of(COUNTED_STATES) };
}
