import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { permissionOf } from '#domain/permission.ts';
import type { ResultsOverview } from '../../functions/results/results.ts';
import { OverviewFigures } from '../assessment/overview-figures.tsx';
import type { Refusal } from '../client/api.ts';
import { failureOf } from '../client/failure-of.ts';
import { formatHash } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { publicationMessages } from './publication-messages.ts';
import { words as whatIfWords } from './what-if-messages.ts';

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
