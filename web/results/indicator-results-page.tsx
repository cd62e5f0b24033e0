import { Link } from 'wouter-preact';
import { indicatorsOf, type PlacedIndicator } from '#domain/catalogue.ts';
import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { REGION_NAMES } from '#domain/region.ts';
import type { IndicatorFile } from '../../functions/results/published-files.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Histogram } from '../ui/charts.tsx';
import { Tag } from '../ui/tag.tsx';
import { type PublishedRound, readFile } from './published.ts';
import { words } from './results-messages.ts';
import { indicatorPath, indicatorsPath } from './results-places.ts';
import { RoundPage } from './round-page.tsx';
import { VerdictChart } from './verdict-chart.tsx';
import { VerdictTable } from './verdict-table.tsx';

/** Every indicator of the round, by area: the ways to their pages. */
export function IndicatorList({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  return (
    <RoundPage cycle={cycle} title={() => say(words.indicators)}>
      {({ catalogue }) =>
        catalogue.areas.map((area) => (
          <section key={area.id} aria-labelledby={`area-${area.id}`}>
            <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
            <ul>
              {area.missions.flatMap((mission) =>
                mission.indicators.map(({ id, text, pilot }) => (
                  <li key={id}>
                    <Link href={indicatorPath(cycle, id)}>{say(text)}</Link>{' '}
                    {pilot && <Tag text={messages.pilot} tone="plain" />}
                  </li>
                )),
              )}
            </ul>
          </section>
        ))
      }
    </RoundPage>
  );
}

/** One indicator: its verdicts everywhere, and how far below the target the rest stays. */
export function IndicatorResults({ cycle, indicator }: { cycle: string; indicator: string }) {
  const { say } = useLanguage();
  const placedIn = ({ catalogue }: PublishedRound) =>
    indicatorsOf(catalogue).find(({ indicator: { id } }) => id === indicator);
  return (
    <RoundPage
      cycle={cycle}
      title={(round) => {
        const placed = placedIn(round);
        return placed ? say(placed.indicator.text) : indicator;
      }}
      back={{ href: indicatorsPath(cycle), text: say(words.indicators) }}
    >
      {(round) => {
        const placed = placedIn(round);
        return placed ? (
          <Indicator round={round} placed={placed} />
        ) : (
          <p class="notice">{say(messages.notFoundTitle)}</p>
        );
      }}
    </RoundPage>
  );
}

function Indicator({ round, placed }: { round: PublishedRound; placed: PlacedIndicator }) {
  const { say } = useLanguage();
  const { current, catalogue } = round;
  const { indicator } = placed;
  const { value, refusal, again } = useRead(`${current.snapshot} ${indicator.id}`, () =>
    readFile<IndicatorFile>(current, FILES.indicator(indicator.id)),
  );
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) {
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  const { labels } = catalogue;
  const tenths = value.laoTypes.reduce(
    (sum, { belowTarget }) => sum.map((count, tenth) => count + (belowTarget[tenth] ?? 0)),
    new Array<number>(10).fill(0),
  );
  const unit = indicator.kind === 'count' ? ` ${say(indicator.unit)}` : ' %';
  return (
    <>
      <p>
        {say(indicator.service)} {indicator.pilot && <Tag text={messages.pilot} tone="plain" />}
      </p>
      <VerdictChart laos={value.nation} labels={labels} />
      <section aria-labelledby="shortfall">
        <h2 id="shortfall">{say(words.shortfall)}</h2>
        <div class="beside">
          <Histogram tenths={tenths} />
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.attainedPercent)}</th>
                <th scope="col" class="number">
                  {say(words.laos)}
                </th>
              </tr>
            </thead>
            <tbody>
              {tenths.map((count, tenth) => (
                <tr key={`${tenth}`}>
                  <th scope="row">{say(words.between(tenth * 10, tenth * 10 + 10))}</th>
                  <td class="number">{formatFigure(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="by-type">
        <h2 id="by-type">{say(words.byType)}</h2>
        <VerdictTable
          first={say(publishedMessages.laoType)}
          labels={labels}
          rows={value.laoTypes.map(({ laoType, laos }) => {
            const target = indicator.targets[laoType];
            const told = target === undefined ? '' : ` (${say(messages.target)} ${target}${unit})`;
            return { key: laoType, name: `${say(LAO_TYPE_NAMES[laoType])}${told}`, laos };
          })}
        />
      </section>
      <section aria-labelledby="by-region">
        <h2 id="by-region">{say(words.byRegion)}</h2>
        <VerdictTable
          first={say(words.region)}
          labels={labels}
          rows={value.regions.map(({ region, laos }) => ({
            key: region,
            name: say(REGION_NAMES[region]),
            laos,
          }))}
        />
      </section>
    </>
  );
}
