import type { Catalogue } from '#domain/catalogue.ts';
import type { GroupSummary } from '../../functions/results/published-files.ts';
import type { ResultSheet } from '../../functions/results/results.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { formOf } from '../client/places.ts';
import { RateBar } from '../ui/charts.tsx';
import { words } from './results-messages.ts';

type AgainstMedianProps = { sheet: ResultSheet; catalogue: Catalogue; peers: GroupSummary };

/** Each area of the LAO beside the median of its own type; an area without a service has no rate. */
export function AgainstMedian({ sheet, catalogue, peers }: AgainstMedianProps) {
  const { say } = useLanguage();
  return (
    <section aria-labelledby="against-median">
      <h2 id="against-median">{say(words.againstMedian)}</h2>
      <p class="hint">{say(words.medianMark)}</p>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{say(words.area)}</th>
            <th scope="col" class="place-column">
              {say(words.own)}
            </th>
            <th scope="col" class="number">
              {say(words.typeMedian)}
            </th>
            <th scope="col" class="number">
              {say(catalogue.labels.no_service)}
            </th>
          </tr>
        </thead>
        <tbody>
          {formOf(catalogue, sheet.submission.lao.type).map(({ id, title }) => {
            const own = sheet.score.areas.find((area) => area.id === id);
            const median = peers.areas.find((area) => area.id === id)?.median ?? null;
            if (!own) return null;
            return (
              <tr key={id}>
                <th scope="row">{say(title)}</th>
                <td data-label={say(words.own)}>
                  <span>
                    {own.passRate === null ? say(messages.noRate) : `${own.passRate} %`}{' '}
                    <span class="hint">
                      {own.assessed > 0 && say(messages.passedOf(own.passed, own.assessed))}
                    </span>
                    <RateBar rate={own.passRate} mark={median} />
                  </span>
                </td>
                <td class="number" data-label={say(words.typeMedian)}>
                  {median === null ? say(messages.blank) : `${median} %`}
                </td>
                <td class="number" data-label={say(catalogue.labels.no_service)}>
                  {own.counts.no_service}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
