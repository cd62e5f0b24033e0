import * as z from 'zod/mini';
import { answerOfSubmitted, submittedAnswerOf } from '#domain/answer-fields.ts';
import { type Catalogue, indicatorsOf, Verdict } from '#domain/catalogue.ts';
import { CycleId } from '#domain/cycle.ts';
import { Lao, type LaoType } from '#domain/lao.ts';
import { FullSubmittedAnswer, type SubmittedAnswer } from '#domain/submission.ts';
import { judge } from '#domain/verdict.ts';

/** Last round's answers that can stand beside this round's. */
export const PreviousRound = z.strictObject({
  cycle: CycleId,
  /** True where they were submitted; false where they were only saved. */
  submitted: z.boolean(),
  /** The LAO as it was, where it had another code. */
  predecessor: z.optional(Lao),
  /** What an answer of then would have submitted: its note spoke to that round. */
  answers: z.record(z.string(), FullSubmittedAnswer),
  /** By last round's own targets and rules. */
  verdicts: z.record(z.string(), Verdict),
});
export type PreviousRound = z.infer<typeof PreviousRound>;

type Form = { catalogue: Catalogue; laoType: LaoType };

/**
 * Which answers of an earlier round can be set beside this round's: those of indicators that both
 * forms have under one id, counted alike (same kind, same unit). The form changes from round to
 * round: roads were kilometres in one, square metres in the next, numbers in a third.
 */
export function comparableAnswers(
  before: Form,
  now: Form,
  answers: Readonly<Record<string, SubmittedAnswer>>,
): Pick<PreviousRound, 'answers' | 'verdicts'> {
  const asked = new Map(
    indicatorsOf(now.catalogue)
      .filter(({ indicator }) => indicator.targets[now.laoType] !== undefined)
      .map(({ indicator }) => [indicator.id, indicator]),
  );
  const comparable: Pick<PreviousRound, 'answers' | 'verdicts'> = { answers: {}, verdicts: {} };
  for (const { indicator: earlier } of indicatorsOf(before.catalogue)) {
    const { id } = earlier;
    const present = asked.get(id);
    const answer = answers[id];
    if (!present || !answer) continue;
    if (present.kind !== earlier.kind || present.unit.th !== earlier.unit.th) continue;
    const verdict = judge(earlier, answerOfSubmitted(answer), before.laoType).verdict;
    if (verdict === 'unanswered') continue;
    const known = new Set(present.items?.map((item) => item.id));
    comparable.verdicts[id] = verdict;
    comparable.answers[id] = {
      ...submittedAnswerOf(answerOfSubmitted(answer)),
      ticked: answer.ticked?.filter((item) => known.has(item)) ?? null,
    };
  }
  return comparable;
}

/** The round before `cycle` among all rounds; null for the first. */
export function cycleBefore(cycle: string, cycles: readonly string[]): string | null {
  return (
    cycles
      .filter((id) => id < cycle)
      .sort()
      .at(-1) ?? null
  );
}
