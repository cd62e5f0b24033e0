import { STATE_NAMES } from '#domain/assessment.ts';
import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import type { Tally } from '#domain/score.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { formOf } from '../client/places.ts';
import { serverClock } from '../client/server-clock.ts';
import { printMessages } from './print-messages.ts';

/** On paper only: whose assessment this is, how it stands, and when it was printed. */
export function PrintedHeader({ assessment: { view } }: { assessment: OpenAssessment }) {
  const { language, say } = useLanguage();
  const { lao, cycle, receipt, state } = view;
  const now = serverClock.now().toISOString();
  return (
    <dl class="facts print-only">
      <dt>{say(messages.laoCode)}</dt>
      <dd>
        {lao.code} ({say(LAO_TYPE_NAMES[lao.type])})
      </dd>
      <dt>{say(messages.roundName)}</dt>
      <dd>{cycle.id}</dd>
      <dt>{say(printMessages.state)}</dt>
      <dd>{say(STATE_NAMES[state])}</dd>
      {receipt && (
        <>
          <dt>{say(printMessages.receipt)}</dt>
          <dd>{receipt.number}</dd>
        </>
      )}
      <dt>{say(printMessages.printedAt)}</dt>
      <dd>{formatInstant(now, language)}</dd>
    </dl>
  );
}

/** What each area and the whole add up to, as the answers are now. */
export function AssessmentTotals({ assessment }: { assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const { view, catalogue, score } = assessment;
  const rate = ({ passRate }: Tally) => (passRate === null ? say(messages.blank) : passRate);
  const { total } = score;
  return (
    <section aria-labelledby="totals-heading">
      <h2 id="totals-heading">{say(printMessages.totals)}</h2>
      <table class="totals" aria-labelledby="totals-heading">
        <thead>
          <tr>
            <th scope="col">{say(printMessages.area)}</th>
            <th scope="col" class="number">
              {say(printMessages.assessed)}
            </th>
            <th scope="col" class="number">
              {say(printMessages.passed)}
            </th>
            <th scope="col" class="number">
              {say(printMessages.rate)}
            </th>
          </tr>
        </thead>
        <tbody>
          {formOf(catalogue, view.lao.type).map(({ id, title }) => {
            const area = score.areas.find((one) => one.id === id);
            if (!area) return null;
            return (
              <tr key={id}>
                <th scope="row">{say(title)}</th>
                <td class="number">{area.assessed}</td>
                <td class="number">{area.passed}</td>
                <td class="number">{rate(area)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say(printMessages.whole)}</th>
            <td class="number">{total.assessed}</td>
            <td class="number">{total.passed}</td>
            <td class="number">{rate(total)}</td>
          </tr>
        </tfoot>
      </table>
      <p>
        {total.band && score.complete
          ? `${say(messages.band)} ${say(total.band)}`
          : say(printMessages.draft)}
      </p>
      <p class="no-print">
        <button type="button" class="button button-secondary" onClick={() => print()}>
          {say(printMessages.print)}
        </button>
      </p>
    </section>
  );
}
