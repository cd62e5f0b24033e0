import type { Catalogue } from '#domain/catalogue.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { ResultSheet } from '#domain/results.ts';
import { addressOf } from '../api.ts';
import { formatFigure, formatHash, formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { SheetArea } from '../parts/sheet-area.tsx';
import { formOf } from '../places.ts';
import { FiguresTable } from '../satisfaction/figures-table.tsx';
import { words } from '../satisfaction/words.ts';
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
        <SheetArea key={area.id} area={area} sheet={sheet} catalogue={catalogue} />
      ))}
      {catalogue.satisfaction && submission.satisfaction && (
        <section aria-labelledby="satisfaction-heading">
          <h2 id="satisfaction-heading">{say(words.title)}</h2>
          <p class="small">
            {say(words.notScored)} {say(words.from[submission.satisfaction.source])}
          </p>
          <FiguresTable
            form={catalogue.satisfaction}
            figures={submission.satisfaction.figures}
            decimals={catalogue.decimals}
          />
        </section>
      )}
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
