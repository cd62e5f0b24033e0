import { Link } from 'wouter-preact';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { submissionsPath, taskListPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { proofMessages } from './proof-messages.ts';
import { DownloadReceipt, ReceiptDocument } from './receipt-document.tsx';
import { submissionMessages } from './submission-messages.ts';

/** What proves the submission: number, time and hash; made to be printed and filed. */
export function ReceiptPage({ cycle, lao }: { cycle: string; lao: string }) {
  return <SignedIn>{() => <ReceiptSheet cycle={cycle} lao={lao} />}</SignedIn>;
}

function ReceiptSheet({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  const back = { href: taskListPath(cycle, lao), text: say(messages.backToList) };
  const {
    value: receipt,
    refusal,
    again,
  } = useRead(`${cycle}/${lao}`, () => api('readReceipt', { params: { cycle, lao } }));
  if (refusal?.type === 'not-found') {
    return (
      <Page title={say(submissionMessages.notSubmittedTitle)} back={back}>
        <p>{say(submissionMessages.notSubmittedText)}</p>
      </Page>
    );
  }
  if (refusal) {
    return (
      <Page title={say(submissionMessages.receipt)} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!receipt) return <Loading title={say(submissionMessages.receipt)} />;
  return (
    <Page title={say(submissionMessages.receipt)} back={back}>
      <div class="confirmation">
        <p class="confirmation-title">{say(submissionMessages.submittedTitle)}</p>
        <p>{say(submissionMessages.receiptNumber)}</p>
        <p class="confirmation-number">{receipt.number}</p>
      </div>
      <ReceiptDocument receipt={receipt} />
      <section class="no-print">
        <h2>{say(submissionMessages.whatNext)}</h2>
        <p>{say(submissionMessages.whatNextText)}</p>
        <div class="buttons">
          <DownloadReceipt receipt={receipt} />
          <button type="button" class="button button-secondary" onClick={() => print()}>
            {say(submissionMessages.printReceipt)}
          </button>
          <Link class="button button-secondary" href={taskListPath(cycle, lao)}>
            {say(submissionMessages.seeSubmitted)}
          </Link>
          <Link class="button button-secondary" href={submissionsPath(cycle, lao)}>
            {say(proofMessages.history)}
          </Link>
        </div>
      </section>
    </Page>
  );
}
