import type { Catalogue, Indicator } from '#domain/catalogue.ts';
import { DECLARATION_NAMES, declarationOf } from '#domain/declaration.ts';
import { fullNameOf } from '#domain/lao.ts';
import { grouped } from '#domain/quantity.ts';
import type { FullSubmittedAnswer } from '#domain/submission.ts';
import type { PreviousRound } from '../../functions/assessment/previous.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Tag } from '../ui/tag.tsx';
import { guidance } from './guidance-messages.ts';
import { VERDICT_TONES } from './verdict-tones.ts';

type LastRoundPanelProps = {
  last: PreviousRound;
  indicator: Indicator;
  catalogue: Catalogue;
  /** Fills the form with last round's answer; null where nothing can be changed. */
  onSame: ((answer: FullSubmittedAnswer) => void) | null;
};

/** Last round's answer to this indicator, and one tap to give the same again. */
export function LastRoundPanel({ last, indicator, catalogue, onSame }: LastRoundPanelProps) {
  const { say } = useLanguage();
  const answer = last.answers[indicator.id];
  const verdict = last.verdicts[indicator.id];
  if (!answer || !verdict) return <p class="hint">{say(guidance.lastNothing)}</p>;
  const unit = say(indicator.unit);
  const figure = (quantity: string | null) =>
    quantity === null ? say(messages.blank) : `${grouped(quantity)} ${unit}`;
  const words = () => {
    const declared = declarationOf(answer);
    if (declared) return say(DECLARATION_NAMES[declared]);
    switch (indicator.kind) {
      case 'ratio':
        return `(1) ${figure(answer.frame)} (2) ${figure(answer.provided)}`;
      case 'count':
        return figure(answer.provided);
      case 'checklist':
        return say(messages.tickedOf(answer.ticked?.length ?? 0, indicator.items?.length ?? 0));
    }
  };
  return (
    <section class="last-round" aria-labelledby="last-round-heading">
      <h2 id="last-round-heading">{say(guidance.lastRound(last.cycle))}</h2>
      {last.predecessor && (
        <p class="hint" lang="th">
          {fullNameOf(last.predecessor)} ({last.predecessor.code})
        </p>
      )}
      <p>
        {words()} <Tag text={catalogue.labels[verdict]} tone={VERDICT_TONES[verdict]} />{' '}
        <span class="hint">
          ({say(last.submitted ? guidance.lastSubmitted : guidance.lastSaved)})
        </span>
      </p>
      {onSame && (
        <button type="button" class="button button-secondary" onClick={() => onSame(answer)}>
          {say(guidance.sameAsLast)}
        </button>
      )}
    </section>
  );
}
