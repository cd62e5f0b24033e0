import * as z from 'zod/mini';
import { Answer, KEPT_FIELDS } from './answer.ts';
import { CycleId, Instant, Sha256 } from './cycle.ts';
import { Lao } from './lao.ts';
import { SatisfactionFigures, SatisfactionSource } from './satisfaction.ts';

/** An answer as it is submitted now: without what stays with the LAO. */
export const FullSubmittedAnswer = z.omit(Answer, KEPT_FIELDS);
export type FullSubmittedAnswer = z.infer<typeof FullSubmittedAnswer>;

/** Fields that came after submissions were made: those lack them, and their hash is over what they had. */
const LATER_FIELDS = { noneThisYear: true } as const;

/** One as it is hashed and published, of every format. */
export const SubmittedAnswer = z.extend(z.omit(FullSubmittedAnswer, LATER_FIELDS), {
  noneThisYear: z.optional(z.boolean()),
} satisfies Record<keyof typeof LATER_FIELDS, z.ZodMiniType>);
export type SubmittedAnswer = z.infer<typeof SubmittedAnswer>;

/** What a submission is made as now. */
export const SUBMISSION_FORMAT = 'lao-submission/2';

/**
 * What is submitted and hashed: everything that the score depends on, and no personal name, so
 * that anyone may be given it and recompute both the hash and the score.
 */
export const Submission = z.strictObject({
  /** Answers of /1 had no `noneThisYear`; it stays what it is, and so does its hash. */
  format: z.enum(['lao-submission/1', SUBMISSION_FORMAT]),
  cycle: CycleId,
  lao: Lao,
  catalogueHash: Sha256,
  version: z.int().check(z.minimum(1)),
  submittedAt: Instant,
  /** By indicator id. */
  answers: z.record(z.string(), SubmittedAnswer),
  evidence: z.array(
    z.strictObject({
      indicatorId: z.string(),
      sha256: Sha256,
      sizeBytes: z.int(),
      mediaType: z.string(),
    }),
  ),
  /** The second form, where figures were given; not scored, but hashed with the rest. */
  satisfaction: z.optional(
    z.strictObject({ source: SatisfactionSource, figures: SatisfactionFigures }),
  ),
});
export type Submission = z.infer<typeof Submission>;

/** "2566-5800101-1": round, LAO and version; what a receipt is known by. */
export const ReceiptNumber = z
  .string()
  .check(z.regex(/^2[5-6]\d\d-\d{7}-[1-9]\d{0,3}$/, 'must be a receipt number: 2566-5800101-1'));
export type ReceiptNumber = z.infer<typeof ReceiptNumber>;

export const receiptNumberOf = (cycle: string, lao: string, version: number): ReceiptNumber =>
  `${cycle}-${lao}-${version}`;

/** What a receipt's number names. */
export function readReceiptNumber(number: ReceiptNumber) {
  const [cycle = '', lao = '', version = ''] = number.split('-');
  return { cycle, lao, version: Number(version) };
}

/** What the public learns of a receipt: that it exists, of whom and what, and nobody's name. */
export const ConfirmedReceipt = z.strictObject({
  number: ReceiptNumber,
  cycle: CycleId,
  lao: Lao,
  version: z.int(),
  submittedAt: Instant,
  hash: Sha256,
  /** The number of the LAO's latest submission: another one where this was superseded. */
  latest: ReceiptNumber,
});
export type ConfirmedReceipt = z.infer<typeof ConfirmedReceipt>;

/**
 * Where the submission's own document stands in the bucket of submissions: written once, never
 * over. The hash in its name is the SHA-256 of its bytes.
 */
export const submissionKey = ({ cycle, lao, version }: Submission, hash: string) =>
  `submissions/${cycle}/${lao.code}/${version}-${hash}.json`;
