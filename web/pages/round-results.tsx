import { useState } from 'preact/hooks';
import { Link, useLocation, useSearch } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES } from '#domain/lao.ts';
import type { ResultRow } from '#domain/results.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { OverviewFigures } from '../parts/overview-figures.tsx';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { sheetPath } from '../places.ts';
import { PROVINCES } from '../provinces.ts';
import { api } from '../services.ts';
import { useRead } from '../use-read.ts';

/** A published round: its figures, and the LAOs of a chosen province. */
export function RoundResults({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const back = { href: '/results', text: say(messages.publishedResults) };
  const { value, refusal, again } = useRead(cycle, () => api('readResults', { params: { cycle } }));
  const province = new URLSearchParams(useSearch()).get('province') ?? '';
  if (refusal) {
    return (
      <Page title={say(messages.resultsOf(cycle))} back={back}>
        {refusal.type === 'not-found' ? (
          <p class="notice">{say(messages.notPublishedYet)}</p>
        ) : (
          <RefusalNotice refusal={refusal} retry={again} />
        )}
      </Page>
    );
  }
  if (!value) return <Loading title={say(messages.resultsOf(cycle))} />;
  return (
    <Page
      title={say(messages.resultsOf(cycle))}
      caption={say(value.title)}
      sample={value.sampleCatalogue}
      back={back}
    >
      <OverviewFigures overview={value} />
      <ProvinceChoice cycle={cycle} province={province} />
      {province !== '' && <ProvinceResults key={province} cycle={cycle} province={province} />}
    </Page>
  );
}

function ProvinceChoice({ cycle, province }: { cycle: string; province: string }) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState(province);
  return (
    <form
      class="field choose"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== '') navigate(`/results/${cycle}?province=${chosen}`);
      }}
    >
      <label for="province">{say(messages.chooseProvince)}</label>
      <div class="choose-row">
        <select
          id="province"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        >
          <option value="">{say(messages.chooseProvinceFirst)}</option>
          {PROVINCES.map(({ code, name }) => (
            <option key={code} value={code}>
              {name[language]}
            </option>
          ))}
        </select>
        <button type="submit" class="button">
          {say(messages.showProvince)}
        </button>
      </div>
    </form>
  );
}

function ProvinceResults({ cycle, province }: { cycle: string; province: string }) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(`${cycle}/${province}`, () =>
    api('listResults', { params: { cycle, province } }),
  );
  const name = PROVINCES.find(({ code }) => code === province)?.name;
  return (
    <section aria-labelledby="province-heading">
      <h2 id="province-heading">{name ? say(name) : province}</h2>
      {refusal?.type === 'not-found' && <p>{say(messages.noLaosHere)}</p>}
      {refusal && refusal.type !== 'not-found' && (
        <RefusalNotice refusal={refusal} retry={again} level="h3" />
      )}
      {!value && !refusal && (
        <p role="status" class="loading">
          {say(messages.loading)}
        </p>
      )}
      {value?.rows.length === 0 && <p>{say(messages.noLaosHere)}</p>}
      {value && value.rows.length > 0 && (
        <table class="stacked">
          <caption class="visually-hidden">{say(messages.resultsTable)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(messages.laoName)}</th>
              <th scope="col">{say(messages.laoType)}</th>
              <th scope="col" class="number">
                {say(messages.passRatePercent)}
              </th>
              <th scope="col">{say(messages.band)}</th>
              <th scope="col" class="number">
                {say(messages.rankInType)}
              </th>
            </tr>
          </thead>
          <tbody>
            {value.rows.map((row) => (
              <LaoRow key={row.lao.code} cycle={cycle} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function LaoRow({ cycle, row: { lao, submission } }: { cycle: string; row: ResultRow }) {
  const { say } = useLanguage();
  const name = fullNameOf(lao);
  return (
    <tr>
      <th scope="row">
        {submission ? (
          <Link href={sheetPath(cycle, lao.code)} lang="th">
            {name}
          </Link>
        ) : (
          <span lang="th">{name}</span>
        )}
      </th>
      <td data-label={say(messages.laoType)}>{say(LAO_TYPE_NAMES[lao.type])}</td>
      {submission ? (
        <>
          <td class="number" data-label={say(messages.passRatePercent)}>
            {submission.passRate ?? say(messages.noRate)}
          </td>
          <td data-label={say(messages.band)}>
            {submission.band ? say(submission.band) : say(messages.blank)}
          </td>
          <td class="number" data-label={say(messages.rankInType)}>
            {submission.rank ?? say(messages.blank)}
          </td>
        </>
      ) : (
        <td colSpan={3}>{say(messages.notSubmitted)}</td>
      )}
    </tr>
  );
}
