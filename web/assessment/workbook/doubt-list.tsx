import { useEffect, useRef, useState } from 'preact/hooks';
import { findIndicator } from '#domain/catalogue.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { formatFigure } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FieldError } from '../../ui/fields.tsx';
import { type Choices, type Doubt, doubtKey } from './doubt.ts';
import { words } from './words.ts';

type DoubtListProps = {
  assessment: OpenAssessment;
  fileName: string;
  doubts: readonly Doubt[];
  onChoose(choices: Choices): void;
  onDrop(): void;
};

/** Figures that the sheet shows as something else than it keeps: a person says which was meant, cell by cell. */
export function DoubtList({ assessment, fileName, doubts, onChoose, onDrop }: DoubtListProps) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<Choices>({});
  const [round, setRound] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = doubts.filter((doubt) => chosen[doubtKey(doubt)] === undefined);
  const idOf = (doubt: Doubt, part: string) => `doubt-${doubts.indexOf(doubt)}-${part}`;
  const titleOf = ({ sheet, cell, indicatorId }: Doubt) => {
    const text = findIndicator(assessment.catalogue, indicatorId)?.indicator.text;
    return `${say(words.cell(sheet, cell))} · ${text ? say(text) : indicatorId}`;
  };
  return (
    <form
      class="notice notice-warning"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (open.length > 0) setRound(round + 1);
        else onChoose(chosen);
      }}
    >
      <h2 tabIndex={-1} ref={heading}>
        {say(words.doubts(doubts.length))}
      </h2>
      <p class="hint">{say(words.ofFile(fileName))}</p>
      <p>{say(words.doubtsWhy)}</p>
      {round > 0 && (
        <ErrorSummary
          round={round}
          faults={open.map((doubt) => ({
            fieldId: idOf(doubt, doubt.kept),
            text: `${titleOf(doubt)}: ${say(words.chooseFigure)}`,
          }))}
        />
      )}
      {doubts.map((doubt) => {
        const key = doubtKey(doubt);
        const isMissing = round > 0 && open.includes(doubt);
        const figures = new Set([doubt.kept, ...(doubt.shownFigure ? [doubt.shownFigure] : [])]);
        return (
          <fieldset key={key} class={isMissing ? 'file-conflict field-wrong' : 'file-conflict'}>
            <legend>{titleOf(doubt)}</legend>
            <p>{say(words.keptAndShown(formatFigure(doubt.kept), doubt.shown))}</p>
            <FieldError
              id={idOf(doubt, 'choice')}
              text={isMissing ? say(words.chooseFigure) : undefined}
            />
            {[...figures].map((figure) => (
              <div class="checkbox-row" key={figure}>
                <input
                  type="radio"
                  id={idOf(doubt, figure)}
                  name={key}
                  checked={chosen[key] === figure}
                  aria-describedby={isMissing ? `${idOf(doubt, 'choice')}-error` : undefined}
                  onChange={() => setChosen({ ...chosen, [key]: figure })}
                />
                <label for={idOf(doubt, figure)} translate={false}>
                  {say(words.takeFigure(formatFigure(figure)))}
                </label>
              </div>
            ))}
          </fieldset>
        );
      })}
      <div class="buttons">
        <button type="submit" class="button">
          {say(words.goOn)}
        </button>
        <button type="button" class="button button-secondary" onClick={onDrop}>
          {say(words.otherFile)}
        </button>
      </div>
    </form>
  );
}
