import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { permissionOf } from '#domain/permission.ts';
import type { ResultsOverview } from '#domain/results.ts';
import type { Refusal } from '../api.ts';
import { deskApi } from '../desk/desk-api.ts';
import { publicationMessages } from '../desk/publication-messages.ts';
import { failureOf } from '../failure-of.ts';
import { formatHash } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { NotHere } from '../parts/not-here.tsx';
import { OverviewFigures } from '../parts/overview-figures.tsx';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { words as whatIfWords } from '../results/what-if-messages.ts';
import { useRead } from '../use-read.ts';

/** The office sees the latest snapshot and publishes it. */
export function Publication({ cycle }: { cycle: string }) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'publish-results', null) === 'granted' ? (
          <LatestSnapshot cycle={cycle} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function LatestSnapshot({ cycle }: { cycle: string }) {
  const { say } = useLanguage();
  const back = { href: '/office', text: say(messages.myWork) };
  const { value, refusal, again } = useRead(cycle, () =>
    deskApi('readLatestSnapshot', { params: { cycle } }),
  );
  if (refusal?.type === 'not-found') {
    return (
      <Page title={say(publicationMessages.publication)} caption={cycle} back={back}>
        <p class="notice">{say(publicationMessages.noSnapshot)}</p>
      </Page>
    );
  }
  if (refusal) {
    return (
      <Page title={say(publicationMessages.publication)} caption={cycle} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={say(publicationMessages.publication)} />;
  return (
    <Page
      title={say(publicationMessages.publication)}
      caption={say(value.title)}
      sample={value.sampleCatalogue}
      back={back}
    >
      <OverviewFigures overview={value} />
      <p>
        {say(publicationMessages.snapshotName)}{' '}
        <code class="hash">{formatHash(value.snapshot)}</code>
      </p>
      <p>
        <Link href={`/office/${cycle}/what-if`}>{say(whatIfWords.toWhatIf)}</Link>
      </p>
      <Publish snapshot={value} />
    </Page>
  );
}

function Publish({ snapshot }: { snapshot: ResultsOverview }) {
  const { say } = useLanguage();
  const [step, setStep] = useState<'ready' | 'asking' | 'sending' | 'published'>('ready');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { cycle } = snapshot;
  const publish = async () => {
    setStep('sending');
    setRefusal(null);
    try {
      await deskApi('publishResults', { params: { cycle }, body: { snapshot: snapshot.snapshot } });
      setStep('published');
    } catch (cause) {
      setRefusal(failureOf(cause));
      setStep('ready');
    }
  };
  if (step === 'published') {
    return (
      <div class="confirmation" role="status">
        <p class="confirmation-title">{say(publicationMessages.publishedDone)}</p>
        <p>
          <Link href={`/results/${cycle}`}>{say(messages.publishedResults)}</Link>
        </p>
      </div>
    );
  }
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} />}
      {step === 'ready' ? (
        <button type="button" class="button" onClick={() => setStep('asking')}>
          {say(publicationMessages.publish)}
        </button>
      ) : (
        <fieldset class="confirm">
          <legend>{say(publicationMessages.publishConfirm)}</legend>
          <div class="buttons">
            <button
              type="button"
              class="button"
              aria-disabled={step === 'sending'}
              onClick={() => void publish()}
            >
              {say(publicationMessages.publishYes)}
            </button>
            <button type="button" class="button button-secondary" onClick={() => setStep('ready')}>
              {say(messages.cancel)}
            </button>
          </div>
        </fieldset>
      )}
    </>
  );
}
