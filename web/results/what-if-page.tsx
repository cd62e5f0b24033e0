import { useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import { permissionOf } from '#domain/permission.ts';
import type { ResultsOverview } from '../../functions/results/results.ts';
import type { WhatIf } from '../../functions/results/what-if.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { MovesTables } from './moves-tables.tsx';
import { publicationMessages } from './publication-messages.ts';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfForm } from './what-if-form.tsx';
import { words } from './what-if-messages.ts';
import '../styles/results.css';

/** The office tries other targets, weights, cut-offs or points on the latest results. */
export function WhatIfPage({ cycle }: { cycle: string }) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'publish-results', null) === 'granted' ? (
          <Latest cycle={cycle} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Latest({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const back = { href: `/office/${cycle}`, text: say(publicationMessages.publication) };
  const { value, refusal, again } = useRead(cycle, async () => {
    const overview = await deskApi('readLatestSnapshot', { params: { cycle } });
    const params = { hash: overview.catalogueHash };
    return { overview, catalogue: await api('readCatalogue', { params }) };
  });
  if (refusal) {
    return (
      <Page title={say(words.title)} caption={cycle} back={back}>
        {refusal.type === 'not-found' ? (
          <p class="notice">{say(publicationMessages.noSnapshot)}</p>
        ) : (
          <RefusalNotice refusal={refusal} retry={again} />
        )}
      </Page>
    );
  }
  if (!value) return <Loading title={say(words.title)} />;
  return (
    <Page
      title={say(words.title)}
      caption={say(value.overview.title)}
      sample={value.overview.sampleCatalogue}
      back={back}
    >
      <Trial {...value} />
    </Page>
  );
}

const NOTHING: WhatIf = { targets: {}, weights: {}, bands: null, awardMaximum: null };

function Trial({ overview, catalogue }: { overview: ResultsOverview; catalogue: Catalogue }) {
  const { language, say } = useLanguage();
  const { done, all, state, refusal, reckoned, laoOf, reckon } = useWhatIf(overview);
  const [changes, setChanges] = useState(NOTHING);
  return (
    <>
      <p class="lead">{say(words.lead)}</p>
      <p class="hint">{say(words.from(formatInstant(overview.asOf, language)))}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      <WhatIfForm catalogue={catalogue} changes={changes} change={setChanges} />
      <p role="status" class="loading">
        {state === 'reading' && !refusal && say(words.reading(done, all))}
        {state === 'reckoning' && say(words.reckoning)}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={state !== 'ready'}
          onClick={() => reckon(catalogue, changes)}
        >
          {say(words.reckon)}
        </button>
        <button type="button" class="button button-secondary" onClick={() => setChanges(NOTHING)}>
          {say(words.undo)}
        </button>
      </div>
      {reckoned && state === 'ready' && (
        <MovesTables reckoned={reckoned} catalogue={catalogue} laoOf={laoOf} />
      )}
    </>
  );
}
