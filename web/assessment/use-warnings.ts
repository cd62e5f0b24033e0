import { useEffect, useState } from 'preact/hooks';
import type { Answer, AnswerFault } from '#domain/answer.ts';
import type { Indicator } from '#domain/catalogue.ts';
import type { SubmittedAnswer } from '#domain/submission.ts';
import { type AnswerWarning, warningsOf } from '../../functions/assessment/plausibility.ts';

const nameOf = ({ field, code }: AnswerWarning) => `${field} ${code}`;

/**
 * Warnings to show: found when a field was left (`left` counts that), gone as soon as the figure
 * is another one; none comes up while a figure is half typed.
 */
export function useWarnings(
  indicator: Indicator,
  checked: { answer: Answer } | { faults: AnswerFault[] },
  last: SubmittedAnswer | null,
  left: number,
): AnswerWarning[] {
  const found = 'answer' in checked ? warningsOf(indicator, checked.answer, last) : [];
  const [settled, setSettled] = useState<ReadonlySet<string>>(() => new Set(found.map(nameOf)));
  useEffect(() => setSettled(new Set(found.map(nameOf))), [left, last]);
  return found.filter((warning) => settled.has(nameOf(warning)));
}
