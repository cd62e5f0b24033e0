import type { Area, Catalogue, Indicator } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { ResultSheet } from '#domain/results.ts';
import type { Tally } from '#domain/score.ts';
import { addressOf } from '../api.ts';
import { formatFigure, formatHash, formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { Tag, VERDICT_TONES } from '../parts/tag.tsx';
import { formOf } from '../places.ts';
import { api } from '../services.ts';
import { useRead } from '../use-read.ts';

/** The published result of one LAO in the columns of the official sheet. */
export function SheetPage({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(`${cycle}/${lao}`, async () => {
    const sheet = await api('readResultSheet', { params: { cycle, lao } });
    const hash = sheet.submission.catalogueHash;
    return { sheet, catalogue: await api('readCatalogue', { params: { hash } }) };
  });
  const back = {
    href: `/results/${cycle}?province=${lao.slice(1, 3)}`,
    text: say(messages.resultsOf(cycle)),
  };
  if (refusal) {
    return (
      <Page title={say(messages.resultSheet)} back={back}>
        {refusal.type === 'not-found' ? (
          <p class="notice">{say(messages.noSheet)}</p>
        ) : (
          <RefusalNotice refusal={refusal} retry={again} />
        )}
      </Page>
    );
  }
  if (!value) return <Loading title={say(messages.resultSheet)} />;
  return <Sheet {...value} back={back} />;
}

type SheetProps = {
  sheet: ResultSheet;
  catalogue: Catalogue;
  back: { href: string; text: string };
};

function Sheet({ sheet, catalogue, back }: SheetProps) {
  const { language, say } = useLanguage();
  const { submission, score, hash } = sheet;
  const { lao } = submission;
  const { total } = score;
  return (
    <Page
      title={fullNameOf(lao)}
      titleLang="th"
      caption={`${say(messages.resultSheet)} · ${say(catalogue.title)}`}
      sample={catalogue.sample}
      back={back}
    >
      <dl class="figures">
        <div>
          <dt>{say(messages.passRate)}</dt>
          <dd>
            {total.passRate === null ? say(messages.noRate) : `${total.passRate} %`}
            <span class="hint"> {say(messages.passedOf(total.passed, total.assessed))}</span>
          </dd>
        </div>
        <div>
          <dt>{say(messages.band)}</dt>
          <dd>{total.band ? say(total.band) : say(messages.blank)}</dd>
        </div>
        <div>
          <dt>{say(messages.awardPoints)}</dt>
          <dd>
            {total.awardPoints ?? say(messages.blank)} / {formatFigure(catalogue.awardMaximum)}
          </dd>
        </div>
        <div>
          <dt>{say(catalogue.labels.no_service)}</dt>
          <dd>{total.counts.no_service}</dd>
        </div>
      </dl>
      {formOf(catalogue, lao.type).map((area) => (
        <AreaTable key={area.id} area={area} sheet={sheet} catalogue={catalogue} />
      ))}
      <section class="recompute">
        <h2>{say(messages.recomputeTitle)}</h2>
        <p>{say(messages.submittedAtIs(formatInstant(submission.submittedAt, language)))}</p>
        <p>
          {say(messages.submissionHash)} <code class="hash">{formatHash(hash)}</code>
        </p>
        <p>{say(messages.recomputeText)}</p>
        <ol>
          <li>
            <a
              href={addressOf('/api/results/{cycle}/laos/{lao}', {
                cycle: submission.cycle,
                lao: lao.code,
              })}
            >
              {say(messages.sheetJson)}
            </a>
          </li>
          <li>
            <a href={addressOf('/api/catalogues/{hash}', { hash: submission.catalogueHash })}>
              {say(messages.catalogueJson)}
            </a>
          </li>
          <li>
            {say(messages.recomputeCommand)}
            <pre>
              npm run -s score -- --catalogue catalogue.json --answers sheet.json --lao-type{' '}
              {lao.type}
            </pre>
          </li>
        </ol>
      </section>
    </Page>
  );
}

type AreaTableProps = { area: Area; sheet: ResultSheet; catalogue: Catalogue };

function AreaTable({ area, sheet, catalogue }: AreaTableProps) {
  const { say } = useLanguage();
  const tally = sheet.score.areas.find(({ id }) => id === area.id);
  return (
    <section aria-labelledby={`area-${area.id}`}>
      <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
      {tally && <TallyLine tally={tally} />}
      <table class="stacked sheet">
        <thead>
          <tr>
            <th scope="col">{say(messages.service)}</th>
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
              {say(messages.providedToFrame)}
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
      <td data-label={say(messages.service)}>{say(indicator.service)}</td>
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
      <td class="number" data-label={say(messages.providedToFrame)}>
        {isCount || row.value === null ? dash : formatFigure(row.value)}
      </td>
      <td data-label={say(messages.verdict)}>
        <Tag text={catalogue.labels[row.verdict]} tone={VERDICT_TONES[row.verdict]} />
      </td>
    </tr>
  );
}
