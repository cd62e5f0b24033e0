import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { formatFigure, formatHash, formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { taskListPath } from '../places.ts';
import { api } from '../services.ts';
import { useRead } from '../use-read.ts';

/** What proves the submission: number, time and hash; made to be printed and filed. */
export function ReceiptPage({ cycle, lao }: { cycle: string; lao: string }) {
  return <SignedIn>{() => <ReceiptSheet cycle={cycle} lao={lao} />}</SignedIn>;
}

function ReceiptSheet({ cycle, lao }: { cycle: string; lao: string }) {
  const { language, say } = useLanguage();
  const back = { href: taskListPath(cycle, lao), text: say(messages.backToList) };
  const {
    value: receipt,
    refusal,
    again,
  } = useRead(`${cycle}/${lao}`, () => api('readReceipt', { params: { cycle, lao } }));
  if (refusal?.type === 'not-found') {
    return (
      <Page title={say(messages.notSubmittedTitle)} back={back}>
        <p>{say(messages.notSubmittedText)}</p>
      </Page>
    );
  }
  if (refusal) {
    return (
      <Page title={say(messages.receipt)} back={back}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!receipt) return <Loading title={say(messages.receipt)} />;
  const rows: [label: string, value: string][] = [
    [say(messages.laoName), fullNameOf(receipt.lao)],
    [say(messages.laoCode), receipt.lao.code],
    [say(messages.roundName), receipt.cycle],
    [say(messages.submissionVersion), String(receipt.version)],
    [say(messages.submittedAt), formatInstant(receipt.submittedAt, language)],
    [say(messages.submittedBy), receipt.submittedBy],
  ];
  if (receipt.certifiedAt !== null) {
    rows.push(
      [say(messages.certifiedAtLabel), formatInstant(receipt.certifiedAt, language)],
      [say(messages.certifiedBy), receipt.certifiedBy ?? ''],
    );
  }
  rows.push(
    [say(messages.answerCount), formatFigure(receipt.answerCount)],
    [say(messages.evidenceCount), formatFigure(receipt.evidenceCount)],
    [
      say(messages.passRate),
      receipt.passRate === null ? say(messages.noRate) : `${receipt.passRate} %`,
    ],
  );
  return (
    <Page title={say(messages.receipt)} back={back}>
      <div class="confirmation">
        <p class="confirmation-title">{say(messages.submittedTitle)}</p>
        <p>{say(messages.receiptNumber)}</p>
        <p class="confirmation-number">{receipt.number}</p>
      </div>
      <table class="facts-table">
        <caption class="visually-hidden">{say(messages.receipt)}</caption>
        <tbody>
          {rows.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(messages.submissionHash)}</th>
            <td>
              <code class="hash">{formatHash(receipt.hash)}</code>
              <p class="hint">{say(messages.hashExplained)}</p>
            </td>
          </tr>
        </tbody>
      </table>
      <section class="no-print">
        <h2>{say(messages.whatNext)}</h2>
        <p>{say(messages.whatNextText)}</p>
        <div class="buttons">
          <button type="button" class="button" onClick={() => print()}>
            {say(messages.printReceipt)}
          </button>
          <Link class="button button-secondary" href={taskListPath(cycle, lao)}>
            {say(messages.seeSubmitted)}
          </Link>
        </div>
      </section>
    </Page>
  );
}
