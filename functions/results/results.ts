import * as z from 'zod/mini';
import { AssessmentState } from '#domain/assessment.ts';
import { CycleId, Instant, Sha256 } from '#domain/cycle.ts';
import { Lao } from '#domain/lao.ts';
import { Score } from '#domain/score.ts';
import { Submission } from '#domain/submission.ts';
import { Text } from '#domain/text.ts';

/** The published result of one LAO: what was submitted, and the score that it gives. */
export const ResultSheet = z.strictObject({
  submission: Submission,
  /** SHA-256 of `submission` as canonical JSON; the receipt bears the same. */
  hash: Sha256,
  score: Score,
});
export type ResultSheet = z.infer<typeof ResultSheet>;

/** One LAO in a snapshot's list. */
export const ResultRow = z.strictObject({
  lao: Lao,
  state: AssessmentState,
  /** Null for an LAO that has not submitted: nothing is imputed. */
  submission: z.nullable(
    z.strictObject({
      version: z.int(),
      hash: Sha256,
      passRate: z.nullable(z.string()),
      attainment: z.nullable(z.string()),
      band: z.nullable(Text),
      awardPoints: z.nullable(z.string()),
      /** Among the LAOs of its type; null where there is no pass rate. */
      rank: z.nullable(z.int()),
    }),
  ),
});
export type ResultRow = z.infer<typeof ResultRow>;

/** A published round at one look. */
export const ResultsOverview = z.strictObject({
  cycle: CycleId,
  title: Text,
  sampleCatalogue: z.boolean(),
  catalogueHash: Sha256,
  /** Versions that the round had before, by which some submissions may have been made. */
  earlierCatalogues: z.optional(z.array(Sha256)),
  /** Name of the snapshot: SHA-256 of its content. */
  snapshot: Sha256,
  asOf: Instant,
  laoCount: z.int(),
  submittedCount: z.int(),
  /** The nation's pass rate over what was submitted, printed. */
  mean: z.nullable(z.string()),
  median: z.nullable(z.string()),
});
export type ResultsOverview = z.infer<typeof ResultsOverview>;
