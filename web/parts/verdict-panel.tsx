import { useEffect, useState } from 'preact/hooks';
import type { Answer, AnswerFault } from '#domain/answer.ts';
import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';
import { printRounded, printTrimmed } from '#domain/quantity.ts';
import { judge } from '#domain/verdict.ts';
import { formatFigure } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { targetWords } from '../target-words.ts';
import { Tag, VERDICT_TONES } from './tag.tsx';

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
  const faulty = 'faults' in checked;
  const verdict = faulty ? null : judge(indicator, checked.answer, laoType).verdict;
  const computation = faulty ? null : computationOf(catalogue, indicator, laoType, checked.answer);
  const label = verdict && verdict !== 'unanswered' ? catalogue.labels[verdict] : null;
  const target = targetWords(indicator, laoType, say);
  const words = faulty
    ? say(messages.verdictFaulty)
    : label
      ? say(label)
      : say(messages.verdictUnanswered);
  return (
    <section class="verdict" aria-label={say(messages.verdictNow)}>
      <h2>{say(messages.verdictNow)}</h2>
      {computation && <p class="computation">{computation}</p>}
      <p>
        {say(messages.target)} {target}
      </p>
      <p class="verdict-word">
        {label && verdict ? <Tag text={label} tone={VERDICT_TONES[verdict]} /> : words}
      </p>
      {!faulty && roundsToTarget(catalogue, indicator, laoType, checked.answer) && (
        <p class="hint">{say(messages.comparedExactly)}</p>
      )}
      <Announced text={[computation, words].filter(Boolean).join(' ')} />
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

/** "29.767 ÷ 57.24 × 100 = 52.00 %"; null where nothing is computed. */
function computationOf(
  catalogue: Catalogue,
  indicator: Indicator,
  laoType: LaoType,
  answer: Answer,
): string | null {
  const { value } = judge(indicator, answer, laoType);
  if (value === null) return null;
  const printed = formatFigure(printRounded(value, catalogue.decimals));
  switch (indicator.kind) {
    case 'ratio':
      return `${formatFigure(answer.provided ?? '')} ÷ ${formatFigure(answer.frame ?? '')} × 100 = ${printed} %`;
    case 'checklist':
      return `${answer.ticked?.length ?? 0} ÷ ${indicator.items?.length ?? 0} × 100 = ${printed} %`;
    case 'count':
      return null;
  }
}

/** A value that prints as the target without being it would look like a wrong verdict. */
function roundsToTarget(
  catalogue: Catalogue,
  indicator: Indicator,
  laoType: LaoType,
  answer: Answer,
): boolean {
  const { value, target } = judge(indicator, answer, laoType);
  if (value === null || target === null || value.equals(target)) return false;
  return printTrimmed(value, catalogue.decimals) === printTrimmed(target, catalogue.decimals);
}
