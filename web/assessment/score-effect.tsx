import { useMemo } from 'preact/hooks';
import type { Answer } from '#domain/answer.ts';
import { effectOf } from '../../functions/assessment/explanation.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { guidance } from './guidance-messages.ts';

type ScoreEffectProps = { assessment: OpenAssessment; indicatorId: string; answer: Answer };

/** What the answer in the form does to the pass rate of the whole. */
export function ScoreEffect({ assessment, indicatorId, answer }: ScoreEffectProps) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const { before, after } = useMemo(
    () => effectOf(catalogue, view.lao.type, answersOf(view), indicatorId, answer),
    [catalogue, view, indicatorId, JSON.stringify(answer)],
  );
  if (after.passRate === null) return null;
  return (
    <p class="score-effect">
      {say(guidance.wholeScore)} <strong>{after.passRate} %</strong>{' '}
      <span class="hint">
        {say(messages.passedOf(after.passed, after.assessed))}
        {before.passRate !== null &&
          before.passRate !== after.passRate &&
          ` · ${say(guidance.before(before.passRate))}`}
      </span>
    </p>
  );
}
