import * as z from 'zod/mini';
import { CycleId, Instant } from '#domain/cycle.ts';
import { ProvinceCode } from '#domain/lao.ts';
import { SCORER } from '#domain/score.ts';
import type { ResultsStore, ShardResult } from './results-store.ts';

/** What the schedule, or somebody by hand, asks for; without a cycle, every round that a night scores. */
export const ScoringRequest = z.object({
  asOf: Instant,
  cycle: z.optional(CycleId),
  /** Scores every submission anew, also where nothing has changed since the night before. */
  full: z.optional(z.boolean()),
});
export type ScoringRequest = z.infer<typeof ScoringRequest>;

/** One province's share of a run. */
export const Shard = z.object({
  cycle: CycleId,
  asOf: Instant,
  runId: z.string().check(z.regex(/^[\w-]{1,60}$/)),
  province: ProvinceCode,
  full: z.optional(z.boolean()),
});
export type Shard = z.infer<typeof Shard>;

export const ScoringPlan = z.object({
  cycle: CycleId,
  asOf: Instant,
  runId: z.string(),
  full: z.optional(z.boolean()),
  shards: z.array(Shard),
});
export type ScoringPlan = z.infer<typeof ScoringPlan>;

/** The plan as the state machine hands it on: with what each shard came to. */
const ScoredPlan = z.extend(ScoringPlan, {
  outcomes: z.optional(
    z.array(z.looseObject({ province: z.string(), failed: z.optional(z.string()) })),
  ),
});
type ScoredPlan = z.infer<typeof ScoredPlan>;

/**
 * The plan once all of it is scored.
 * @throws Error that names the provinces that were not, and why
 */
export function readScoredPlan(input: unknown): ScoredPlan {
  const plan = ScoredPlan.parse(input);
  const outcomes = plan.outcomes ?? [];
  const failed = outcomes.filter((outcome) => outcome.failed !== undefined);
  if (failed.length === 0) return plan;
  const reasons = failed.map(({ province, failed: cause = '' }) => reasonIn(cause, province));
  throw new Error(
    `${failed.length} of ${outcomes.length} provinces not scored: ${reasons.join('; ')}`,
  );
}

/** Lambda's cause is JSON with the message in it; the local run's is the message. */
function reasonIn(cause: string, province: string): string {
  const message = /"errorMessage"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(cause)?.[1] ?? cause;
  return message.startsWith('province ') ? message : `province ${province}: ${message}`;
}

/**
 * What every shard of the run left, in the plan's order.
 * @throws Error where one is missing, or was scored by other rules than these
 */
export async function readShards(
  results: Pick<ResultsStore, 'readShard'>,
  { cycle, runId, shards }: ScoredPlan,
): Promise<ShardResult[]> {
  return Promise.all(
    shards.map(async ({ province }) => {
      const stored = await results.readShard(cycle, runId, province);
      if (!stored) throw new Error(`run ${runId} has no shard of province ${province}`);
      if (stored.scorer !== SCORER) {
        throw new Error(`province ${province} of run ${runId} was scored by other rules`);
      }
      return stored;
    }),
  );
}
