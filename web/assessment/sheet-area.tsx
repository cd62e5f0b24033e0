import type { Area, Catalogue, Indicator } from '#domain/catalogue.ts';
import type { Tally } from '#domain/score.ts';
import type { ResultSheet } from '../../functions/results/results.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Tag } from '../ui/tag.tsx';
import { sheetMessages } from './sheet-messages.ts';
import { VERDICT_TONES } from './verdict-tones.ts';

type SheetAreaProps = { area: Area; sheet: ResultSheet; catalogue: Catalogue };

/** The indicators of one area in the columns of the official sheet. */
export function SheetArea({ area, sheet, catalogue }: SheetAreaProps) {
  const { say } = useLanguage();
  const tally = sheet.score.areas.find(({ id }) => id === area.id);
  return (
    <section aria-labelledby={`area-${area.id}`}>
      <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
      {tally && <TallyLine tally={tally} />}
      <table class="stacked sheet">
        <thead>
          <tr>
            <th scope="col">{say(sheetMessages.service)}</th>
            <th scope="col">{say(messages.indicator)}</th>
            <th scope="col" class="number">
              {say(messages.target)}
            </th>
            <th scope="col" class="number">
              {say(messages.frame)}
            </th>
            <th scope="col" class="number">
              {say(messages.provided)}
            </th>
            <th scope="col" class="number">
              {say(sheetMessages.providedToFrame)}
            </th>
            <th scope="col">{say(messages.verdict)}</th>
          </tr>
        </thead>
        {area.missions.map((mission) => (
          <tbody key={mission.id}>
            <tr class="mission">
              <th scope="rowgroup" colSpan={7}>
                {say(mission.title)}
              </th>
            </tr>
            {mission.indicators.map((indicator) => (
              <IndicatorRow
                key={indicator.id}
                indicator={indicator}
                sheet={sheet}
                catalogue={catalogue}
              />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function TallyLine({ tally }: { tally: Tally }) {
  const { say } = useLanguage();
  const { passRate, passed, assessed } = tally;
  return (
    <p>
      {say(messages.passRate)}{' '}
      <strong>{passRate === null ? say(messages.noRate) : `${passRate} %`}</strong>{' '}
      {say(messages.passedOf(passed, assessed))}
    </p>
  );
}

type IndicatorRowProps = { indicator: Indicator; sheet: ResultSheet; catalogue: Catalogue };

function IndicatorRow({ indicator, sheet, catalogue }: IndicatorRowProps) {
  const { say } = useLanguage();
  const row = sheet.score.indicators.find(({ id }) => id === indicator.id);
  if (!row) return null;
  const dash = say(messages.blank);
  const answer = sheet.submission.answers[indicator.id];
  const unit = say(indicator.unit);
  const figure = (quantity: string | null) =>
    quantity === null ? dash : `${formatFigure(quantity)} ${unit}`;
  const isCount = indicator.kind === 'count';
  const items = indicator.items?.length ?? 0;
  return (
    <tr>
      <td data-label={say(sheetMessages.service)}>{say(indicator.service)}</td>
      <th scope="row">
        {say(indicator.text)} {indicator.pilot && <Tag text={messages.pilot} tone="plain" />}
      </th>
      <td class="number" data-label={say(messages.target)}>
        {indicator.direction === 'at_most' && '≤ '}
        {row.target === null ? dash : formatFigure(row.target)}
        {isCount && ` ${unit}`}
      </td>
      <td class="number" data-label={say(messages.frame)}>
        {indicator.kind === 'checklist' ? items : figure(row.frame)}
      </td>
      <td class="number" data-label={say(messages.provided)}>
        {indicator.kind === 'checklist' ? (answer?.ticked?.length ?? dash) : figure(row.provided)}
      </td>
      <td class="number" data-label={say(sheetMessages.providedToFrame)}>
        {isCount || row.value === null ? dash : formatFigure(row.value)}
      </td>
      <td data-label={say(messages.verdict)}>
        <Tag text={catalogue.labels[row.verdict]} tone={VERDICT_TONES[row.verdict]} />
      </td>
    </tr>
  );
}
