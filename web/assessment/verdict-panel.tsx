import { useEffect, useState } from 'preact/hooks';
import type { Answer, AnswerFault } from '#domain/answer.ts';
import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import { explanationOf } from '../../functions/assessment/explanation.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Tag } from '../ui/tag.tsx';
import { targetWords } from './target-words.ts';
import { VERDICT_TONES } from './verdict-tones.ts';

type VerdictPanelProps = {
  catalogue: Catalogue;
  indicator: Indicator;
  laoType: LaoType;
  checked: { answer: Answer } | { faults: AnswerFault[] };
};

/** A reader by ear hears the verdict when the typing pauses. */
const PAUSE_MS = 800;

/** The verdict of what stands in the form, with the computation, by the rules of the scoring. */
export function VerdictPanel({ catalogue, indicator, laoType, checked }: VerdictPanelProps) {
  const { say } = useLanguage();
  const why =
    'answer' in checked ? explanationOf(catalogue, indicator, checked.answer, laoType) : null;
  const label = why && why.verdict !== 'unanswered' ? catalogue.labels[why.verdict] : null;
  const words = say(label ?? (why ? messages.verdictUnanswered : messages.verdictFaulty));
  const reasons = why && label ? [why.rule, ...(why.needed ? [why.needed] : [])] : [];
  return (
    <section class="verdict" aria-label={say(messages.verdictNow)}>
      <h2>{say(messages.verdictNow)}</h2>
      {why?.computation && <p class="computation">{why.computation}</p>}
      <p>
        {say(messages.target)} {targetWords(indicator, laoType, say)}
      </p>
      <p class="verdict-word">
        {why && label ? <Tag text={label} tone={VERDICT_TONES[why.verdict]} /> : words}
      </p>
      {reasons.map((reason) => (
        <p class="hint" key={reason.en}>
          {say(reason)}
        </p>
      ))}
      {why?.printsAsTarget && <p class="hint">{say(messages.comparedExactly)}</p>}
      <Announced text={[why?.computation, words, ...reasons.map(say)].filter(Boolean).join(' ')} />
    </section>
  );
}

function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const [first] = useState(text);
  useEffect(() => {
    if (text === first && said === '') return;
    const timer = setTimeout(() => setSaid(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, first, said]);
  return (
    <span class="visually-hidden" aria-live="polite">
      {said}
    </span>
  );
}
