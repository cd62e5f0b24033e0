import { Link } from 'wouter-preact';
import type { Catalogue } from '#domain/catalogue.ts';
import { fullNameOf, LAO_TYPE_NAMES } from '#domain/lao.ts';
import type { ResultSheet } from '../../functions/results/results.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { FiguresTable } from '../assessment/satisfaction/figures-table.tsx';
import { words as satisfactionWords } from '../assessment/satisfaction/satisfaction-messages.ts';
import { SheetArea } from '../assessment/sheet-area.tsx';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { formOf } from '../client/places.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { AgainstMedian } from './against-median.tsx';
import { AppealNotice } from './appeal-notice.tsx';
import { OverRounds } from './over-rounds.tsx';
import { readRound } from './published.ts';
import { readSheet } from './read-sheet.ts';
import { Recompute } from './recompute.tsx';
import { words } from './results-messages.ts';
import { provincePath } from './results-places.ts';
import '../styles/results.css';

/** The report card of one LAO: its areas against its type's, the rounds, and its result sheet. */
export function SheetPage({ cycle, lao }: { cycle: string; lao: string }) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead(`${cycle}/${lao}`, async () => {
    const round = await readRound(cycle);
    const [sheet, rank] = await readSheet(round.current, lao);
    return { round, sheet, rank };
  });
  const province = lao.slice(1, 3);
  const name = PROVINCES.find(({ code }) => code === province)?.name[language];
  const back = {
    href: provincePath(cycle, province),
    text: `${say(publishedMessages.resultsOf(cycle))}${name ? ` · ${name}` : ''}`,
  };
  if (refusal) {
    return (
      <Page title={say(sheetMessages.resultSheet)} back={back}>
        {refusal.type === 'not-found' ? (
          <p class="notice">{say(sheetMessages.noSheet)}</p>
        ) : (
          <RefusalNotice refusal={refusal} retry={again} />
        )}
      </Page>
    );
  }
  if (!value) return <Loading title={say(sheetMessages.resultSheet)} />;
  const { sheet, rank, round } = value;
  const { catalogue, country, current, manifest } = round;
  const { submission } = sheet;
  const peers = country.laoTypes.find(({ laoType }) => laoType === submission.lao.type);
  return (
    <Page
      title={fullNameOf(submission.lao)}
      titleIsName
      caption={`${say(words.reportCard)} · ${say(manifest.overview.title)}`}
      sample={catalogue.sample}
      back={back}
    >
      <AppealNotice cycle={cycle} lao={lao} />
      <Totals sheet={sheet} catalogue={catalogue} rank={rank} of={peers?.total.rated ?? null} />
      {peers && <AgainstMedian sheet={sheet} catalogue={catalogue} peers={peers} />}
      <OverRounds current={current} lao={lao} />
      <h2>{say(words.details)}</h2>
      {formOf(catalogue, submission.lao.type).map((area) => (
        <SheetArea key={area.id} area={area} sheet={sheet} catalogue={catalogue} />
      ))}
      {catalogue.satisfaction && submission.satisfaction && (
        <section aria-labelledby="satisfaction-heading">
          <h2 id="satisfaction-heading">{say(satisfactionWords.title)}</h2>
          <p class="small">
            {say(satisfactionWords.notScored)}{' '}
            {say(satisfactionWords.from[submission.satisfaction.source])}
          </p>
          <p class="no-print">
            <Link href={`${provincePath(cycle, province)}#pooled-satisfaction`}>
              {say(words.pooledOfProvince)}
            </Link>
          </p>
          <FiguresTable
            form={catalogue.satisfaction}
            figures={submission.satisfaction.figures}
            decimals={catalogue.decimals}
          />
        </section>
      )}
      <Recompute
        sheet={sheet}
        root={manifest.merkle.root}
        catalogueHash={manifest.overview.catalogueHash}
      />
    </Page>
  );
}

type TotalsProps = {
  sheet: ResultSheet;
  catalogue: Catalogue;
  rank: number | null;
  /** LAOs of the type that have a rank. */
  of: number | null;
};

function Totals({ sheet: { score, submission }, catalogue, rank, of }: TotalsProps) {
  const { say } = useLanguage();
  const { total } = score;
  return (
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
        <dt>
          {say(publishedMessages.rankInType)} ({say(LAO_TYPE_NAMES[submission.lao.type])})
        </dt>
        <dd>
          {rank === null || of === null
            ? say(messages.blank)
            : say(words.rankOf(formatFigure(rank), formatFigure(of)))}
        </dd>
      </div>
      <div>
        <dt>{say(sheetMessages.awardPoints)}</dt>
        <dd>
          {total.awardPoints ?? say(messages.blank)} / {formatFigure(catalogue.awardMaximum)}
        </dd>
      </div>
      <div>
        <dt>{say(catalogue.labels.no_service)}</dt>
        <dd>{total.counts.no_service}</dd>
      </div>
    </dl>
  );
}
