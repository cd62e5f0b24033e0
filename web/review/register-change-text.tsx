import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import {
  REGISTER_CHANGE_STATES,
  type RegisterChange,
} from '../../functions/review/register-change.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { Tag } from '../ui/tag.tsx';
import { changeWords } from './ruling-messages.ts';

const TONES = {
  asked: 'attention',
  accepted: 'good',
  refused: 'plain',
  withdrawn: 'none',
} as const;

type RegisterChangeTextProps = { change: RegisterChange; catalogue: Catalogue };

/** One request about a register: both figures, why, and what was decided. */
export function RegisterChangeText({ change, catalogue }: RegisterChangeTextProps) {
  const { language, say } = useLanguage();
  const indicator = findIndicator(catalogue, change.indicatorId)?.indicator;
  const { state, register, registered, claimed, reason, by, at, decision } = change;
  const unit = indicator ? say(indicator.unit) : '';
  return (
    <div class="notice">
      <p>
        <Tag text={REGISTER_CHANGE_STATES[state]} tone={TONES[state]} />{' '}
        <strong>{indicator ? say(indicator.text) : change.indicatorId}</strong>
      </p>
      <p>
        {register}:{' '}
        {say(changeWords.figures(formatFigure(registered), formatFigure(claimed), unit))}
      </p>
      <blockquote>{reason}</blockquote>
      <p class="hint">
        {by.name} {formatInstant(at, language)}
      </p>
      {decision && (
        <>
          <p>
            {say(changeWords.decidedBy(decision.by.name, formatInstant(decision.at, language)))}
          </p>
          <blockquote>{decision.reason}</blockquote>
          {decision.reopenedUntil && (
            <p>{say(changeWords.reopened(formatInstant(decision.reopenedUntil, language)))}</p>
          )}
        </>
      )}
    </div>
  );
}
