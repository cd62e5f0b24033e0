import * as z from 'zod/mini';
import { Answer } from './answer.ts';
import { CycleId, Instant, Sha256 } from './cycle.ts';
import { Lao } from './lao.ts';

/**
 * What is submitted and hashed: everything that the score depends on, and no personal name, so
 * that anyone may be given it and recompute both the hash and the score.
 */
export const Submission = z.strictObject({
  format: z.literal('lao-submission/1'),
  cycle: CycleId,
  lao: Lao,
  catalogueHash: Sha256,
  version: z.int().check(z.minimum(1)),
  submittedAt: Instant,
  /** By indicator id; notes are left out, they may name people. */
  answers: z.record(z.string(), z.omit(Answer, { note: true })),
  evidence: z.array(
    z.strictObject({
      indicatorId: z.string(),
      sha256: Sha256,
      sizeBytes: z.int(),
      mediaType: z.string(),
    }),
  ),
});
export type Submission = z.infer<typeof Submission>;
