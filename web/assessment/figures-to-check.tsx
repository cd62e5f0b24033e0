import { Link } from 'wouter-preact';
import { formWarningOf, warningsOf } from '../../functions/assessment/plausibility.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { askedOf } from '../client/places.ts';
import { Tag } from '../ui/tag.tsx';
import { guidance } from './guidance-messages.ts';
import { useLastRound } from './use-last-round.ts';

type FiguresToCheckProps = { assessment: OpenAssessment; toIndicator(id: string): string };

/** What was warned about, explained or not: a reminder that stands in nobody's way. */
export function FiguresToCheck({ assessment, toIndicator }: FiguresToCheckProps) {
  const { say } = useLanguage();
  const { view, catalogue } = assessment;
  const last = useLastRound(view.cycle.id, view.lao.code);
  const answers = answersOf(view);
  const whole = formWarningOf(catalogue, view.lao.type, answers);
  const warned = askedOf(catalogue, view.lao.type).flatMap(({ indicator }) => {
    const answer = answers[indicator.id];
    const warnings = answer
      ? warningsOf(indicator, answer, last?.answers[indicator.id] ?? null)
      : [];
    return answer && warnings.length > 0 ? [{ indicator, warnings, note: answer.note }] : [];
  });
  if (warned.length === 0 && !whole) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="to-check-heading">
      <h2 id="to-check-heading">{say(guidance.toCheck(warned.length))}</h2>
      <p>{say(guidance.toCheckText)}</p>
      <ul>
        {whole && <li>{say(whole)}</li>}
        {warned.map(({ indicator, warnings, note }) => (
          <li key={indicator.id}>
            <Link href={toIndicator(indicator.id)}>{say(indicator.text)}</Link>
            {' – '}
            {warnings.map(({ message }) => say(message)).join(' ')}{' '}
            <Tag
              text={note === '' ? guidance.unexplained : guidance.explained}
              tone={note === '' ? 'attention' : 'good'}
            />
            {note !== '' && <div class="hint">“{note}”</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
