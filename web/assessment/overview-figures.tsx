import type { ResultsOverview } from '../../functions/results/results.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { sheetMessages } from './sheet-messages.ts';

/** The round at one look; where nothing was submitted there is no rate, never a zero. */
export function OverviewFigures({ overview }: { overview: ResultsOverview }) {
  const { language, say } = useLanguage();
  const rate = (printed: string | null) =>
    printed === null ? say(sheetMessages.noResultYet) : `${printed} %`;
  const { laoCount, submittedCount, mean, median, asOf } = overview;
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{say(sheetMessages.laoCount)}</dt>
          <dd>{formatFigure(laoCount)}</dd>
        </div>
        <div>
          <dt>{say(sheetMessages.submittedCount)}</dt>
          <dd>{formatFigure(submittedCount)}</dd>
        </div>
        <div>
          <dt>{say(sheetMessages.notSubmittedCount)}</dt>
          <dd>{formatFigure(laoCount - submittedCount)}</dd>
        </div>
        <div>
          <dt>{say(sheetMessages.meanPassRate)}</dt>
          <dd>{rate(mean)}</dd>
        </div>
        <div>
          <dt>{say(sheetMessages.medianPassRate)}</dt>
          <dd>{rate(median)}</dd>
        </div>
      </dl>
      <p class="hint">{say(sheetMessages.asOf(formatInstant(asOf, language)))}</p>
    </>
  );
}
