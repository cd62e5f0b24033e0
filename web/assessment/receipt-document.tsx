import { useState } from 'preact/hooks';
import type { Receipt } from '#domain/assessment.ts';
import { fullNameOf } from '#domain/lao.ts';
import type { Language, Text } from '#domain/text.ts';
import { formatFigure, formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { confirmPath } from '../client/places.ts';
import { serverClock } from '../client/server-clock.ts';
import { QrCode } from '../ui/qr-code.tsx';
import { proofMessages } from './proof-messages.ts';
import { publishedMessages } from './published-messages.ts';
import { submissionMessages } from './submission-messages.ts';
import '../styles/review.css';

/** A receipt's facts, its hash, and the code that leads to the public confirmation. */
export function ReceiptDocument({ receipt }: { receipt: Receipt }) {
  const { language, say } = useLanguage();
  const confirmUrl = `${location.origin}${confirmPath(receipt.number)}`;
  return (
    <>
      <table class="facts-table">
        <caption class="visually-hidden">{say(submissionMessages.receipt)}</caption>
        <tbody>
          {factsOf(receipt, language, say).map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(publishedMessages.submissionHash)}</th>
            <td>
              <code class="hash">{formatHash(receipt.hash)}</code>
              <p class="hint">{say(submissionMessages.hashExplained)}</p>
            </td>
          </tr>
        </tbody>
      </table>
      <div class="proof">
        <QrCode text={confirmUrl} label={say(proofMessages.qrAlt)} />
        <div>
          <p>{say(proofMessages.confirmAt)}</p>
          <a href={confirmUrl}>{confirmUrl}</a>
        </div>
      </div>
    </>
  );
}

/** Makes the same as a PDF when it is asked for. */
export function DownloadReceipt({ receipt }: { receipt: Receipt }) {
  const { language, say } = useLanguage();
  const [state, setState] = useState<'ready' | 'making' | 'failed'>('ready');
  const make = async () => {
    setState('making');
    try {
      const { downloadReceipt } = await import('./receipt/download-receipt.ts');
      await downloadReceipt({
        language,
        owner: say(messages.owner),
        title: say(submissionMessages.receipt),
        numberLabel: say(submissionMessages.receiptNumber),
        number: receipt.number,
        rows: factsOf(receipt, language, say),
        hashLabel: say(publishedMessages.submissionHash),
        hash: formatHash(receipt.hash),
        hashExplained: say(submissionMessages.hashExplained),
        confirmUrl: `${location.origin}${confirmPath(receipt.number)}`,
        confirmText: say(proofMessages.confirmAt),
        printedAt: say(
          proofMessages.printedAt(formatInstant(serverClock.now().toISOString(), language)),
        ),
      });
      setState('ready');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <button
        type="button"
        class="button"
        aria-disabled={state === 'making'}
        onClick={() => state !== 'making' && void make()}
      >
        {say(state === 'making' ? proofMessages.makingPdf : proofMessages.downloadPdf)}
      </button>
      <span role="alert">{state === 'failed' && say(proofMessages.pdfFailed)}</span>
    </>
  );
}

function factsOf(
  receipt: Receipt,
  language: Language,
  say: (text: Text) => string,
): [label: string, value: string][] {
  const { certifiedAt, certifiedBy, passRate } = receipt;
  return [
    [say(messages.laoName), fullNameOf(receipt.lao)],
    [say(messages.laoCode), receipt.lao.code],
    [say(messages.roundName), receipt.cycle],
    [say(submissionMessages.submissionVersion), String(receipt.version)],
    [say(submissionMessages.submittedAt), formatInstant(receipt.submittedAt, language)],
    [say(submissionMessages.submittedBy), receipt.submittedBy],
    ...(certifiedAt === null
      ? []
      : ([
          [say(submissionMessages.certifiedAtLabel), formatInstant(certifiedAt, language)],
          [say(submissionMessages.certifiedBy), certifiedBy ?? ''],
        ] as [string, string][])),
    [say(submissionMessages.answerCount), formatFigure(receipt.answerCount)],
    [say(submissionMessages.evidenceCount), formatFigure(receipt.evidenceCount)],
    [say(messages.passRate), passRate === null ? say(messages.noRate) : `${passRate} %`],
  ];
}
