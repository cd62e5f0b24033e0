import type { GroupSummary } from '../../functions/results/published-files.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { words } from './results-messages.ts';

/** A group at one look; where nothing was submitted there is no rate, never a nought. */
export function GroupFigures({ group }: { group: GroupSummary }) {
  const { say } = useLanguage();
  const { laoCount, submittedCount, total } = group;
  const rate = (printed: string | null) =>
    printed === null ? say(messages.noRate) : `${printed} %`;
  return (
    <dl class="figures">
      <div>
        <dt>{say(sheetMessages.laoCount)}</dt>
        <dd>{formatFigure(laoCount)}</dd>
      </div>
      <div>
        <dt>{say(sheetMessages.submittedCount)}</dt>
        <dd>
          {formatFigure(submittedCount)}
          <span class="hint">
            {say(sheetMessages.notSubmittedCount)} {formatFigure(laoCount - submittedCount)}
          </span>
        </dd>
      </div>
      <div>
        <dt>{say(words.medianRate)}</dt>
        <dd>{rate(total.median)}</dd>
      </div>
      <div>
        <dt>{say(sheetMessages.meanPassRate)}</dt>
        <dd>{rate(total.mean)}</dd>
      </div>
      <div>
        <dt>{say(words.passedAll)}</dt>
        <dd>
          {formatFigure(total.passedAll)}
          {total.passedAllShare !== null && <span class="hint">{total.passedAllShare} %</span>}
        </dd>
      </div>
    </dl>
  );
}
