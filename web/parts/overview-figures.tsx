import type { ResultsOverview } from '#domain/results.ts';
import { formatFigure, formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';

/** The round at one look; where nothing was submitted there is no rate, never a zero. */
export function OverviewFigures({ overview }: { overview: ResultsOverview }) {
  const { language, say } = useLanguage();
  const rate = (printed: string | null) =>
    printed === null ? say(messages.noResultYet) : `${printed} %`;
  const { laoCount, submittedCount, mean, median, asOf } = overview;
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{say(messages.laoCount)}</dt>
          <dd>{formatFigure(laoCount)}</dd>
        </div>
        <div>
          <dt>{say(messages.submittedCount)}</dt>
          <dd>{formatFigure(submittedCount)}</dd>
        </div>
        <div>
          <dt>{say(messages.notSubmittedCount)}</dt>
          <dd>{formatFigure(laoCount - submittedCount)}</dd>
        </div>
        <div>
          <dt>{say(messages.meanPassRate)}</dt>
          <dd>{rate(mean)}</dd>
        </div>
        <div>
          <dt>{say(messages.medianPassRate)}</dt>
          <dd>{rate(median)}</dd>
        </div>
      </dl>
      <p class="hint">{say(messages.asOf(formatInstant(asOf, language)))}</p>
    </>
  );
}
